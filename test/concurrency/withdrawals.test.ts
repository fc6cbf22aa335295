import { Agendas, WithdrawConsent } from '../../src/sessions/index.js';
import { value, World, type Name } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const WITHDRAWALS = 100;
const PLACES = 4;

test(`CON-3: ${WITHDRAWALS} withdrawals while agendas are read: no read after one shows its case, and each is done within a second`, async () => {
  world.startOver();
  const { hours } = await world.season({ capacity: PLACES, lastDate: '2027-03-30' });
  const readers = await Promise.all((['sini', 'aino', 'koko'] as Name[]).map((name) => world.actor(name)));
  const took: number[] = [];
  const hourId = hours[0]!.id;
  world.at('2027-03-05T07:00:00Z');

  for (let done = 0; done < WITHDRAWALS; done += PLACES) {
    const booked = await Promise.all(Array.from({ length: PLACES }, () => world.booked(hourId)));
    const gone = new Set<string>();
    let isOver = false;
    let reads = 0;
    const reading = readers.map(async (reader) => {
      while (!isOver) {
        const goneBefore = [...gone];
        const agenda = await world.get(Agendas).of(reader, hourId);
        const shown = agenda!.places.flatMap((line) => (line.kind === 'case' ? [line.client.id] : []));
        expect(goneBefore.filter((id) => shown.includes(id))).toEqual([]);
        reads += 1;
      }
    });
    const by = readers[done % readers.length]!;
    await Promise.all(
      booked.map(async ({ id, consentId }) => {
        const started = performance.now();
        value(await world.get(WithdrawConsent).run({ consentId }, by));
        took.push(performance.now() - started);
        gone.add(id);
      }),
    );
    isOver = true;
    await Promise.all(reading);
    expect(reads).toBeGreaterThan(0);
    const after = await world.get(Agendas).of(readers[0]!, hourId);
    expect(after!.places.map(({ kind }) => kind)).toEqual(Array(PLACES).fill('free'));
  }
  const slowest = took.toSorted((a, b) => a - b)[Math.ceil(WITHDRAWALS * 0.99) - 1]!;
  expect(took).toHaveLength(WITHDRAWALS);
  expect(slowest).toBeLessThan(1000);
});
