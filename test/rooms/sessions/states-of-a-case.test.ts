import { ClaimCase, RegisterCase, type CaseForm } from '../../../src/cases/index.js';
import type { Result } from '../../../src/domain/refusal.js';
import { RecordOutcome } from '../../../src/outcomes/index.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import {
  ChangeCase,
  ChangeUrgency,
  CloseCase,
  HandOverCase,
  JoinQueue,
  LeaveQueue,
  LimitConsent,
  RecordConsent,
  ReleaseCase,
  WithdrawConsent,
} from '../../../src/sessions/index.js';
import { everyRow } from '../../support/every-row.js';
import { SOLVED } from '../../support/talks.js';
import { codeOf, value, World } from '../../support/world.js';

/** Every act of its pair on a case, in every state of the case: done, or the one refusal of this table. */
const STATES = ['unclaimed', 'draft', 'ready', 'queued', 'booked', 'begun', 'discussed', 'closed'] as const;
type State = (typeof STATES)[number];

/**
 * `unclaimed` waits in the county's work queue, `begun` is booked in an hour that goes on. A consent is the
 * client's word and is written down whatever state the case is in.
 */
const TABLE: Record<string, Record<State, string>> = {
  'it is claimed': row('ok', ...Array<string>(7).fill('already-claimed')),
  'a consent is written down': row('not-found', ...Array<string>(7).fill('ok')),
  'its consent is limited': row('not-found', 'not-found', ...Array<string>(6).fill('ok')),
  'its consent is withdrawn': row('not-found', 'not-found', ...Array<string>(6).fill('ok')),
  'it is changed': row('not-found', ...Array<string>(6).fill('ok'), 'wrong-state'),
  'its urgency rises': row('not-found', ...Array<string>(6).fill('ok'), 'wrong-state'),
  'it is booked': row(
    ...['not-found', 'consent-missing', 'ok', 'ok', 'already-booked', 'already-booked'],
    ...['wrong-state', 'wrong-state'],
  ),
  'it joins a queue': row(
    ...['not-found', 'consent-missing', 'ok', 'ok', 'already-booked', 'already-booked'],
    ...['wrong-state', 'wrong-state'],
  ),
  'it leaves its queue': row(
    ...['not-found', 'wrong-state', 'wrong-state', 'ok', 'wrong-state', 'wrong-state'],
    ...['wrong-state', 'wrong-state'],
  ),
  'it is released to the work queue': row(
    ...['not-found', 'ok', 'ok', 'ok', 'ok', 'hour-already-past', 'wrong-state', 'wrong-state'],
  ),
  'it is handed over': row(
    ...['not-found', 'ok', 'ok', 'ok', 'ok', 'hour-already-past', 'wrong-state', 'wrong-state'],
  ),
  'it is closed': row('not-found', 'ok', 'ok', 'ok', 'ok', 'hour-already-past', 'ok', 'wrong-state'),
};

function row(...answers: string[]): Record<State, string> {
  return Object.fromEntries(STATES.map((state, index) => [state, answers[index]!])) as Record<State, string>;
}

type Stage = { id: string; consentId: string; seriesId: string; last: string };

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const FORM: CaseForm = {
  ...{ themes: ['perustoimeentulotuki'], questionTypes: ['right-benefit'], baselineNeed: 'probable' },
};

/** A case in a state, in a series of two hours with one place each; a place is free unless it waits. */
async function staged(state: State): Promise<Stage> {
  world.startOver();
  const { hours, seriesId } = await world.season({ capacity: 1, lastDate: '2027-03-16' });
  leftovers.push(seriesId);
  const [first, last] = hours.map(({ id }) => id) as [string, string];
  const stage = (id: string, consentId = 'none') => ({ id, consentId, seriesId, last });
  const aino = await world.actor('aino');
  if (state === 'unclaimed') {
    const form = { ...FORM, countyId: world.county };
    return stage(value(await world.get(RegisterCase).run(form, aino)).id);
  }
  if (state === 'draft') return stage((await world.draft()).id);
  if (state === 'queued') for (const hour of [first, last]) await world.booked(hour, 'ville');
  const { id, consentId } = await world.ready();
  const made = stage(id, consentId);
  if (state === 'queued') {
    value(await world.get(JoinQueue).run({ seriesId, caseId: id }, aino));
    await freeThePlace(last);
  }
  if (state === 'booked' || state === 'begun' || state === 'discussed') await bookIn(first, made);
  if (state === 'begun' || state === 'discussed') world.at('2027-03-09T11:10:00Z');
  if (state === 'discussed') await discuss(id);
  if (state === 'closed') value(await world.get(CloseCase).run({ caseId: id, because: 'not-needed' }, aino));
  return made;
}

const bookIn = async (hour: string, { id }: Stage) => value(await world.book(hour, id));

async function discuss(caseId: string): Promise<void> {
  const [booking] = await world.rows<{ id: string }>(sql`select id from booking where case_id = ${caseId}`);
  const input = { bookingId: booking!.id, outcome: SOLVED };
  value(await world.get(RecordOutcome).run(input, await world.actor('aino')));
}

/** Nobody has noticed yet that the place is free, so the case that waits may be booked by hand. */
const freeThePlace = (hour: string) =>
  world.get(Writer).run((tx) => tx.run(sql`update booking set state = 'removed' where session_id = ${hour}`));

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
  'it is claimed': async ({ id }) => world.get(ClaimCase).run({ caseId: id }, await world.actor('aino')),
  'a consent is written down': async ({ id }) =>
    world.get(RecordConsent).run({ caseId: id, ...world.consentForm() }, await world.actor('aino')),
  'its consent is limited': async ({ consentId }) =>
    world.get(LimitConsent).run({ consentId, informationGroups: ['benefits'] }, await world.actor('aino')),
  'its consent is withdrawn': async ({ consentId }) =>
    world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')),
  'it is changed': async ({ id }) =>
    world.get(ChangeCase).run({ caseId: id, changes: { question: 'Miten?' } }, await world.actor('aino')),
  'its urgency rises': async ({ id }) =>
    world
      .get(ChangeUrgency)
      .run({ caseId: id, urgency: 'soon', reason: 'Vuokra' }, await world.actor('aino')),
  'it is booked': ({ id, last }) => world.book(last, id),
  'it joins a queue': async ({ id, seriesId }) =>
    world.get(JoinQueue).run({ seriesId, caseId: id }, await world.actor('aino')),
  'it leaves its queue': async ({ id }) =>
    world.get(LeaveQueue).run({ caseId: id }, await world.actor('aino')),
  'it is released to the work queue': async ({ id }) =>
    world.get(ReleaseCase).run({ caseId: id, reason: 'Muutto' }, await world.actor('aino')),
  'it is handed over': async ({ id }) =>
    world
      .get(HandOverCase)
      .run({ caseId: id, pairId: world.pairs.villes, reason: 'Muutto' }, await world.actor('aino')),
  'it is closed': async ({ id }) => {
    const discussed = (await world.caseState(id)) === 'discussed';
    const because = discussed ? 'discussed' : 'not-needed';
    return world.get(CloseCase).run({ caseId: id, because }, await world.actor('aino'));
  },
};

const ROWS = Object.entries(TABLE).flatMap(([act, answers]) =>
  STATES.map((state) => ({ state, act, answer: answers[state] })),
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
