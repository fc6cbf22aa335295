import { Agendas } from '../../src/sessions/index.js';
import { Reader } from '../../src/platform/database/index.js';
import { hoursOwedTo, replayedCalendarOf } from '../support/replayed-calendar.js';
import { cutOffOf, dateOf } from './calendar.js';
import type { County, Seen } from './county.js';
import type { Expected } from './expected.js';

/** What is wrong in the tables: where they differ from the model, and what may never be. */
export function faultsIn(model: Expected, seen: Seen): string[] {
  return [...differences(model, seen), ...whatMayNeverBe(model, seen)];
}

function differences(model: Expected, seen: Seen): string[] {
  const expected = [...model.hours.map(hourLine), ...model.clients.map((client) => caseLine(model, client))];
  const found = [
    ...seen.hours.map((hour) =>
      line('hour', hour.id, hour.state, hour.capacity, hour.startsAt.toISOString()),
    ),
    ...seen.cases.map(({ id, state, waits, sessionId, place }) =>
      line('case', id, state, Number(waits), sessionId, place),
    ),
  ];
  return [
    ...expected.filter((one) => !found.includes(one)).map((one) => `missing: ${one}`),
    ...found.filter((one) => !expected.includes(one)).map((one) => `found: ${one}`),
  ];
}

const line = (...parts: unknown[]): string => parts.join(' ');

const hourLine = ({ id, state, capacity, startsAt }: Expected['hours'][number]): string =>
  line('hour', id, state, capacity, new Date(startsAt).toISOString());

function caseLine(model: Expected, client: Expected['clients'][number]): string {
  const booking = model.bookingOf(client);
  const waits = client.state === 'queued' ? 1 : 0;
  return line('case', client.id, client.state, waits, booking?.hour.id ?? null, booking?.place ?? null);
}

/** Read from the tables alone; of the model only what a consent covers is asked. */
function whatMayNeverBe(model: Expected, { cases, hours, held }: Seen): string[] {
  const faults: string[] = [];
  for (const { id, capacity, places } of hours) {
    const taken = held.filter(({ sessionId }) => sessionId === id).map(({ place }) => place);
    if (new Set(taken).size !== taken.length) faults.push(`${id} has a place that is held twice`);
    if (taken.length > capacity || taken.some((place) => place > capacity)) faults.push(`${id} is overfull`);
    if (Number(places) !== capacity) faults.push(`${id} has ${places} places of ${capacity}`);
  }
  for (const { id } of cases) {
    const places = held.filter(({ caseId, state }) => caseId === id && state === 'booked').length;
    const waits = cases.filter((one) => one.id === id).reduce((sum, one) => sum + Number(one.waits), 0);
    if (places + waits > 1) faults.push(`${id} stands in ${places} hours and ${waits} queues`);
  }
  return [
    ...faults,
    ...uncoveredPastCheck(model, { cases, hours, held }),
    ...waitsInVain(model, { cases, hours, held }),
  ];
}

/** A case whose consent does not cover its hour may not stand in it once the hour has been checked. */
function uncoveredPastCheck(model: Expected, { hours, held }: Seen): string[] {
  return held
    .filter(({ state }) => state === 'booked')
    .flatMap(({ caseId, sessionId }) => {
      const hour = hours.find(({ id }) => id === sessionId)!;
      const client = model.clients.find(({ id }) => id === caseId)!;
      const isOver = hour.startsAt.getTime() + 3_600_000 <= model.now;
      const isCovered = model.isCovered(client, dateOf(hour.startsAt.getTime()));
      return isOver || isCovered ? [] : [`${caseId} stands uncovered in ${sessionId}`];
    });
}

/**
 * Of those who wait, nobody of the same urgency waits longer than a case that has just been given a place
 * which they could have had. A coordinator's late addition and a place given back passed nobody over.
 */
export function passedOver(model: Expected, before: Seen, after: Seen): string[] {
  const had = new Set(before.held.map(({ caseId, sessionId }) => `${caseId} ${sessionId}`));
  const given = after.held.filter(({ caseId, sessionId }) => !had.has(`${caseId} ${sessionId}`));
  const waiting = after.cases.filter(({ state }) => state === 'queued').map(({ id }) => clientOf(model, id));
  return given.flatMap(({ caseId, sessionId }) => {
    const hour = model.hours.find(({ id }) => id === sessionId)!;
    const placed = clientOf(model, caseId);
    const longer = waiting.filter(
      (one) =>
        one.urgency === placed.urgency &&
        one.registeredAt < placed.registeredAt &&
        couldHave(model, hour, one),
    );
    return longer.map(({ id }) => `${id} waits longer than ${caseId}, which got ${sessionId}`);
  });
}

const clientOf = (model: Expected, id: string): Expected['clients'][number] =>
  model.clients.find((client) => client.id === id)!;

function couldHave(
  model: Expected,
  hour: Expected['hours'][number],
  { pair, ...client }: Expected['clients'][number],
): boolean {
  const { pairShare } = model.rules;
  const ofThePair = model.holding(hour).filter((one) => one.client.pair === pair).length;
  const hasShare =
    pairShare === null || ofThePair < pairShare || model.now >= cutOffOf(dateOf(hour.startsAt));
  return hasShare && model.isCovered({ pair, ...client }, dateOf(hour.startsAt));
}

/** Nobody who could have a free place now waits for it. */
function waitsInVain(model: Expected, { cases, hours }: Seen): string[] {
  const waiting = cases.filter(({ state }) => state === 'queued').map(({ id }) => clientOf(model, id));
  return waiting.flatMap((client) => {
    const free = hours.find(
      ({ id, state }) =>
        state === 'open' &&
        model.mayHave(
          model.hours.find((hour) => hour.id === id)!,
          client,
        ),
    );
    return free ? [`${client.id} waits although ${free.id} has a place for it`] : [];
  });
}

/** What Kela's contact is shown of a case that its consent does not cover on the day of the hour. */
export async function whatKelaSeesTooMuch(county: County, model: Expected): Promise<string[]> {
  const faults: string[] = [];
  for (const hour of model.hours) {
    const agenda = await county.get(Agendas).of(county.people.sini, hour.id);
    for (const place of agenda?.places ?? []) {
      if (place.kind !== 'case') continue;
      const client = model.clients.find(({ id }) => id === place.client.id)!;
      if (!model.isCovered(client, dateOf(hour.startsAt))) faults.push(`Kela sees ${client.id} uncovered`);
    }
  }
  return faults;
}

/** Whose calendar, replayed from what was sent, is not what they are to have. */
export async function faultsInCalendars(county: County): Promise<string[]> {
  const faults: string[] = [];
  for (const name of ['sini', 'dani'] as const) {
    const { personId } = county.people[name];
    const reader = county.get(Reader);
    const [has, owed] = [await replayedCalendarOf(reader, personId), await hoursOwedTo(reader, personId)];
    if (JSON.stringify(has) !== JSON.stringify(owed)) {
      faults.push(`${name} has ${JSON.stringify(has)} instead of ${JSON.stringify(owed)}`);
    }
  }
  return faults;
}
