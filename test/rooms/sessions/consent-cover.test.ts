import fc from 'fast-check';
import { sql } from '../../../src/platform/database/index.js';
import {
  Agendas,
  Cases,
  ConsentInbox,
  JoinQueue,
  LimitConsent,
  MoveBooking,
  RecordConsent,
  TurnQueues,
  WithdrawConsent,
} from '../../../src/sessions/index.js';
import { DIRECTIONS } from '../../../src/domain/codes.js';
import { daysBetween, localDateOf } from '../../../src/domain/time.js';
import { anyCover, isCovered, type Cover } from '../../support/consent-oracle.js';
import { World, type Season } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const CASES = 3;
type Known = { id: string; code: string; newest: Cover | undefined; consentId: string | null };
/** One act: on which case, with which consent and hour, and how many hours pass afterwards. */
type Step = {
  act: 'record' | 'limit' | 'withdraw' | 'book' | 'move' | 'queue' | 'turn';
  of: number;
  cover: Cover;
  hour: number;
  pass: number;
};
const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom<Step['act']>(
    ...(['record', 'record', 'limit', 'withdraw', 'book', 'book', 'move', 'queue', 'queue', 'turn'] as const),
  ),
  of: fc.nat({ max: CASES - 1 }),
  cover: anyCover,
  hour: fc.nat({ max: 3 }),
  pass: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 })),
});

/** Covers every hour of the season. */
const GOOD: Pick<Step, 'cover'> = {
  cover: {
    ...{ giver: 'client', directions: [...DIRECTIONS], withdrawn: false },
    informationGroups: ['benefits', 'applications-decisions', 'health'],
    ...{ validFrom: '2027-03-01', validUntil: '2027-06-30' },
    ...{ representationFrom: null, representationUntil: null },
  },
};

async function record(known: Known, { cover }: Pick<Step, 'cover'>): Promise<void> {
  const { withdrawn: _, ...scope } = cover;
  const form = world.consentForm({
    ...scope,
    representationGround: cover.giver === 'guardian' ? 'edunvalvojan määräys' : null,
  });
  const saved = await world.get(RecordConsent).run({ caseId: known.id, ...form }, await world.actor('aino'));
  if (saved.ok) Object.assign(known, { newest: cover, consentId: saved.value.id });
}

async function limit(known: Known, { cover }: Step): Promise<void> {
  if (!known.consentId || !known.newest) return;
  const before = known.newest;
  const scope = {
    informationGroups: before.informationGroups.filter((group) => cover.informationGroups.includes(group)),
    directions: before.directions.filter((direction) => cover.directions.includes(direction)),
    validUntil: [before.validUntil, cover.validUntil].toSorted()[0]!,
  };
  const saved = await world
    .get(LimitConsent)
    .run({ consentId: known.consentId, ...scope }, await world.actor('sini'));
  if (saved.ok) Object.assign(known, { newest: { ...before, ...scope }, consentId: saved.value.id });
}

async function withdraw(known: Known): Promise<void> {
  const ended = await world
    .get(WithdrawConsent)
    .run({ consentId: known.consentId ?? 'none' }, await world.actor('koko'));
  if (ended.ok) known.newest = { ...known.newest!, withdrawn: true };
}

const bookingOf = async ({ id }: Known) =>
  (
    await world.rows<{ id: string }>(sql`select id from booking where case_id = ${id} and state = 'booked'`)
  )[0];

async function perform(step: Step, known: Known, { hours, seriesId }: Season): Promise<void> {
  const sessionId = hours[step.hour]!.id;
  const aino = await world.actor('aino');
  if (step.act === 'record') await record(known, step);
  else if (step.act === 'limit') await limit(known, step);
  else if (step.act === 'withdraw') await withdraw(known);
  else if (step.act === 'book') await world.book(sessionId, known.id);
  else if (step.act === 'queue') await world.get(JoinQueue).run({ seriesId, caseId: known.id }, aino);
  else if (step.act === 'turn') await world.get(TurnQueues).run();
  else {
    const bookingId = (await bookingOf(known))?.id;
    if (bookingId) await world.get(MoveBooking).run({ bookingId, sessionId }, aino);
  }
}

/** Everything that shows or holds a case, beside what counting the days says. */
async function expectCovered(all: Known[], { hours }: Season): Promise<void> {
  const now = world.clock.now();
  const sini = await world.actor('sini');
  const of = (caseId: string) => all.find(({ id }) => id === caseId)?.newest;
  const held = await world.rows<{ caseId: string; date: string; endsAt: Date }>(sql`
    select b.case_id, s.date, s.ends_at from booking b join session s on s.id = b.session_id
    where b.state = 'booked' and b.case_id in ${all.map(({ id }) => id)}`);
  for (const { caseId, date, endsAt } of held)
    if (endsAt > now) expect({ date, covered: isCovered(of(caseId), date) }).toEqual({ date, covered: true });
  // Further away Kela's window is shut, which other tests prove.
  const near = hours.filter(({ date }) => Math.abs(daysBetween(localDateOf(now), date)) <= 6);
  for (const { id, date } of near) {
    const agenda = await world.get(Agendas).of(sini, id);
    for (const line of agenda?.places ?? [])
      if (line.kind === 'case') expect(isCovered(of(line.client.id), date)).toBe(true);
  }
  for (const { id, newest } of all) {
    const told = await world.get(Cases).story(sini, id);
    if (told) expect(hours.some(({ date }) => isCovered(newest, date))).toBe(true);
  }
  for (const { caseId } of await world.get(ConsentInbox).of(sini)) {
    const newest = of(caseId);
    if (!newest) continue;
    const until = newest.representationUntil ?? newest.validUntil;
    expect(newest.withdrawn).toBe(false);
    expect([until, newest.validUntil].toSorted()[0]! >= localDateOf(now)).toBe(true);
  }
}

test('no path shows or books a case without cover, whatever is signed, limited, withdrawn and asked for', async () => {
  let placed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 14 }), async (steps) => {
      world.at('2027-03-16T07:00:00Z');
      // Sundays, so that one hour is on the day on which the clock is put forward; a single place is fought for.
      const season = await world.season({
        ...{ weekday: 7, capacity: 1, firstDate: '2027-03-21', lastDate: '2027-04-18' },
      });
      const all: Known[] = [];
      for (let made = 0; made < CASES; made += 1)
        all.push({ ...(await world.draft()), newest: undefined, consentId: null });
      // One begins without a consent, the others with a good one, so that places are taken from the first act on.
      for (const known of all.slice(1)) await record(known, GOOD);
      let now = world.clock.now();
      for (const step of steps) {
        await perform(step, all[step.of]!, season);
        await expectCovered(all, season);
        now = new Date(now.getTime() + step.pass * 3_600_000);
        world.at(now);
      }
      placed += await world.count(sql`select id from booking where case_id in ${all.map(({ id }) => id)}`);
      await empty(all);
    }),
    { numRuns: 5 },
  );
  // The property would say nothing of a world in which no case ever got a place.
  expect(placed).toBeGreaterThan(0);
});

/** The next run begins with an inbox and queues of its own. */
async function empty(all: Known[]): Promise<void> {
  for (const known of all) if (known.newest && !known.newest.withdrawn) await withdraw(known);
}
