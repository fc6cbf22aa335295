import { Injectable } from '@nestjs/common';
import { AuditedWriter, type AuditEntry } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { countiesOf, type Actor, type Role } from '../people/index.js';
import { Reader, sql, type Sql } from '../platform/database/index.js';
import { Deliveries } from './deliveries.js';
import { readersOf } from './mail-readers.js';

/** Somebody whose mail comes back. */
export type BrokenAddress = {
  personId: string;
  name: string;
  email: string;
  /** RFC 3463, such as 5.1.1. */
  status: string | null;
  failedAt: Date;
};

/** Who looks after addresses. */
const KEEPERS: readonly Role[] = ['coordinator', 'admin'];

/**
 * People whom mail does not reach (PRODUCT.md, "Bounces mark the address"). A mark counts for the address it was
 * made for: with a new one the person is no longer among them.
 */
@Injectable()
export class BrokenAddresses {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly deliveries: Deliveries,
  ) {}

  /** Those a coordinator or an admin looks after, the oldest mark first. */
  list(actor: Actor): Promise<BrokenAddress[]> {
    return this.marked(readersOf(actor, KEEPERS));
  }

  /** Of these people those whose mail comes back. Whoever may see the people may know it. */
  async among(personIds: readonly string[]): Promise<Set<string>> {
    const broken = await this.marked(sql`p.id in ${[...personIds]}`);
    return new Set(broken.map(({ personId }) => personId));
  }

  /** The actor's own address, when mail to it comes back. */
  async own(actor: Actor): Promise<BrokenAddress | null> {
    return (await this.marked(sql`p.id = ${actor.personId}`))[0] ?? null;
  }

  /**
   * Somebody has mended the mailbox or knows that it works: takes the mark away. The next bounce sets it again.
   * Refuses `not-found` when there is no mark on a person the actor looks after.
   */
  worksAgain({ personId }: { personId: string }, actor: Actor): Promise<Result<null>> {
    const role = countiesOf(actor, 'coordinator').length ? 'coordinator' : 'admin';
    return this.writer.run(actor, { ...CLEARED, role }, async (tx, log) => {
      const marked = await tx.row(
        sql`select a.id ${MARKS} and p.id = ${personId} and ${readersOf(actor, KEEPERS)}`,
      );
      if (!marked) return refuse('not-found');
      await this.deliveries.addressWorks(tx, personId, actor.personId);
      await log();
      return ok(null);
    });
  }

  private marked(who: Sql): Promise<BrokenAddress[]> {
    return this.reader
      .rows<BrokenAddress>(sql`select p.id as person_id, p.name, p.email, a.status, a.failed_at
      ${MARKS} and ${who} order by a.failed_at, p.id limit 200`);
  }
}

const CLEARED = {
  act: 'address.mark-removed',
  kind: 'write',
  dataGroup: 'mail',
  purpose: 'planning',
} as const satisfies Omit<AuditEntry, 'role'>;

const MARKS = sql`from address_failure a
  join person p on p.id = a.person_id and lower(p.email) = lower(a.email)
  where a.cleared_at is null and p.deactivated_at is null`;
