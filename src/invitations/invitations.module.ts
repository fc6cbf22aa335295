import { Module } from '@nestjs/common';
import { CalendarMessages } from './calendar-messages.js';
import { FollowPeople } from './follow-people.js';
import { InvitationJobs } from './invitation-jobs.js';
import { InviteToSeason } from './invite-to-season.js';
import { JoinHour } from './join-hour.js';
import { SendCalendarMessage } from './send-calendar-message.js';
import { TellChangedRoom } from './tell-changed-room.js';
import { TellEndedSeries } from './tell-ended-series.js';
import { TellHour } from './tell-hour.js';

@Module({
  providers: [
    CalendarMessages,
    FollowPeople,
    InvitationJobs,
    InviteToSeason,
    JoinHour,
    SendCalendarMessage,
    TellChangedRoom,
    TellEndedSeries,
    TellHour,
  ],
  exports: [JoinHour],
})
export class InvitationsModule {}
