import { Module } from '@nestjs/common';
import { CalendarMessages } from './calendar-messages.js';
import { InvitationJobs } from './invitation-jobs.js';
import { InviteToExtraHour } from './invite-to-extra-hour.js';
import { InviteToSeason } from './invite-to-season.js';
import { JoinHour } from './join-hour.js';
import { SendCalendarMessage } from './send-calendar-message.js';
import { TellCancelledHour } from './tell-cancelled-hour.js';

@Module({
  providers: [
    CalendarMessages,
    InvitationJobs,
    InviteToExtraHour,
    InviteToSeason,
    JoinHour,
    SendCalendarMessage,
    TellCancelledHour,
  ],
  exports: [JoinHour],
})
export class InvitationsModule {}
