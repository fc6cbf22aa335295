import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Writer } from '../database/index.js';
import { Outbox } from '../outbox/index.js';

/** Less than the shortest time between two runs of a job, more than the clocks of two machines differ. */
const APART_MS = 10_000;

/**
 * All clock work of the service on one page. A job only plans an outbox message, so that however many
 * processes keep this clock, the work itself is done once, is tried again when it fails and is seen by the
 * admin when it never succeeds. The times are UTC; nothing here depends on the local hour.
 */
@Injectable()
export class Jobs {
  constructor(
    private readonly writer: Writer,
    private readonly outbox: Outbox,
  ) {}

  /** Seals the log rows of the last minute into the chain (PRODUCT.md, Audit). */
  @Cron('0 * * * * *', { timeZone: 'UTC' })
  sealLog(): Promise<void> {
    return this.plan('audit.seal');
  }

  /** Removes sign-ins that have ended and old wrong passwords. */
  @Cron('0 10 1 * * *', { timeZone: 'UTC' })
  sweepSignIns(): Promise<void> {
    return this.plan('sign-ins.sweep');
  }

  /** Removes messages that were over a month ago. */
  @Cron('0 20 1 * * *', { timeZone: 'UTC' })
  sweepOutbox(): Promise<void> {
    return this.plan('outbox.sweep');
  }

  /** Removes the words of mail that was handled long enough ago (MAIL_KEPT_DAYS). */
  @Cron('0 40 1 * * *', { timeZone: 'UTC' })
  sweepInboundMail(): Promise<void> {
    return this.plan('inbound-mail.sweep');
  }

  /** Removes what became of mails long ago. */
  @Cron('0 25 1 * * *', { timeZone: 'UTC' })
  sweepDeliveries(): Promise<void> {
    return this.plan('deliveries.sweep');
  }

  /** Asks the pairs to remind Kela of consents it has not confirmed (PRODUCT.md, Consent); before office hours. */
  @Cron('0 0 4 * * *', { timeZone: 'UTC' })
  chaseConfirmations(): Promise<void> {
    return this.plan('consents.chase');
  }

  /** Warns the pairs of consents that end soon (DOMAIN CON-8); before office hours. */
  @Cron('0 10 4 * * *', { timeZone: 'UTC' })
  warnOfConsentEnds(): Promise<void> {
    return this.plan('consents.warn');
  }

  /** Freezes, releases and begins hours whose moment has come, and asks for outcomes (PRODUCT.md, Cut-off). */
  @Cron('5 * * * * *', { timeZone: 'UTC' })
  turnHours(): Promise<void> {
    return this.plan('hours.turn');
  }

  /** Gives places that another day has brought within reach to the cases that wait (PRODUCT.md, Places and queue). */
  @Cron('20 * * * * *', { timeZone: 'UTC' })
  turnQueues(): Promise<void> {
    return this.plan('queues.turn');
  }

  /** Asks for promises that are late, in working hours, and stops asking for those kept (PRODUCT.md, Promises). */
  @Cron('35 */5 * * * *', { timeZone: 'UTC' })
  watchPromises(): Promise<void> {
    return this.plan('promises.watch');
  }

  /** Asks the pairs what really happened 30 and 60 days after a discussion; before office hours. */
  @Cron('0 5 4 * * *', { timeZone: 'UTC' })
  askFollowUps(): Promise<void> {
    return this.plan('follow-ups.ask');
  }

  /** Takes those who wait in a series that has no hour left to give on to the one that follows it. */
  @Cron('0 15 * * * *', { timeZone: 'UTC' })
  moveWaitersOn(): Promise<void> {
    return this.plan('queues.move-on');
  }

  /** Lets people into the series of their pairs and out of them as their dated roles begin and end. */
  @Cron('0 30 1 * * *', { timeZone: 'UTC' })
  keepParticipants(): Promise<void> {
    return this.plan('series.keep-participants');
  }

  /** Asks the coordinators about frozen agendas that have emptied, and no longer once they are filled. */
  @Cron('15 * * * * *', { timeZone: 'UTC' })
  watchAgendas(): Promise<void> {
    return this.plan('agendas.watch');
  }

  /** Stops asking the coordinators about answers and proposals that have settled themselves. */
  @Cron('50 * * * * *', { timeZone: 'UTC' })
  watchAnswers(): Promise<void> {
    return this.plan('answers.watch');
  }

  /** Suggests an extra hour where a queue is too long; before office hours. */
  @Cron('0 15 4 * * *', { timeZone: 'UTC' })
  watchQueues(): Promise<void> {
    return this.plan('queues.watch');
  }

  /** Tells of agendas that changed after their cut-off, a quarter of a minute after hours were turned. */
  @Cron('20 * * * * *', { timeZone: 'UTC' })
  tellChangedAgendas(): Promise<void> {
    return this.plan('notices.changed-agendas');
  }

  /** Reminds of the hours of the next working day; the handler keeps to working hours. */
  @Cron('25 */10 * * * *', { timeZone: 'UTC' })
  remindOfHours(): Promise<void> {
    return this.plan('notices.remind');
  }

  /** Tells people that tasks wait for them; the handler keeps to working hours. */
  @Cron('35 */10 * * * *', { timeZone: 'UTC' })
  tellOfTasks(): Promise<void> {
    return this.plan('notices.tasks');
  }

  private plan(kind: string): Promise<void> {
    const plan = { kind, payload: {}, onceKey: kind, apartMs: APART_MS };
    return this.writer.run((tx) => this.outbox.plan(tx, plan));
  }
}
