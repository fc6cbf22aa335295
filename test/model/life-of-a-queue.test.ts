import fc from 'fast-check';
import { AuditLog } from '../../src/audit/index.js';
import { testDatabase } from '../support/fresh-database.js';
import { ACTS, anyAct, canBeDone, doingOf, timeBefore, type Act } from './acts.js';
import { County, type Plan, type Seen } from './county.js';
import { Expected } from './expected.js';
import { faultsIn, faultsInCalendars, passedOver, whatKelaSeesTooMuch } from './invariants.js';
import { Service } from './service.js';

/**
 * The service beside a reference model that knows nothing of it: the same acts on both, drawn at random, and
 * after each of them the same answer and the same state, and everything that must always hold. A run that
 * fails is shrunk to the fewest acts; its seed repeats it.
 */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 200);
/** A life takes four times as long on PostgreSQL; only the long proof lives it to its end there. */
const LONGEST = testDatabase() === 'postgres' && RUNS <= 200 ? 18 : 40;
const PATH = process.env['MODEL_PATH'];
const NO_SHRINK = Boolean(process.env['MODEL_FAST']);
const SEED = Number(process.env['MODEL_SEED'] ?? 20270302);

jest.setTimeout(30 * 60_000);

let service: Service;
beforeAll(async () => {
  service = await Service.open();
});
afterAll(() => service.close());

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  capacity: fc.constantFrom(1, 1, 2),
  keptBack: fc.constantFrom(0, 0, 1),
  pairShare: fc.constantFrom(null, null, 1),
  lastDate: fc.constantFrom('2027-03-16', '2027-03-23', '2027-04-06'),
});

/** Now and then the power is cut, so many statements into an act. */
const anyStep = fc.record({
  act: anyAct,
  cutAfter: fc.oneof({ weight: 300, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(25) }),
});
type Step = { act: Act; cutAfter: number | null };

type World = { county: County; model: Expected };

async function begin(plan: Plan): Promise<World & { seen: Seen }> {
  const county = await County.open(service, plan);
  const model = new Expected(plan);
  model.now = service.clock.now().getTime();
  const seen = await county.see();
  model.hours = seen.hours.map(({ id, startsAt, capacity }) => {
    const start = startsAt.getTime();
    return { id, startsAt: start, endsAt: start + 3_600_000, capacity, state: 'open' };
  });
  return { county, model, seen };
}

/** Takes one step on both and answers what stands in the tables then. */
async function take(world: World, step: Step, before: Seen): Promise<Seen> {
  const { county, model } = world;
  const { act } = step;
  // An arrival is three acts of three transactions.
  const cutAfter = act.act === 'arrive' ? null : step.cutAfter;
  // Time goes by: what was planned to be sent has been sent.
  if (act.act === 'strike' || act.act === 'wait') await service.drain();
  model.now = timeBefore(model, act);
  service.clock.holdAt(new Date(model.now));
  const { real, model: expected } = doingOf(act);
  const doing = () => real(county, model, act);
  let answer = cutAfter === null ? await doing() : await service.dyingIn(doing, cutAfter);
  // The clock of the next process strikes again; what a person was doing is not done.
  if (cutAfter !== null && act.act === 'strike') answer = await doing();
  if (answer !== null) expect({ ...act, answer }).toEqual({ ...act, answer: expected(model, act) });
  const after = await county.see();
  const unfair = ['bookLate', 'undo'].includes(act.act) ? [] : passedOver(model, before, after);
  expect([...faultsIn(model, after), ...unfair]).toEqual([]);
  tell(act, answer);
  return after;
}

/** How often each act had each answer: what was tried, and that it was worth trying. */
const told = new Map<string, number>();
const tell = ({ act }: Act, answer: string | null): void => {
  const what = `${act}: ${answer ?? 'cut off'}`;
  told.set(what, (told.get(what) ?? 0) + 1);
};
/** The undo of many hours has ended and everything is sent: what people have is what takes place. */
async function end({ county, model }: World): Promise<void> {
  service.clock.holdAt(new Date(model.now + 20 * 60_000));
  await service.drain();
  expect(await faultsInCalendars(county)).toEqual([]);
}

test(`${RUNS} lives of a queue, seed ${SEED}: what the service does is what the reference model says`, async () => {
  const lives = fc.asyncProperty(
    anyPlan,
    fc.array(anyStep, { maxLength: LONGEST, size: 'max' }),
    async (plan, steps) => {
      const { county, model, seen: first } = await begin(plan);
      let seen = first;
      try {
        for (const step of steps) {
          if (canBeDone(model, step.act)) seen = await take({ county, model }, step, seen);
        }
        expect(await whatKelaSeesTooMuch(county, model)).toEqual([]);
        await end({ county, model });
      } finally {
        await county.leave();
      }
    },
  );
  await fc.assert(lives, { numRuns: RUNS, seed: SEED, endOnFailure: NO_SHRINK, ...(PATH && { path: PATH }) });
});

test('afterwards the chain of the log is whole', async () => {
  const log = service.get(AuditLog);
  await log.seal();
  expect(await log.verifyChain()).toMatchObject({ ok: true });
});

test('every act has been done, and the queue has been where it hurts', () => {
  const lines = [...told.entries()].map(([what, times]) => `${what} ${times}`).toSorted();
  if (process.env['MODEL_TELLS']) console.log(lines.join('\n'));
  if (RUNS < 200 || LONGEST < 40) return;
  for (const act of ACTS) expect(told.has(`${act}: ok`) ? act : `${act} was never done`).toBe(act);
  for (const refusal of ['session-full', 'booking-closed', 'hour-already-past']) {
    expect([...told.keys()].some((what) => what.endsWith(refusal)) ? refusal : 'never').toBe(refusal);
  }
});
