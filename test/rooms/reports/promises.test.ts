import fc from 'fast-check';
import { ClientCaseRow } from '../../../src/cases/index.js';
import { CaseClosingRow } from '../../../src/cases/case-history.rows.js';
import { consultationDue, handlingDue, promiseState } from '../../../src/domain/promises.js';
import { GrantRole } from '../../../src/people/index.js';
import { newId } from '../../../src/platform/ids.js';
import { Writer } from '../../../src/platform/database/index.js';
import { ImpactReports, type ImpactSearch } from '../../../src/reports/index.js';
import { value, World, type Name } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  for (const countyId of [world.county, world.otherCounty]) {
    const grant = { personId: world.ids.dpo, role: 'manager', countyId, from: '2026-01-01' } as const;
    value(await world.get(GrantRole).run(grant, 'system'));
  }
});
afterAll(() => world.close());

type Lived = {
  registeredAt: Date;
  claimedAt: Date | null;
  offeredAt: Date | null;
  closedAt: Date | null;
  pairId: string | null;
  countyId: string;
  /** Registered before promises were given. */
  unpromised?: boolean;
};
const DAY = 86_400_000;
let made = 0;

async function live(cases: Lived[]): Promise<void> {
  const by = world.ids.aino;
  const rows = cases.map(({ closedAt, unpromised, ...one }) => ({
    ...{ ...one, id: newId(), code: `K-${String((made += 1)).padStart(4, '0')}-TEST`, registeredBy: by },
    ...{ state: closedAt ? 'closed' : 'draft', themes: [], questionTypes: [], urgency: 'normal' },
    ...{ clientLanguage: 'fi', interpreter: false, sourceChannel: 'pair', revision: 1 },
    handlingDueAt: unpromised ? null : handlingDue(one.registeredAt, new Set()),
    consultationDueAt: unpromised ? null : consultationDue(one.registeredAt),
    updatedAt: one.registeredAt,
  }));
  const closings = cases.flatMap(({ closedAt }, index) =>
    closedAt ? [{ caseId: rows[index]!.id, because: 'not-needed', closedAt, closedBy: by }] : [],
  );
  await world.get(Writer).run(async (tx) => {
    await tx.insert(ClientCaseRow, rows);
    if (closings.length) await tx.insert(CaseClosingRow, closings);
  });
}

const read = async (name: Name, search: ImpactSearch) =>
  value(await world.get(ImpactReports).of(await world.actor(name), search)).promises;

/** What the rule of the domain says of the same cases. */
function counted(cases: Lived[], now: Date) {
  const of = (due: (at: Date) => Date, kept: 'claimedAt' | 'offeredAt') => {
    const states = cases
      .filter(({ unpromised }) => !unpromised)
      .map((one) =>
        promiseState({ dueAt: due(one.registeredAt), keptAt: one[kept], endedAt: one.closedAt }, now),
      );
    const count = (state: string) => states.filter((one) => one === state).length;
    return { kept: count('kept'), broken: count('broken'), open: count('open') };
  };
  return {
    handling: of((at) => handlingDue(at, new Set()), 'claimedAt'),
    consultation: of(consultationDue, 'offeredAt'),
  };
}

const isShown = (counts: Record<string, number>) =>
  Object.values(counts).every((count) => count === 0 || count >= 5);

test('the report counts the promises as the rule does, whatever happened when', async () => {
  let year = 2027;
  const later = (most: number) => fc.option(fc.integer({ min: 0, max: most * 24 }), { freq: 3 });
  const lived = fc.record({
    hour: fc.integer({ min: 0, max: 20 * 24 }),
    claimed: later(4),
    offered: later(10),
    closed: later(12),
    unpromised: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(lived, { minLength: 30, maxLength: 60 }), async (drawn) => {
      year += 1;
      const start = Date.parse(`${year}-03-10T00:00:00Z`);
      const now = new Date(start + 25 * DAY);
      const at = (from: number, hours: number | null) => {
        const then = hours === null ? null : new Date(from + hours * 3_600_000);
        return then && then <= now ? then : null;
      };
      const cases = drawn.map(({ hour, claimed, offered, closed, unpromised }, index): Lived => {
        const registeredAt = new Date(start + hour * 3_600_000);
        const claimedAt = at(registeredAt.getTime(), claimed);
        return {
          ...{ registeredAt, claimedAt, closedAt: at(registeredAt.getTime(), closed) },
          offeredAt: at(registeredAt.getTime(), offered),
          pairId: claimedAt ? world.pairs.ainos : null,
          ...{ countyId: world.county, unpromised: unpromised && index % 5 === 0 },
        };
      });
      await live(cases);
      world.at(now);
      const told = await read('dpo', { from: `${year}-03-10`, to: `${year}-04-10` });
      const expected = counted(cases, now);
      for (const name of ['handling', 'consultation'] as const)
        for (const state of ['kept', 'broken', 'open'] as const) {
          const shown = told[name][state];
          expect([null, expected[name][state]]).toContain(shown);
          if (isShown(expected[name])) expect(shown).toBe(expected[name][state]);
          if (expected[name][state] > 0 && expected[name][state] < 5) expect(shown).toBeNull();
        }
      if (isShown(expected.handling))
        expect(told.handling.missing).toBe(cases.filter(({ unpromised }) => unpromised).length);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

test('a pair reads of its own promises, and neither its small counts nor its neighbour’s', async () => {
  const registeredAt = new Date('2026-09-07T09:00:00Z');
  const soon = new Date('2026-09-07T10:00:00Z');
  const kept = { registeredAt, claimedAt: soon, offeredAt: soon, closedAt: null, countyId: world.county };
  const of = (pairId: string, count: number, changes: Partial<Lived> = {}) =>
    Array.from({ length: count }, () => ({ ...kept, ...changes, pairId }));
  await live([
    ...of(world.pairs.ainos, 6),
    ...of(world.pairs.ainos, 7, { offeredAt: null }),
    ...of(world.pairs.villes, 8),
    ...of(world.pairs.villes, 2, { offeredAt: null }),
  ]);
  world.at('2026-10-01T09:00:00Z');
  const september = { from: '2026-09-01', to: '2026-09-30' };
  const own = await read('aino', september);
  expect(own.handling).toMatchObject({ kept: 13, broken: 0, open: 0, n: 13, missing: 0 });
  // Beside the county's sums her own late ones would tell the two of the neighbour.
  expect(own.consultation).toMatchObject({ broken: null, because: 'under-5' });
  const next = await read('ville', september);
  expect(next.consultation).toMatchObject({ broken: null, because: 'under-5' });
  const county = await read('dpo', { ...september, countyId: world.county });
  expect(county.consultation).toMatchObject({ kept: 14, broken: 9, open: 0, n: 23 });
  expect((await read('kaisa', september)).handling).toMatchObject({ kept: 0, broken: 0, open: 0, n: 0 });
});

test('a series has no promises: a case belongs to none before it is discussed', async () => {
  world.startOver();
  const { seriesId } = await world.season();
  const told = await read('dpo', { from: '2026-09-01', to: '2026-09-30', seriesId });
  expect(told.handling).toMatchObject({ kept: null, broken: null, open: null, because: 'county-only' });
});
