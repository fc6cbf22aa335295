import { Inject, Injectable } from '@nestjs/common';
import { Deliveries } from '../deliveries/index.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import type { Notice } from './notice.js';

/** A mail to be planned. One person gets one mail for one `onceKey`, however often it is planned. */
export type NewNotice = { personId: string; kind: Notice; sessionId?: string; onceKey: string };

/** Keeps that a plain mail is to be sent; whether it still is to be sent is decided when it is. */
@Injectable()
export class NoticePlans {
  constructor(
    private readonly outbox: Outbox,
    private readonly deliveries: Deliveries,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Writes the row and plans its sending, in the caller's transaction.
   * @param sending when it may leave at the earliest, and what deciding it needs to know
   */
  async add(
    tx: Tx,
    notice: NewNotice,
    sending: { dueAt?: Date; about?: Record<string, string> } = {},
  ): Promise<void> {
    const { personId, kind, onceKey, sessionId = null } = notice;
    const id = newId();
    // The same for every try, so that a receiver can fold a double.
    const messageId = `<${id}@${new URL(this.configuration.PUBLIC_URL).hostname}>`;
    // Another process may plan the same mail at this moment; the first of the two rows is the mail.
    const planned = await tx.row(sql`
      insert into notice (id, person_id, kind, session_id, once_key, message_id, planned_at)
      values (${id}, ${personId}, ${kind}, ${sessionId}, ${onceKey}, ${messageId}, ${this.clock.now()})
      on conflict do nothing returning id`);
    if (!planned) return;
    await this.deliveries.open(tx, { kind: 'notice', subjectId: id, personId, messageId });
    await this.outbox.plan(tx, {
      kind: 'mail.notice',
      payload: { noticeId: id, ...sending.about },
      dueAt: sending.dueAt,
    });
  }
}
