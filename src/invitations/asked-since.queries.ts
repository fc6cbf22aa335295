import type { InviteContent } from '../domain/itip.js';
import { localMomentOf, seasonHolds } from '../domain/itip.js';
import { fromJson, sql, type Reads } from '../platform/database/index.js';
import { hourForInvitations } from './invitations.store.js';

type Asked = { personId: string; sessionId: string | null; content: unknown; sentAt: Date };

/**
 * Since when each person has been asked about an hour as it is now: when the mail server took the first
 * REQUEST of what stands in their calendar that has the hour at this time. Who has not been sent one is not in
 * the answer. A season sent again (another room, an earlier end) asks nothing new.
 */
export async function askedSince(reads: Reads, sessionId: string): Promise<Map<string, Date>> {
  const hour = await hourForInvitations(reads, sessionId);
  if (!hour) return new Map();
  const rows = await reads.rows<Asked>(sql`select i.person_id, i.session_id, m.content, m.sent_at
    from invitation i join calendar_message m on m.invitation_id = i.id
    where i.series_id = ${hour.seriesId} and (i.session_id is null or i.session_id = ${sessionId})
    and i.ended_at is null and m.method = 'REQUEST' and m.sent_at is not null
    order by m.sent_at desc`);
  const since = new Map<string, Date>();
  // From the newest to the oldest, so the first time each was asked stays.
  for (const { personId, content, sentAt } of rows) {
    if (asksAbout(fromJson<InviteContent>(content), hour)) since.set(personId, sentAt);
  }
  return since;
}

function asksAbout(
  { times }: InviteContent,
  { startsAt, ordinaryStartsAt }: { startsAt: Date; ordinaryStartsAt: Date | null },
): boolean {
  if (times.kind === 'single') return times.startsAt === startsAt.toISOString();
  if (times.kind === 'instance' || !ordinaryStartsAt) return false;
  return localMomentOf(ordinaryStartsAt) === localMomentOf(startsAt) && seasonHolds(times, ordinaryStartsAt);
}
