import { sql, type Tx } from '../platform/database/index.js';
import { newId, newSecret } from '../platform/ids.js';
import { SeriesParticipantRow } from './sessions.rows.js';

export type LeftBecause = 'role-ended' | 'by-hand';

/** Somebody who is or was in a series. */
export type Participant = {
  id: string;
  personId: string;
  part: string;
  leftAt: Date | null;
  leftBecause: LeftBecause | null;
};

/** Everybody who is or was in a series. */
export function participantsOf(tx: Tx, seriesId: string): Promise<Participant[]> {
  return tx.rows<Participant>(sql`select id, person_id, part, left_at, left_because from series_participant
    where series_id = ${seriesId}`);
}

/** A person leaves: the join address is dead from this moment on. */
export async function leave(
  tx: Tx,
  participantId: string,
  as: { at: Date; because: LeftBecause },
): Promise<void> {
  await tx.run(sql`update series_participant set left_at = ${as.at}, left_because = ${as.because}
    where id = ${participantId} and left_at is null`);
}

/** A person joins with an own join address; who has left before gets another one than then. */
export async function join(
  tx: Tx,
  input: { seriesId: string; personId: string; part: string; at: Date },
  before: Participant | null,
): Promise<void> {
  const { seriesId, personId, part, at } = input;
  if (before) {
    await tx.run(sql`update series_participant set part = ${part}, join_token = ${newSecret()},
      joined_at = ${at}, left_at = null, left_because = null where id = ${before.id}`);
    return;
  }
  await tx.insert(SeriesParticipantRow, {
    ...{ id: newId(), seriesId, personId, part, joinToken: newSecret(), joinedAt: at },
  });
}
