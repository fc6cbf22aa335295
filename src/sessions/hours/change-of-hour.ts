import type { SessionState } from '../../domain/codes.js';
import { ok, refuse, type FieldError, type Result } from '../../domain/refusal.js';
import { countiesOf, type Actor } from '../../people/index.js';
import type { Tx } from '../../platform/database/index.js';
import { holdHour } from '../queue/queue.store.js';
import type { Hour } from '../sessions.store.js';

/** An hour that a coordinator wants to change, and the revision they saw. */
export type HourWanted = { sessionId: string; revision?: number };

/** Before it begins an hour can be changed; one that is live can only be cancelled or closed. */
const CHANGEABLE: readonly SessionState[] = ['open', 'frozen'];

/** What every change of one hour writes in the log. */
export const changeIntent = (act: string, sessionId: string) =>
  ({
    act,
    kind: 'write',
    dataGroup: 'session',
    purpose: 'planning',
    role: 'coordinator',
    sessionId,
  }) as const;

/**
 * Holds the hour and its series for its coordinator. Refuses `not-found`: no such hour of the actor's counties.
 */
export async function hourOfCoordinator(tx: Tx, sessionId: string, actor: Actor): Promise<Result<Hour>> {
  const hour = await holdHour(tx, sessionId);
  const own = hour && countiesOf(actor, 'coordinator').includes(hour.countyId);
  return hour && own ? ok(hour) : refuse('not-found');
}

/**
 * Why the hour may not be changed now, or null. In this order: `validation-failed` (the caller's field errors),
 * `changed-meanwhile`, `wrong-state` (live or over), `hour-already-past` (it has begun).
 */
export function changeRefusal(
  hour: Hour,
  wanted: HourWanted,
  errors: FieldError[],
  at: Date,
): Result<never> | null {
  if (errors.length) return refuse('validation-failed', undefined, errors);
  if (wanted.revision !== undefined && wanted.revision !== hour.revision) return refuse('changed-meanwhile');
  if (!CHANGEABLE.includes(hour.state)) return refuse('wrong-state', { state: hour.state });
  return hour.startsAt <= at ? refuse('hour-already-past') : null;
}
