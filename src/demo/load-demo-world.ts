import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog } from '../audit/index.js';
import { localDateOf } from '../domain/time.js';
import type { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { caseActs } from './case-acts.js';
import { datesAround, datesAsGiven } from './dating.js';
import { hourLifeActs } from './hour-life.js';
import { liveThrough, type Act } from './lived.js';
import { nothingYet } from './making.js';
import { addPerson, lastPerson, peopleActs } from './people-acts.js';
import { seasonActs } from './season-acts.js';
import { readDemoWorld, type DemoWorld } from './world.js';

/** `as-given`: once, in spring 2027 as the sample says. An instant: twice, before and around that instant. */
export type DemoDates = 'as-given' | Date;

/** `half`: somebody began to load and did not come to the end; only beginning afresh helps. */
export type DemoWorldState = 'none' | 'half' | 'whole';

/**
 * Brings the demo world into an empty database (DOMAIN 7), every act through its use case with the clock at
 * the instant of the act, in the order of time. Mail goes out on the way, dated like the act that caused it.
 * The clock runs again afterwards. Throws when anything is refused: that is a bug, and the database is then
 * half a world.
 */
export async function loadDemoWorld(
  app: INestApplicationContext,
  clock: ServiceClock,
  dates: DemoDates,
): Promise<void> {
  const { acts, until } = demoLife(app, dates);
  await liveThrough(acts, clock, until);
  // The service seals its log every minute; a season lived through in seconds has waited long enough.
  await app.get(AuditLog).seal();
}

/** Everything that happens in the demo world, the sign of a whole one last; nothing after `until` does. */
export function demoLife(
  app: INestApplicationContext,
  dates: DemoDates,
): { acts: Act[]; until: Date | null } {
  const world = readDemoWorld();
  const dating = dates === 'as-given' ? datesAsGiven(world) : datesAround(world, dates);
  const making = { ...nothingYet(app, world), dating };
  const acts = [
    ...peopleActs(making),
    ...dating.seasons.flatMap((season) => [
      ...seasonActs(making, season),
      ...caseActs(making, season),
      ...hourLifeActs(making, season),
    ]),
  ];
  const end = dating.until ?? lastInstant(acts);
  const last: Act = {
    at: end,
    what: lastPerson(world).email,
    run: () => addPerson(making, lastPerson(world), localDateOf(end)),
  };
  return { acts: [...acts, last], until: dating.until };
}

const lastInstant = (acts: Act[]): Date => new Date(Math.max(...acts.map(({ at }) => at.getTime())));

/**
 * How much of the demo world is in the database. The sign of a whole one is the role of the last person of
 * the list, because it is the last row that loading writes and it lives and dies with the database itself;
 * a file beside it could be left behind by a deleted or restored database.
 */
export async function demoWorldState(app: INestApplicationContext): Promise<DemoWorldState> {
  if ((await loadedAt(app, readDemoWorld())) !== null) return 'whole';
  const county = await app.get(Reader).row(sql`select id from county`);
  return county ? 'half' : 'none';
}

/** When the world was whole, or null. What people plan themselves comes after that instant. */
export async function loadedAt(app: INestApplicationContext, world: DemoWorld): Promise<Date | null> {
  const row = await app.get(Reader).row<{ createdAt: Date }>(sql`select g.created_at from role_grant g
    join person p on p.id = g.person_id where p.email = ${lastPerson(world).email}
    order by g.created_at limit 1`);
  return row?.createdAt ?? null;
}
