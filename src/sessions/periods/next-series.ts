import { sql, type Tx } from '../../platform/database/index.js';
import { newId, newSecret } from '../../platform/ids.js';
import type { PlannedHour } from '../../domain/recurrence.js';
import { saveSeries } from '../plan-series.js';
import type { SeriesForm } from '../series-form.js';
import { SeriesParticipantRow } from '../sessions.rows.js';
import { SeriesFollowingRow } from './periods.rows.js';

/**
 * Writes the series that goes on where another ended. Its people are those of the day; who was taken out of
 * the old one by hand stays out of the new one until they get a new role.
 * @returns the id of the new series.
 */
export async function saveNextSeries(
  tx: Tx,
  follows: { id: string; kind: 'extension' | 'from-date' },
  planned: { form: SeriesForm; hours: PlannedHour[] },
  act: { at: Date; by: string },
): Promise<string> {
  const id = newId();
  await saveSeries(tx, id, planned.form, planned.hours, act);
  await tx.insert(SeriesFollowingRow, {
    ...{ seriesId: id, followsId: follows.id, kind: follows.kind, createdAt: act.at },
  });
  const leftOut = await tx.rows<{ personId: string; part: string; leftAt: Date }>(sql`
    select person_id, part, left_at from series_participant
    where series_id = ${follows.id} and left_because = 'by-hand' and left_at is not null`);
  for (const { personId, part, leftAt } of leftOut) {
    // Kela's people are named in the form itself, so only members of the pairs can come back unasked.
    if (part !== 'pair-member') continue;
    const left = { leftAt, leftBecause: 'by-hand' };
    const known = await tx.row(sql`select 1 as found from series_participant
      where series_id = ${id} and person_id = ${personId}`);
    if (known) {
      await tx.run(sql`update series_participant set left_at = ${leftAt}, left_because = 'by-hand'
        where series_id = ${id} and person_id = ${personId}`);
    } else {
      const row = { id: newId(), seriesId: id, personId, part, joinToken: newSecret(), joinedAt: act.at };
      await tx.insert(SeriesParticipantRow, { ...row, ...left });
    }
  }
  return id;
}
