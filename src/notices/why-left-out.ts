import { consentById, newestConsent } from '../consents/index.js';
import { localDateOf } from '../domain/time.js';
import { isWorkingTime } from '../domain/working-hours.js';
import { closedDatesOf, mailChoicesOf } from '../people/index.js';
import { sql, type Reads } from '../platform/database/index.js';
import { NOTICES, type LeftOut, type NoticeHour, type PlannedNotice } from './notice.js';
import { peopleOfHour, tasksOfPeople } from './notices.store.js';
import { isReminded } from './remind-of-hours.js';

/** What a mail is about, as it is at the moment of sending. */
export type Sending = {
  hour: NoticeHour | null;
  now: Date;
  consentId: string | null;
  /** The invitation whose answer page the mail leads to. */
  invitationId?: string | null;
};

/** Why a planned mail is no longer to be sent, or null when it is (issue: "decided at sending time"). */
export async function whyLeftOut(
  reads: Reads,
  notice: PlannedNotice,
  sending: Sending,
): Promise<LeftOut | null> {
  if (notice.deactivatedAt) return 'deactivated';
  const choice = NOTICES[notice.kind];
  if (choice && !(await mailChoicesOf(reads, notice.personId))[choice]) return 'not-wanted';
  switch (notice.kind) {
    case 'agenda-ready':
    case 'agenda-changed':
    case 'reminder':
      return whyNotOfHour(reads, notice, sending);
    case 'task':
      return whyNotOfTasks(reads, notice, sending.now);
    case 'consent-ends':
      return whyNotOfConsent(reads, notice, sending);
    case 'confirm-answer':
      return (await standsStill(reads, sending.invitationId ?? null)) ? null : 'hour-off';
  }
}

/** Of an invitation that was cancelled meanwhile nothing is asked. */
const standsStill = async (reads: Reads, invitationId: string | null): Promise<boolean> =>
  (await reads.row(
    sql`select 1 as found from invitation where id = ${invitationId} and ended_at is null`,
  )) !== undefined;

async function whyNotOfHour(
  reads: Reads,
  { kind, personId }: PlannedNotice,
  { hour, now }: Sending,
): Promise<LeftOut | null> {
  if (!hour || hour.state === 'cancelled' || hour.state === 'released') return 'hour-off';
  if (hour.startsAt <= now) return 'hour-begun';
  if (kind !== 'reminder' && hour.state === 'open') return 'hour-open';
  if (!(await peopleOfHour(reads, hour.id)).includes(personId)) return 'not-in-hour';
  if (kind !== 'reminder') return null;
  return isReminded(hour, await closingsOf(reads, hour.countyId), now) ? null : 'outside-hours';
}

async function whyNotOfTasks(reads: Reads, { personId }: PlannedNotice, now: Date): Promise<LeftOut | null> {
  const waiting = await tasksOfPeople(reads, now, sql`p.id = ${personId}`);
  if (waiting.length === 0) return 'nothing-waits';
  const closed = await closedDatesOf(reads, [...new Set(waiting.map(({ countyId }) => countyId))]);
  const atWork = waiting.some(({ countyId }) => isWorkingTime(now, closed.get(countyId) ?? new Set()));
  return atWork ? null : 'outside-hours';
}

/** A newer version or a withdrawal has made the warning pointless; a member who has left is not told. */
async function whyNotOfConsent(
  reads: Reads,
  { personId }: PlannedNotice,
  { consentId, now }: Sending,
): Promise<LeftOut | null> {
  const consent = consentId ? await consentById(reads, consentId) : null;
  if (!consent || consent.withdrawnAt) return 'no-longer-ends';
  if ((await newestConsent(reads, consent.caseId))?.id !== consentId) return 'no-longer-ends';
  const today = localDateOf(now);
  const member = await reads.row(sql`select 1 as found from client_case c
    join role_grant g on g.pair_id = c.pair_id and g.role = 'pair-member' and g.from_date <= ${today}
      and (g.until_date is null or g.until_date >= ${today})
    where c.id = ${consent.caseId} and c.state <> 'closed' and g.person_id = ${personId} limit 1`);
  return member ? null : 'no-longer-ends';
}

const closingsOf = async (reads: Reads, countyId: string): Promise<ReadonlySet<string>> =>
  (await closedDatesOf(reads, [countyId])).get(countyId) ?? new Set();
