import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { sql, type Tx } from '../platform/database/index.js';
import type { DeliveryKind } from './deliveries.js';
import { readersOf } from './mail-readers.js';

/**
 * Plans a mail once more: `same` when it is the same mail under the same Message-ID, `newer` when what is true
 * now was sent in its place. Refuses when it would say something that is no longer so.
 */
export type Repeat = (tx: Tx, subjectId: string) => Promise<Result<'same' | 'newer'>>;

/** Sends a mail that came back once more: the mailbox has been emptied, the address mended. */
@Injectable()
export class SendAgain {
  private readonly repeats = new Map<DeliveryKind, Repeat>();

  constructor(private readonly writer: AuditedWriter) {}

  /** The room that sends a kind of mail tells how it is planned again, in `onModuleInit`. */
  teach(kind: DeliveryKind, repeat: Repeat): void {
    this.repeats.set(kind, repeat);
  }

  /**
   * Only for a mail that a server took and that came back later; one no server took is a dead letter, sent again
   * as that. Refuses `not-found` (none such of the admin's people), `wrong-state` (it has not come back, or what
   * it says is over) and `too-many-tries` (its calendar was sent again within the hour).
   */
  run({ deliveryId }: { deliveryId: string }, admin: Actor): Promise<Result<'same' | 'newer'>> {
    return this.writer.run(admin, SENT_AGAIN, async (tx, log) => {
      await tx.lock('delivery', deliveryId);
      const delivery = await tx.row<{
        kind: DeliveryKind;
        subjectId: string;
        state: string;
        acceptedAt: Date | null;
      }>(
        sql`select d.kind, d.subject_id, d.state, d.accepted_at from delivery d join person p on p.id = d.person_id
          where d.id = ${deliveryId} and ${readersOf(admin, ['admin'])}`,
      );
      if (!delivery) return refuse('not-found');
      const repeat = this.repeats.get(delivery.kind);
      if (!repeat || delivery.state !== 'failed' || !delivery.acceptedAt) return refuse('wrong-state');
      const planned = await repeat(tx, delivery.subjectId);
      if (!planned.ok) return planned;
      if (planned.value === 'same') {
        await tx.run(sql`update delivery set state = 'waiting', accepted_at = null where id = ${deliveryId}`);
      }
      await log();
      return ok(planned.value);
    });
  }
}

const SENT_AGAIN = {
  act: 'delivery.sent-again',
  kind: 'write',
  dataGroup: 'mail',
  purpose: 'planning',
  role: 'admin',
} as const;
