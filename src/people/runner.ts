import type { Actor } from './actor.js';

/** Who runs an administrative use case: a signed-in person, or the command line and the demo loader. */
export type Runner = Actor | 'system';

/** What is kept in `created_by`; the command line leaves it empty. */
export const createdBy = (runner: Runner): string | null => (runner === 'system' ? null : runner.personId);

/** Whether the runner administers this county; the command line administers all. */
export const administers = (runner: Runner, countyId: string | null): boolean =>
  runner === 'system' || holds(runner, 'admin', countyId);

/** Whether the runner coordinates this county's hours. */
export const coordinates = (runner: Runner, countyId: string | null): boolean =>
  runner === 'system' || holds(runner, 'coordinator', countyId);

const holds = (actor: Actor, role: 'admin' | 'coordinator', countyId: string | null): boolean =>
  countyId !== null && actor.grants.some((grant) => grant.role === role && grant.countyId === countyId);
