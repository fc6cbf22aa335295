import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SendAgain } from '../deliveries/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { hourOfNotice, noticeById } from './notices.store.js';
import { whyLeftOut } from './why-left-out.js';

/** How a plain mail is sent once more. */
@Injectable()
export class RepeatNotice implements OnModuleInit {
  constructor(
    private readonly sendAgain: SendAgain,
    private readonly outbox: Outbox,
    private readonly clock: ServiceClock,
  ) {}

  onModuleInit(): void {
    this.sendAgain.teach('notice', (tx, id) => this.run(tx, id));
  }

  /** Refuses `wrong-state` when it would say something that is no longer so. */
  async run(tx: Tx, noticeId: string): Promise<Result<'same'>> {
    const notice = await noticeById(tx, noticeId);
    if (!notice) return refuse('wrong-state');
    const hour = notice.sessionId ? await hourOfNotice(tx, notice.sessionId) : null;
    const consentId = await consentOf(tx, noticeId);
    const now = this.clock.now();
    if (await whyLeftOut(tx, notice, { hour, now, consentId })) return refuse('wrong-state');
    await tx.run(sql`update notice set sent_at = null where id = ${noticeId}`);
    const payload = { noticeId, ...(consentId && { consentId }) };
    await this.outbox.plan(tx, { kind: 'mail.notice', payload });
    return ok('same');
  }
}

/** The consent a warning is about: its once-key names it. */
async function consentOf(tx: Tx, noticeId: string): Promise<string | null> {
  const row = await tx.row<{ onceKey: string }>(sql`select once_key from notice where id = ${noticeId}`);
  return /^consent-ends:([^:]+):/.exec(row?.onceKey ?? '')?.[1] ?? null;
}
