import { Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer, type Reads } from '../platform/database/index.js';
import { NoticePlans } from './notice-plans.js';
import { peopleOfHour } from './notices.store.js';

/** So long further changes are waited for, so that an afternoon's work on an agenda is one mail. */
const GATHERED_MS = 10 * 60_000;

type Change = { sessionId: string; changedAt: Date };

/**
 * Tells the people of frozen hours that an agenda has changed, in one mail whatever happened. It is found in
 * the bookings themselves and not told by the acts: so no act, present or coming, can change an agenda
 * silently, and nothing is lost between two processes. Run every minute.
 */
@Injectable()
export class TellChangedAgendas {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly plans: NoticePlans,
  ) {}

  /** Each hour in its own transaction; an hour that has begun is told of on its own page only. */
  async run(): Promise<void> {
    const ripe = new Date(this.clock.now().getTime() - GATHERED_MS);
    const changes = await untoldChanges(this.reader, this.clock.now(), null);
    const due = changes.filter(({ changedAt }) => changedAt <= ripe).map(({ sessionId }) => sessionId);
    for (const sessionId of new Set(due)) await this.tell(sessionId);
  }

  private async tell(sessionId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      // Acts on an agenda hold its hour, so what is committed later is dated later than this mail.
      await tx.lock('session', sessionId);
      const changes = await untoldChanges(tx, this.clock.now(), sessionId);
      const first = Math.min(...changes.map(({ changedAt }) => changedAt.getTime()));
      if (!Number.isFinite(first)) return;
      const onceKey = `agenda-changed:${sessionId}:${new Date(first).toISOString()}`;
      for (const personId of await peopleOfHour(tx, sessionId)) {
        await this.plans.add(tx, { personId, kind: 'agenda-changed', sessionId, onceKey });
      }
    });
  }
}

/** Cases that came to frozen agendas or left them after the freeze and since the last mail about it. */
function untoldChanges(reads: Reads, now: Date, sessionId: string | null): Promise<Change[]> {
  const hour = sessionId ? sql`and s.id = ${sessionId}` : sql``;
  const frozen = sql`from session s join session_freeze f on f.session_id = s.id
    join booking b on b.session_id = s.id`;
  const untold = (at: ReturnType<typeof sql>) => sql`s.state = 'frozen' and s.starts_at > ${now} ${hour}
    and ${at} > f.frozen_at and not exists (select 1 from notice n
      where n.session_id = s.id and n.kind = 'agenda-changed' and n.planned_at > ${at})`;
  const [added, removed] = [sql`b.created_at`, sql`r.removed_at`];
  return reads.rows<Change>(sql`
    select s.id as session_id, b.created_at as changed_at ${frozen} where ${untold(added)}
    union all
    select s.id as session_id, r.removed_at as changed_at ${frozen}
      join booking_removal r on r.booking_id = b.id where ${untold(removed)}`);
}
