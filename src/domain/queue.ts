import { readinessRefusal, type CaseFacts } from './case-readiness.js';
import { URGENCIES } from './codes.js';
import type { ConsentFacts } from './consent.js';
import { bookingRefusal, cutOffAt, freePlace, type BookingQuestion, type CutOff } from './places.js';
import type { SessionState } from './codes.js';
import type { LocalDate } from './time.js';

/**
 * The queue of a series (PRODUCT.md, "Places and queue"). It is ordered by urgency, then by waiting from the
 * day the need was registered, also when no place existed then. A free place goes to the first case that is
 * ready on the day of the hour, as far as hours can be booked ahead. The awkward cases: a case whose consent
 * does not cover one hour is passed over for it and keeps its turn for the next; a kept-back place is for
 * urgent need, and a pair's share is capped, only until the cut-off of the hour; the last promotion at the
 * cut-off knows neither.
 */
export type WaitingCase = CaseFacts & {
  caseId: string;
  pairId: string;
  urgency: string;
  registeredAt: Date;
  consent: ConsentFacts | null;
};

/** An hour of the series with what is held of it. */
export type HourWithPlaces = {
  id: string;
  state: SessionState;
  date: LocalDate;
  startsAt: Date;
  capacity: number;
  keptBack: number;
  pairShare: number | null;
  cutOff: CutOff;
  held: readonly { place: number; pairId: string }[];
};

export type QueueRules = { now: Date; closings: ReadonlySet<LocalDate>; horizonDays: number };

export type Placement = { caseId: string; sessionId: string; place: number };

type InOrder = Pick<WaitingCase, 'caseId' | 'urgency' | 'registeredAt'>;

/** Whether the first stands before the second: negative when it does, as `sort` asks. */
export const byTurn = (a: InOrder, b: InOrder): number =>
  urgencyOf(b) - urgencyOf(a) ||
  a.registeredAt.getTime() - b.registeredAt.getTime() ||
  (a.caseId < b.caseId ? -1 : 1);

const urgencyOf = ({ urgency }: InOrder): number => (URGENCIES as readonly string[]).indexOf(urgency);

/**
 * Who gets which place now: each waiting case in its turn takes the earliest hour it may have, so nobody who
 * waits shorter gets a place that a longer waiting case could have had.
 * @param hours open hours in order of time
 */
export function placements(
  hours: readonly HourWithPlaces[],
  waiting: readonly WaitingCase[],
  rules: QueueRules,
): Placement[] {
  return given(hours, waiting, (hour, client) => mayHave(hour, client, rules));
}

/** The last promotion of one hour, at its cut-off: what was kept back is given too, and no share holds. */
export function lastPlacements(
  hour: HourWithPlaces,
  waiting: readonly WaitingCase[],
  rules: QueueRules,
): Placement[] {
  return given([hour], waiting, (held, client) => mayHave(held, client, rules, true));
}

/** When a case will likely have its hour if nothing changes, and what that rests on. */
export type Likely = {
  sessionId: string;
  date: LocalDate;
  /** How many cases have their turn before it. */
  ahead: number;
  /** Free places from now to that hour, that hour included. */
  freePlaces: number;
};

/**
 * The likely hours of those who wait: every planned hour counts, also beyond the horizon, and a kept-back
 * place is counted because its hour's cut-off gives it to the queue.
 * @param hours those to come, in order of time
 */
export function likelyHours(
  hours: readonly HourWithPlaces[],
  waiting: readonly WaitingCase[],
  { now, closings }: Pick<QueueRules, 'now' | 'closings'>,
): Map<string, Likely> {
  const open = hours.filter(
    ({ state, date, cutOff }) => state === 'open' && now < cutOffAt(date, cutOff, closings),
  );
  const order = waiting.toSorted(byTurn).map(({ caseId }) => caseId);
  const freeUntil = runningSum(open.map(({ capacity, held }) => Math.max(0, capacity - held.length)));
  const likely = given(open, waiting, (hour, client) => isReady(client, hour.date) && hasRoom(hour));
  return new Map(
    likely.map(({ caseId, sessionId }) => {
      const index = open.findIndex(({ id }) => id === sessionId);
      const { date } = open[index]!;
      return [caseId, { sessionId, date, ahead: order.indexOf(caseId), freePlaces: freeUntil[index]! }];
    }),
  );
}

/**
 * The case that a booking of this hour would pass over, or null: the first in turn that may have a place in
 * it and stands before the one to be booked. An hour that is still open after its cut-off owes the queue its
 * last promotion, and a late addition comes after that.
 */
export function passedOver(
  hour: HourWithPlaces,
  waiting: readonly WaitingCase[],
  booked: InOrder,
  rules: QueueRules,
): WaitingCase | null {
  if (hour.state !== 'open') return null;
  const last = rules.now >= cutOffAt(hour.date, hour.cutOff, rules.closings);
  const others = waiting.filter(({ caseId }) => caseId !== booked.caseId).toSorted(byTurn);
  return others.find((client) => byTurn(client, booked) < 0 && mayHave(hour, client, rules, last)) ?? null;
}

/** Goes through the cases in their turn and gives each the first hour it may have; hours fill up on the way. */
function given(
  hours: readonly HourWithPlaces[],
  waiting: readonly WaitingCase[],
  may: (hour: HourWithPlaces, client: WaitingCase) => boolean,
): Placement[] {
  const filling = hours.map((hour) => ({ ...hour, held: [...hour.held] }));
  return waiting.toSorted(byTurn).flatMap((client) => {
    const hour = filling.find((one) => may(one, client));
    const place = hour && freePlace(hour.capacity, placesOf(hour));
    if (!hour || !place) return [];
    hour.held.push({ place, pairId: client.pairId });
    return [{ caseId: client.caseId, sessionId: hour.id, place }];
  });
}

const placesOf = ({ held }: HourWithPlaces): number[] => held.map(({ place }) => place);

const hasRoom = (hour: HourWithPlaces): boolean => freePlace(hour.capacity, placesOf(hour)) !== null;

const isReady = (client: WaitingCase, on: LocalDate): boolean =>
  readinessRefusal(client, client.consent, on) === null;

const mayHave = (hour: HourWithPlaces, client: WaitingCase, rules: QueueRules, last = false): boolean =>
  isReady(client, hour.date) && bookingRefusal(placeQuestion(hour, client, rules, last)) === null;

/** The question the rules of places answer, for one case and one hour. `late` knows no cut-off. */
export function placeQuestion(
  hour: HourWithPlaces,
  client: Pick<WaitingCase, 'pairId' | 'urgency'>,
  rules: QueueRules,
  late: boolean,
): BookingQuestion {
  return {
    session: { ...hour, taken: placesOf(hour) },
    ...rules,
    cutOff: hour.cutOff,
    late,
    shares: {
      keptBack: client.urgency === 'urgent' ? 0 : hour.keptBack,
      pairShare: hour.pairShare,
      ofThePair: hour.held.filter(({ pairId }) => pairId === client.pairId).length,
    },
  };
}

function runningSum(numbers: readonly number[]): number[] {
  let sum = 0;
  return numbers.map((number) => (sum += number));
}
