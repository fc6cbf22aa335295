import { Inject, Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { Reader, sql, Writer } from '../platform/database/index.js';

const BATCH = 200;
const DAY_MS = 24 * 3_600_000;

/**
 * Removes the words of messages that were handled MAIL_KEPT_DAYS ago (job `inbound-mail.sweep`): raw text,
 * subject, sender and what was understood of it, whatever the verdict. What became of each message stays, and so
 * does its content hash: the same message coming again is still known. A message that waits for a coordinator is never touched.
 */
@Injectable()
export class SweepMail {
  constructor(
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Answers how many messages lost their words; one batch a transaction, so that mail can come in between. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const until = new Date(now.getTime() - this.configuration.MAIL_KEPT_DAYS * DAY_MS);
    let swept = 0;
    for (;;) {
      const rows = await this.reader.rows<{ id: string }>(sql`select id from inbound_message
        where raw_removed_at is null and handled_at is not null and handled_at <= ${until} limit ${BATCH}`);
      if (rows.length === 0) return swept;
      const ids = rows.map(({ id }) => id);
      await this.writer.run((tx) =>
        tx.run(sql`update inbound_message set raw = '', subject = null, sender = null, sender_address = null,
          reading = null, raw_removed_at = ${now} where id in ${ids}`),
      );
      swept += rows.length;
    }
  }
}
