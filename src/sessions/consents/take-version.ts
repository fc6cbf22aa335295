import type { Log } from '../../audit/index.js';
import { caseChanged, setCaseState, type ClientCase } from '../../cases/index.js';
import { addConsentVersion, newestConsent, type ConsentRow } from '../../consents/index.js';
import { caseStateFor } from '../../domain/case-readiness.js';
import { consentRefusal } from '../../domain/consent.js';
import { localDateOf } from '../../domain/time.js';
import type { Tx } from '../../platform/database/index.js';
import type { Tasks } from '../../tasks/index.js';
import { agendasOfCaseChanged } from '../agenda-changed.js';
import { comingHourOf, leaveHour, type HeldCase } from '../case-in-hour.js';
import { leaveQueue, promote } from '../queue/places-to-the-waiting.js';

/** A version that has been taken in, and whether the case lost the place it had. */
export type TakenVersion = { id: string; version: number; placeLost: boolean };

/**
 * Writes the next version of a case's consent and settles the case by it, in the caller's transaction: a
 * booked case whose hour it does not cover loses its place, a waiting one that it does not cover today leaves
 * the queue, and the place goes to the next (PRODUCT.md, Consent; DOMAIN CON-6). The version before ends at
 * the same instant, because only the newest counts. The caller holds the case with its hour and series.
 */
export async function takeVersion(
  tx: Tx,
  held: HeldCase & { client: ClientCase },
  version: Omit<ConsentRow, 'id' | 'version' | 'caseId' | 'createdAt'>,
  act: { at: Date; by: string; log: Log; tasks: Tasks },
): Promise<TakenVersion> {
  const { client, booking, seriesId } = held;
  const { at, by, log, tasks } = act;
  const added = await addConsentVersion(tx, { ...version, caseId: client.id, createdAt: at });
  const hour = await comingHourOf(tx, booking, at);
  const consent = await newestConsent(tx, client.id);
  const placeLost = Boolean(hour && consentRefusal(consent, { on: hour.date, themes: client.themes }));
  if (booking && placeLost) await leaveHour(tx, booking, 'consent-not-covering', { at, by });
  await settleState(tx, client, placeLost, { at, by });
  await agendasOfCaseChanged(tx, client.id);
  await caseChanged(tx, client.id);
  for (const kind of ['consent-ends', 'renew-consent'] as const)
    await tasks.closeOfCase(tx, kind, client.id, by);
  await log({ consent: added });
  if (seriesId) await promote(tx, seriesId, { at, by, log });
  return { ...added, placeLost };
}

/** Ready or draft as the new version makes it; a booked case that keeps its place stays booked. */
async function settleState(
  tx: Tx,
  client: ClientCase,
  placeLost: boolean,
  act: { at: Date; by: string },
): Promise<void> {
  if (client.state === 'booked' && !placeLost) return;
  const from = placeLost ? 'ready' : client.state;
  const state = caseStateFor(from, client, await newestConsent(tx, client.id), localDateOf(act.at));
  if (client.state === 'queued' && state !== 'queued') await leaveQueue(tx, client.id, 'out-of-consent', act);
  if (state !== client.state) await setCaseState(tx, client.id, state, act.at);
}
