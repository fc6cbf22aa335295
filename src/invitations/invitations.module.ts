import { Module } from '@nestjs/common';
import { CalendarMessages } from './calendar-messages.js';
import { FollowPeople } from './follow-people.js';
import { InvitationJobs } from './invitation-jobs.js';
import { InviteToExtraHour } from './invite-to-extra-hour.js';
import { InviteToSeason } from './invite-to-season.js';
import { JoinHour } from './join-hour.js';
import { SendCalendarMessage } from './send-calendar-message.js';
import { TellCancelledHour } from './tell-cancelled-hour.js';
import { TellChangedRoom } from './tell-changed-room.js';

@Module({
  providers: [
    CalendarMessages,
    FollowPeople,
    InvitationJobs,
    InviteToExtraHour,
    InviteToSeason,
    JoinHour,
    SendCalendarMessage,
    TellCancelledHour,
    TellChangedRoom,
  ],
  exports: [JoinHour],
})
export class InvitationsModule {}
