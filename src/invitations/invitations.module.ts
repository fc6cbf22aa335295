import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { SessionsModule } from '../sessions/index.js';
import { AnswerByLink } from './answer-by-link.js';
import { AnswerLinks } from './answer-links.js';
import { CalendarMessages } from './calendar-messages.js';
import { DeclineCounter } from './decline-counter.js';
import { FollowPeople } from './follow-people.js';
import { InvitationJobs } from './invitation-jobs.js';
import { InviteToSeason } from './invite-to-season.js';
import { JoinHour } from './join-hour.js';
import { RefreshCalendar } from './refresh-calendar.js';
import { RepeatMessages } from './repeat-messages.js';
import { SendCalendarMessage } from './send-calendar-message.js';
import { SendDeclinedCounter } from './send-declined-counter.js';
import { TellChangedRoom } from './tell-changed-room.js';
import { TellEndedSeries } from './tell-ended-series.js';
import { TellHour } from './tell-hour.js';

@Module({
  imports: [DeliveriesModule, SessionsModule],
  providers: [
    AnswerByLink,
    AnswerLinks,
    CalendarMessages,
    DeclineCounter,
    FollowPeople,
    InvitationJobs,
    InviteToSeason,
    JoinHour,
    RefreshCalendar,
    RepeatMessages,
    SendCalendarMessage,
    SendDeclinedCounter,
    TellChangedRoom,
    TellEndedSeries,
    TellHour,
  ],
  exports: [AnswerByLink, AnswerLinks, DeclineCounter, JoinHour, RefreshCalendar],
})
export class InvitationsModule {}
