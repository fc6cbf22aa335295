import type { ClientCase } from '../cases/index.js';
import type { FollowUpDay } from '../domain/codes.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { isYes, sql, type Reads } from '../platform/database/index.js';

/** What the pair has answered of what really happened. */
export type FollowUp = {
  day: FollowUpDay;
  meetingHeld: boolean;
  heldOn: LocalDate | null;
  answeredAt: Date;
  answeredByName: string;
};

/** The day of the hour in which a case was discussed first, or null. */
export const firstDiscussedOn = ({ firstDiscussedAt }: ClientCase): LocalDate | null =>
  firstDiscussedAt && localDateOf(firstDiscussedAt);

/** The answers of a case, day 30 first. */
export async function answersOf(reads: Reads, caseId: string): Promise<FollowUp[]> {
  const rows = await reads.rows<Omit<FollowUp, 'meetingHeld'> & { meetingHeld: unknown }>(sql`
    select f.day, f.meeting_held, f.held_on, f.answered_at, p.name as answered_by_name
    from follow_up f join person p on p.id = f.answered_by where f.case_id = ${caseId} order by f.day`);
  return rows.map((row) => ({ ...row, meetingHeld: isYes(row.meetingHeld) }));
}
