import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Outbox, PermanentFailure } from '../platform/outbox/index.js';
import { RemindOfHours } from './remind-of-hours.js';
import { SendNotice } from './send-notice.js';
import { TellAgendaReady } from './tell-agenda-ready.js';
import { TellChangedAgendas } from './tell-changed-agendas.js';
import { TellOfTasks } from './tell-of-tasks.js';
import { WarnOfConsent } from './warn-of-consent.js';

/** Which planned work this room does, one line each. */
@Injectable()
export class NoticeJobs implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly agendaReady: TellAgendaReady,
    private readonly changedAgendas: TellChangedAgendas,
    private readonly reminders: RemindOfHours,
    private readonly tasks: TellOfTasks,
    private readonly consents: WarnOfConsent,
    private readonly notice: SendNotice,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('notices.agenda-frozen', (job) => this.agendaReady.run(textIn(job, 'sessionId')));
    this.outbox.handle('notices.changed-agendas', () => this.changedAgendas.run());
    this.outbox.handle('notices.remind', () => this.reminders.run());
    this.outbox.handle('notices.tasks', () => this.tasks.run());
    this.outbox.handle('notices.consent-ends', (job) =>
      this.consents.run({ consentId: textIn(job, 'consentId'), days: numberIn(job, 'days') }),
    );
    this.outbox.handle('mail.notice', (job, { tries }) => {
      const consent = 'consentId' in job && { consentId: textIn(job, 'consentId') };
      const invitation = 'invitationId' in job && { invitationId: textIn(job, 'invitationId') };
      return this.notice.run({ noticeId: textIn(job, 'noticeId'), ...consent, ...invitation }, tries);
    });
  }
}

function textIn(job: Record<string, unknown>, name: string): string {
  const text = job[name];
  if (typeof text !== 'string') throw new PermanentFailure(`The job names no ${name}`);
  return text;
}

function numberIn(job: Record<string, unknown>, name: string): number {
  const number = job[name];
  if (typeof number !== 'number') throw new PermanentFailure(`The job names no ${name}`);
  return number;
}
