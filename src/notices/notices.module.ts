import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { InvitationsModule } from '../invitations/index.js';
import { NoticeJobs } from './notice-jobs.js';
import { NoticePlans } from './notice-plans.js';
import { RemindOfHours } from './remind-of-hours.js';
import { RepeatNotice } from './repeat-notice.js';
import { SendNotice } from './send-notice.js';
import { TellAgendaReady } from './tell-agenda-ready.js';
import { TellChangedAgendas } from './tell-changed-agendas.js';
import { TellOfTasks } from './tell-of-tasks.js';
import { WarnOfConsent } from './warn-of-consent.js';

@Module({
  imports: [DeliveriesModule, InvitationsModule],
  providers: [
    NoticeJobs,
    NoticePlans,
    RemindOfHours,
    RepeatNotice,
    SendNotice,
    TellAgendaReady,
    TellChangedAgendas,
    TellOfTasks,
    WarnOfConsent,
  ],
  exports: [NoticePlans],
})
export class NoticesModule {}
