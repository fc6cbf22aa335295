import { RecordOutcome } from '../../../src/outcomes/index.js';
import type { Result } from '../../../src/domain/refusal.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import {
  CancelHour,
  ChangeCapacity,
  CloseHour,
  DeferCase,
  EndDeputy,
  MoveBooking,
  MoveHour,
  NameDeputy,
  RemoveBooking,
  TurnHours,
} from '../../../src/sessions/index.js';
import { everyRow } from '../../support/every-row.js';
import { SOLVED } from '../../support/talks.js';
import { codeOf, value, World } from '../../support/world.js';

/** Every act of people on an hour, in every state of the hour: done, or the one refusal of this table. */
const STATES = ['open', 'frozen', 'live', 'held', 'cancelled', 'released'] as const;
type State = (typeof STATES)[number];

/** A released hour has no case in it, so nothing can be done to one. */
const NOBODY = '-';

const TABLE: Record<string, Record<State, string> | string[]> = {
  'a pair books': ['ok', 'booking-closed', 'hour-already-past', ...Array(3).fill('hour-not-open')],
  'a coordinator adds late': ['ok', 'ok', 'hour-already-past', ...Array(3).fill('hour-not-open')],
  'a case comes from another hour': [
    ...['ok', 'booking-closed', 'hour-already-past'],
    ...Array(3).fill('hour-not-open'),
  ],
  'its case is taken out': ['ok', 'ok', 'hour-already-past', 'wrong-state', 'wrong-state', NOBODY],
  'its case goes to another hour': ['ok', 'ok', 'hour-already-past', 'wrong-state', 'wrong-state', NOBODY],
  'its case is deferred': ['hour-not-begun', 'hour-not-begun', 'ok', 'wrong-state', 'wrong-state', NOBODY],
  'an outcome is written': ['hour-not-begun', 'hour-not-begun', 'ok', 'ok', 'hour-not-begun', NOBODY],
  'it is cancelled': ['ok', 'ok', 'ok', ...Array(3).fill('wrong-state')],
  'it is moved': ['ok', 'ok', ...Array(4).fill('wrong-state')],
  'a deputy is named': ['ok', 'ok', ...Array(4).fill('wrong-state')],
  'a deputy is taken back': ['not-found', 'not-found', ...Array(4).fill('wrong-state')],
  'it gets more places': ['ok', 'ok', ...Array(4).fill('wrong-state')],
  'it is closed': ['hour-not-begun', 'hour-not-begun', 'undecided-cases', ...Array(3).fill('wrong-state')],
};

type Stage = {
  hour: string;
  next: string;
  /** A case in the hour, its booking, one in the next hour, and one that is ready. */
  booking: string;
  other: string;
  ready: string;
};

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** An hour in a state, with a case in it as far as that state has one. */
async function staged(state: State): Promise<Stage> {
  world.startOver();
  const { hours, seriesId } = await world.season({ lastDate: '2027-03-16' });
  const [hour, next] = hours.map(({ id }) => id) as [string, string];
  const { bookingId: other } = await world.booked(next);
  const { id: ready } = await world.ready();
  const booking = state === 'released' ? NOBODY : (await world.booked(hour)).bookingId;
  const stage = { hour, next, booking, other, ready };
  await into(state, stage);
  leftovers.push(seriesId);
  const [row] = await world.rows<{ state: string }>(sql`select state from session where id = ${hour}`);
  expect(row!.state).toBe(state);
  return stage;
}

async function into(state: State, { hour, booking }: Stage): Promise<void> {
  const koko = await world.actor('koko');
  if (state === 'open') return;
  if (state === 'cancelled') {
    value(await world.get(CancelHour).run({ sessionId: hour, reason: 'Este' }, koko));
    return;
  }
  world.at('2027-03-05T10:30:00Z');
  await world.get(TurnHours).run();
  if (state === 'frozen' || state === 'released') return;
  world.at('2027-03-09T11:10:00Z');
  await world.get(TurnHours).run();
  if (state === 'live') return;
  value(await outcomeOf(booking));
  value(await world.get(CloseHour).run({ sessionId: hour }, koko));
}

const outcomeOf = async (bookingId: string) =>
  world.get(RecordOutcome).run({ bookingId, outcome: SOLVED }, await world.actor('aino'));

/** No hour of an earlier row is left to the clock. */
const leftovers: string[] = [];
beforeEach(async () => {
  const ids = leftovers.splice(0);
  if (ids.length === 0) return;
  await world.get(Writer).run((tx) =>
    tx.run(sql`update session set state = 'cancelled' where series_id in ${ids}
      and state in ('open', 'frozen', 'live')`),
  );
});

const ACTS: Record<string, (stage: Stage) => Promise<Result<unknown>>> = {
  'a pair books': ({ hour, ready }) => world.book(hour, ready),
  'a coordinator adds late': ({ hour, ready }) => world.book(hour, ready, 'koko', 'Kiire'),
  'a case comes from another hour': async ({ hour, other }) =>
    world.get(MoveBooking).run({ bookingId: other, sessionId: hour }, await world.actor('aino')),
  'its case is taken out': async ({ booking }) =>
    world.get(RemoveBooking).run(booking, await world.actor('aino')),
  'its case goes to another hour': async ({ booking, next }) =>
    world.get(MoveBooking).run({ bookingId: booking, sessionId: next }, await world.actor('aino')),
  'its case is deferred': async ({ booking }) =>
    world.get(DeferCase).run({ bookingId: booking }, await world.actor('aino')),
  'an outcome is written': ({ booking }) => outcomeOf(booking),
  'it is cancelled': async ({ hour }) =>
    world.get(CancelHour).run({ sessionId: hour, reason: 'Este' }, await world.actor('koko')),
  'it is moved': async ({ hour }) => {
    const input = { sessionId: hour, startsAt: new Date('2027-03-10T11:00:00Z'), reason: 'Este' };
    return world.get(MoveHour).run(input, await world.actor('koko'));
  },
  'a deputy is named': async ({ hour }) =>
    world.get(NameDeputy).run({ sessionId: hour, personId: world.ids.dani }, await world.actor('koko')),
  'a deputy is taken back': async ({ hour }) =>
    world.get(EndDeputy).run({ sessionId: hour }, await world.actor('koko')),
  'it gets more places': async ({ hour }) =>
    world
      .get(ChangeCapacity)
      .run({ sessionId: hour, capacity: 5, reason: 'Ruuhka' }, await world.actor('koko')),
  'it is closed': async ({ hour }) =>
    world.get(CloseHour).run({ sessionId: hour }, await world.actor('koko')),
};

const ROWS = STATES.flatMap((state, column) =>
  Object.entries(TABLE).flatMap(([act, answers]) => {
    const answer = (answers as string[])[column]!;
    return answer === NOBODY ? [] : [{ state, act, answer }];
  }),
);

test.each(ROWS)('$state: $act: $answer', async ({ state, act, answer }) => {
  const stage = await staged(state);
  const before = await everyRow(world);
  const result = await ACTS[act]!(stage);
  expect(codeOf(result)).toBe(answer);
  const after = await everyRow(world);
  if (result.ok) return;
  expect(after).toEqual({ ...before, audit_log: before['audit_log']! + 1 });
});

test('the table knows every act', () => expect(Object.keys(TABLE)).toEqual(Object.keys(ACTS)));
