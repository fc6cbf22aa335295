import { Module } from '@nestjs/common';
import { CalendarFeedModule } from '../calendar-feed/index.js';
import { CasesModule } from '../cases/index.js';
import { DeliveriesModule } from '../deliveries/index.js';
import { InboundMailModule } from '../inbound-mail/index.js';
import { PeopleModule } from '../people/index.js';
import { SessionsModule } from '../sessions/index.js';
import { TasksModule } from '../tasks/index.js';
import { InvitationsModule } from '../invitations/index.js';
import { OutcomesModule } from '../outcomes/index.js';
import { ReportsModule } from '../reports/index.js';
import { AdminRoutes } from './admin/admin.routes.js';
import { AgendaPrintRoutes } from './agenda-print/agenda-print.routes.js';
import { AnswerLinkRoutes } from './answer/answer-link.routes.js';
import { AnswerRoutes } from './answers/answers.routes.js';
import { ProposalRoutes } from './answers/proposal.routes.js';
import { ApiModule } from './api/api.module.js';
import { BookingRoutes } from './booking/booking.routes.js';
import { CalendarModels } from './calendar/calendar-model.js';
import { CalendarRoutes } from './calendar/calendar.routes.js';
import { CaseFrames } from './cases/case-frame.js';
import { CaseViewRoutes } from './cases/case-views.routes.js';
import { CaseModels } from './cases/case-model.js';
import { CaseFormRoutes } from './cases/case-form.routes.js';
import { CaseRoutes } from './cases/cases.routes.js';
import { CloseCaseRoutes } from './cases/close-case.routes.js';
import { KelaConsentRoutes } from './consents/kela-consents.routes.js';
import { LimitRoutes } from './consents/limit.routes.js';
import { WithdrawRoutes } from './consents/withdraw.routes.js';
import { ConsentPrintRoutes } from './consents/consent-print.routes.js';
import { ConsentRoutes } from './consents/consent.routes.js';
import { CountySettingsRoutes } from './county-settings/county-settings.routes.js';
import { DeliveryRoutes } from './deliveries/deliveries.routes.js';
import { Desks } from './desk/desk-model.js';
import { AnswerMailRoutes } from './dev/answer-mail.routes.js';
import { AnswerableMails } from './dev/answerable-mail.js';
import { DemoStates } from './dev/demo-states.js';
import { DevRoutes } from './dev/dev.routes.js';
import { FollowUpRoutes } from './follow-up/follow-up.routes.js';
import { HourChangeRoutes } from './hours/hour-change.routes.js';
import { HourRoutes } from './hours/hours.routes.js';
import { RoomRoutes } from './hours/room.routes.js';
import { ImpactApi } from './impact/impact.api.js';
import { ImpactRoutes } from './impact/impact.routes.js';
import { ImportRoutes } from './import/import.routes.js';
import { JoinRoutes } from './join/join.routes.js';
import { ChangesApi } from './live/changes.api.js';
import { LiveStreams } from './live/live-streams.js';
import { LogRoutes } from './logs/logs.routes.js';
import { HeldDecisionRoutes } from './mail/held-decisions.routes.js';
import { HeldMailModels } from './mail/held-mail.model.js';
import { HeldMailRoutes } from './mail/held-mail.routes.js';
import { HourOutcomesRoutes } from './outcomes/hour-outcomes.routes.js';
import { OutcomeRoutes } from './outcomes/outcome.routes.js';
import { BulkRoutes } from './periods/bulk.routes.js';
import { CalendarsRoutes } from './periods/calendars.routes.js';
import { ChangeSeriesRoutes } from './periods/change-series.routes.js';
import { ClosingRoutes } from './periods/closings.routes.js';
import { SeriesRoutes } from './periods/series.routes.js';
import { PlanOptions } from './plan/plan-options.js';
import { PlanRoutes } from './plan/plan.routes.js';
import { AssetRoutes } from './kit/assets.routes.js';
import { PageViews } from './kit/page-views.js';
import { QueueRoutes } from './queue/queue.routes.js';
import { SettingsRoutes } from './settings/settings.routes.js';
import { ProseRoutes } from './statements/prose.routes.js';
import { SignInRoutes } from './sign-in/sign-in.routes.js';
import { LeavePairRoutes } from './work-queue/leave-pair.routes.js';
import { RaiseCaseRoutes } from './work-queue/raise-case.routes.js';
import { WorkQueueRoutes } from './work-queue/work-queue.routes.js';
import { WeekRoutes } from './week/week.routes.js';

/** The pages, by journey. */
@Module({
  imports: [
    ApiModule,
    PeopleModule,
    TasksModule,
    DeliveriesModule,
    CasesModule,
    SessionsModule,
    InvitationsModule,
    InboundMailModule,
    CalendarFeedModule,
    OutcomesModule,
    ReportsModule,
  ],
  controllers: [
    AssetRoutes,
    ChangesApi,
    SignInRoutes,
    WeekRoutes,
    CaseFormRoutes,
    CloseCaseRoutes,
    CaseRoutes,
    CaseViewRoutes,
    WorkQueueRoutes,
    LeavePairRoutes,
    RaiseCaseRoutes,
    ConsentPrintRoutes,
    ConsentRoutes,
    BookingRoutes,
    QueueRoutes,
    KelaConsentRoutes,
    LimitRoutes,
    WithdrawRoutes,
    BulkRoutes,
    AnswerRoutes,
    ProposalRoutes,
    HourRoutes,
    HourChangeRoutes,
    AgendaPrintRoutes,
    CalendarRoutes,
    RoomRoutes,
    HourOutcomesRoutes,
    OutcomeRoutes,
    FollowUpRoutes,
    SeriesRoutes,
    ChangeSeriesRoutes,
    CalendarsRoutes,
    ClosingRoutes,
    PlanRoutes,
    HeldMailRoutes,
    HeldDecisionRoutes,
    ImportRoutes,
    JoinRoutes,
    AnswerLinkRoutes,
    ImpactApi,
    ImpactRoutes,
    SettingsRoutes,
    CountySettingsRoutes,
    ProseRoutes,
    AdminRoutes,
    DeliveryRoutes,
    LogRoutes,
    DevRoutes,
    AnswerMailRoutes,
  ],
  providers: [
    LiveStreams,
    PageViews,
    CalendarModels,
    CaseModels,
    CaseFrames,
    HeldMailModels,
    Desks,
    PlanOptions,
    DemoStates,
    AnswerableMails,
  ],
})
export class WebModule {}
