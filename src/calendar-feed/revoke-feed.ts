import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql } from '../platform/database/index.js';

/** Ends an address at once: the next time a program asks, it is not there. */
@Injectable()
export class RevokeFeed {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /** Only one's own. Refuses `not-found`. */
  run({ feedId }: { feedId: string }, actor: Actor): Promise<Result<null>> {
    const intent = {
      act: 'feed.revoked',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'calendar',
      role: actor.grants[0]?.role ?? 'none',
    } as const;
    return this.writer.run(actor, intent, async (tx, log) => {
      const feed = await tx.row<{ countyId: string | null }>(sql`select county_id from calendar_feed
        where id = ${feedId} and person_id = ${actor.personId} and revoked_at is null`);
      if (!feed) return refuse('not-found');
      await tx.run(sql`update calendar_feed set revoked_at = ${this.clock.now()}
        where id = ${feedId} and revoked_at is null`);
      await log({ countyId: feed.countyId });
      return ok(null);
    });
  }
}
