import { ok, refuse, type Result } from '../../domain/refusal.js';
import { countiesOf, type Actor } from '../../people/index.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { holdHour, holdSeries } from '../queue/queue.store.js';
import type { Hour } from '../sessions.store.js';
import { comersOf } from './who-comes.store.js';

/** For whom somebody speaks: for themselves, or as coordinator for one who has told them. */
export type Speaker = { personId: string; recordedBy: string | null; role: string };

/** What can be answered for, and the part in it of the person who answers. */
type Answerable = { seriesId: string; countyId: string; part: string };

/** Nobody else than the person and the coordinators of the county may write down an answer of theirs. */
function speakerOf(
  actor: Actor,
  { forPersonId, countyId, part }: { forPersonId: string | null; countyId: string; part: string },
): Speaker | null {
  const own = !forPersonId || forPersonId === actor.personId;
  if (own) return { personId: actor.personId, recordedBy: null, role: part };
  const coordinates = countiesOf(actor, 'coordinator').includes(countyId);
  return coordinates ? { personId: forPersonId, recordedBy: actor.personId, role: 'coordinator' } : null;
}

/**
 * Holds an hour that this person comes to and can still answer for. For signed-in people and for signed
 * addresses alike.
 * Refuses `not-found` (no such hour, or they do not come to it), `wrong-state` (cancelled, released or closed),
 * `hour-already-past` (it is over).
 */
export async function hourToAnswer(
  tx: Tx,
  { sessionId, personId, at }: { sessionId: string; personId: string; at: Date },
): Promise<Result<Answerable & { hour: Hour }>> {
  const hour = await holdHour(tx, sessionId);
  const comer = hour && (await comersOf(tx, [hour.id])).find((one) => one.personId === personId);
  if (!hour || !comer) return refuse('not-found');
  if (!['open', 'frozen', 'live'].includes(hour.state)) return refuse('wrong-state', { state: hour.state });
  if (hour.endsAt <= at) return refuse('hour-already-past');
  return ok({ hour, part: comer.part, seriesId: hour.seriesId, countyId: hour.countyId });
}

/**
 * Holds a series to whose season this person is invited and that has hours to come.
 * Refuses `not-found`, `no-hours-in-series`.
 */
export async function seasonToAnswer(
  tx: Tx,
  { seriesId, personId, at }: { seriesId: string; personId: string; at: Date },
): Promise<Result<Answerable & { hour: null }>> {
  await holdSeries(tx, seriesId);
  const seat = await tx.row<{ countyId: string; part: string }>(sql`select r.county_id, sp.part from series r
    join series_participant sp on sp.series_id = r.id and sp.person_id = ${personId} and sp.left_at is null
    where r.id = ${seriesId} and sp.part <> 'kela-deputy'`);
  if (!seat) return refuse('not-found');
  const coming = await tx.row(sql`select 1 as found from session where series_id = ${seriesId}
    and state in ('open', 'frozen', 'live') and ends_at > ${at} limit 1`);
  return coming ? ok({ ...seat, seriesId, hour: null }) : refuse('no-hours-in-series');
}

/** What is answered for, one hour or (`hour` null) a season, and who speaks. */
export type Spoken = { seriesId: string; countyId: string; hour: Hour | null; speaker: Speaker };

/**
 * Holds what somebody who is signed in wants to answer for. Refuses what the two above do, and `not-found` to one
 * who speaks for others without being their coordinator.
 */
export async function spokenFor(
  tx: Tx,
  actor: Actor,
  asked: ({ sessionId: string } | { seriesId: string }) & { forPersonId?: string | null; at: Date },
): Promise<Result<Spoken>> {
  const { at, forPersonId = null } = asked;
  const person = { personId: forPersonId ?? actor.personId, at };
  const found =
    'sessionId' in asked
      ? await hourToAnswer(tx, { ...person, sessionId: asked.sessionId })
      : await seasonToAnswer(tx, { ...person, seriesId: asked.seriesId });
  if (!found.ok) return found;
  const { part, hour, seriesId, countyId } = found.value;
  const speaker = speakerOf(actor, { forPersonId, countyId, part });
  return speaker ? ok({ seriesId, countyId, hour, speaker }) : refuse('not-found');
}
