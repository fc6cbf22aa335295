import { Inject, Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { fromJson, sql, Writer } from '../platform/database/index.js';
import { endWaiting } from './held-decision.store.js';
import type { MailReading } from './mail-reading.js';

type Proposal = {
  inboundId: string | null;
  personId: string;
  seriesId: string;
  sessionId: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
};

/** Once a proposed time is decided, the messages that brought it wait for nobody any more. */
@Injectable()
export class EndDecidedProposal {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * The job behind `inbound-mail.proposal-decided`; can be run again. Besides the message that brought the
   * proposal also earlier ones that said the same: they made no proposal of their own.
   */
  async run(proposalId: string): Promise<void> {
    await this.writer.run(async (tx) => {
      const proposal =
        await tx.row<Proposal>(sql`select inbound_id, person_id, series_id, session_id, decided_at,
        decided_by from time_proposal where id = ${proposalId}`);
      if (!proposal?.decidedAt) return;
      const { inboundId, personId, seriesId, sessionId, decidedAt, decidedBy } = proposal;
      const sameHour = sessionId ? sql`session_id = ${sessionId}` : sql`session_id is null`;
      const same = sql`person_id = ${personId} and series_id = ${seriesId} and ${sameHour}
        and received_at < ${decidedAt}`;
      const messages = await tx.rows<{
        id: string;
        reading: unknown;
      }>(sql`select id, reading from inbound_message
        where verdict = 'held' and handled_at is null
        and because in ${['time-proposed', 'season-time-proposed']} and (id = ${inboundId} or (${same}))`);
      for (const { id, reading } of messages) {
        await endWaiting(
          tx,
          { id, reading: reading === null ? null : fromJson<MailReading>(reading) },
          {
            ...{ how: 'proposal-decided', by: decidedBy, at: this.clock.now() },
            keptDays: this.configuration.MAIL_KEPT_DAYS,
          },
        );
      }
    });
  }
}
