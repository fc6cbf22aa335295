import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SendAgain } from '../deliveries/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { sql, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { RefreshCalendar } from './refresh-calendar.js';

type Sent = { invitationId: string; sequence: number; orderingKey: string; newest: number };

/** How calendar messages and words about declined proposals are sent once more. */
@Injectable()
export class RepeatMessages implements OnModuleInit {
  constructor(
    private readonly sendAgain: SendAgain,
    private readonly outbox: Outbox,
    private readonly refresh: RefreshCalendar,
  ) {}

  onModuleInit(): void {
    this.sendAgain.teach('calendar', (tx, id) => this.calendar(tx, id));
    this.sendAgain.teach('declined-counter', (tx, id) => this.declinedCounter(tx, id));
  }

  /**
   * The same message under its own number. When later ones of its UID have been decided it would come out of
   * order (MAIL.md rule 10): what is true now is sent in its place, at most once an hour (`too-many-tries`).
   */
  async calendar(tx: Tx, messageId: string): Promise<Result<'same' | 'newer'>> {
    const sent = await tx.row<Sent>(sql`select m.invitation_id, m.sequence,
        coalesce(i.chain_id, i.id) as ordering_key, i.sequence as newest
      from calendar_message m join invitation i on i.id = m.invitation_id where m.id = ${messageId}`);
    if (!sent) return refuse('wrong-state');
    const { invitationId, sequence, orderingKey, newest } = sent;
    if (sequence < newest) {
      const refreshed = await this.refresh.run(tx, { invitationId });
      return refreshed === 'refresh-sent' ? ok('newer') : refuse('too-many-tries');
    }
    await tx.run(sql`update calendar_message set sent_at = null where id = ${messageId}`);
    await this.outbox.plan(tx, { kind: 'mail.calendar', payload: { messageId }, orderingKey });
    return ok('same');
  }

  private async declinedCounter(tx: Tx, declinedId: string): Promise<Result<'same'>> {
    const sent = await tx.row<{ orderingKey: string }>(sql`select coalesce(i.chain_id, i.id) as ordering_key
      from declined_counter c join invitation i on i.id = c.invitation_id where c.id = ${declinedId}`);
    if (!sent) return refuse('wrong-state');
    await tx.run(sql`update declined_counter set sent_at = null where id = ${declinedId}`);
    const { orderingKey } = sent;
    await this.outbox.plan(tx, { kind: 'mail.declined-counter', payload: { declinedId }, orderingKey });
    return ok('same');
  }
}
