import { refuse, ok, type Result } from '../domain/refusal.js';
import { countiesOf, pairsOf, type Actor, type Runner } from '../people/index.js';
import { joined, sql, type Reads } from '../platform/database/index.js';

/** What a report is narrowed to; nothing given means all that is the reader's. */
export type Narrowing = { countyId?: string; seriesId?: string; pairId?: string };

/** Which cases and hours a report counts. */
export type Reach = {
  /** The counties whose cases are read, so that small cells can be judged among their neighbours. */
  counties: string[];
  countyId: string | null;
  /** The pairs it is narrowed to; null when every pair counts. */
  pairIds: string[] | null;
  seriesId: string | null;
  /** The reader reads for the own pairs only, not for a county. */
  ownPairsOnly: boolean;
};

/** Where a group of cases belongs. */
export type Whereabouts = { countyId: string; pairId: string; seriesId: string };

/** A report on whole counties: its totals of the effect are shown however small (PRODUCT.md, Impact). */
export const isWhole = ({ pairIds, seriesId }: Reach): boolean => pairIds === null && seriesId === null;

/** Whether a group of cases is what the report is about. */
export const isMeant = ({ countyId, pairIds, seriesId }: Reach, group: Whereabouts): boolean =>
  (countyId === null || group.countyId === countyId) &&
  (pairIds === null || pairIds.includes(group.pairId)) &&
  (seriesId === null || group.seriesId === seriesId);

/**
 * Managers and coordinators reach their counties, pair members their own pairs, the command line everything.
 * A county, series or pair outside that is `not-found`.
 */
export async function reachOf(reads: Reads, runner: Runner, asked: Narrowing): Promise<Result<Reach>> {
  const own = await ownReach(reads, runner, asked.countyId);
  if (!own) return refuse('not-found');
  const reach: Reach = { ...own, countyId: asked.countyId ?? null };
  if (asked.pairId) {
    const countyId = await countyOfPair(reads, asked.pairId, reach);
    if (!countyId) return refuse('not-found');
    Object.assign(reach, { pairIds: [asked.pairId], counties: [countyId] });
  }
  if (asked.seriesId) {
    const countyId = await countyOfSeries(reads, asked.seriesId, reach);
    if (!countyId) return refuse('not-found');
    Object.assign(reach, { seriesId: asked.seriesId, counties: [countyId] });
  }
  return ok(reach);
}

/** All that is the reader's, in one county when one is asked for; null when there is nothing. */
async function ownReach(reads: Reads, runner: Runner, countyId?: string): Promise<Reach | null> {
  const counties = runner === 'system' ? await everyCounty(reads) : ledCounties(runner);
  const empty: Reach = { counties, countyId: null, pairIds: null, seriesId: null, ownPairsOnly: false };
  if (countyId ? counties.includes(countyId) : counties.length > 0) return empty;
  const pairs = runner === 'system' ? [] : await homesOf(reads, pairsOf(runner), countyId);
  if (pairs.length === 0) return null;
  const homes = [...new Set(pairs.map((pair) => pair.countyId))];
  return { ...empty, counties: homes, pairIds: pairs.map(({ id }) => id), ownPairsOnly: true };
}

const ledCounties = (actor: Actor): string[] => [
  ...new Set([...countiesOf(actor, 'manager'), ...countiesOf(actor, 'coordinator')]),
];

const everyCounty = async (reads: Reads): Promise<string[]> =>
  (await reads.rows<{ id: string }>(sql`select id from county`)).map(({ id }) => id);

const homesOf = (reads: Reads, pairIds: string[], countyId?: string) =>
  reads.rows<{ id: string; countyId: string }>(sql`select id, county_id from pair where id in ${pairIds}
    and ${countyId ? sql`county_id = ${countyId}` : sql`1 = 1`}`);

/** The county of a pair within the reach, else undefined. */
async function countyOfPair(reads: Reads, pairId: string, reach: Reach): Promise<string | undefined> {
  if (reach.pairIds && !reach.pairIds.includes(pairId)) return undefined;
  const [home] = await homesOf(reads, [pairId], reach.countyId ?? undefined);
  return home && reach.counties.includes(home.countyId) ? home.countyId : undefined;
}

/** The county of a series within the reach: a pair member's is one that an own pair uses. */
async function countyOfSeries(reads: Reads, seriesId: string, reach: Reach): Promise<string | undefined> {
  const conditions = [
    sql`r.id = ${seriesId}`,
    sql`r.county_id in ${reach.countyId ? [reach.countyId] : reach.counties}`,
    ...(reach.pairIds
      ? [
          sql`exists (select 1 from series_pair sp where sp.series_id = r.id and sp.pair_id in ${reach.pairIds})`,
        ]
      : []),
  ];
  const row = await reads.row<{ countyId: string }>(
    sql`select r.county_id from series r where ${joined(conditions, ' and ')}`,
  );
  return row?.countyId;
}
