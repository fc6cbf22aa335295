import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CasesModule } from '../cases/index.js';
import { TasksModule } from '../tasks/index.js';
import { AddExtraHour } from './add-extra-hour.js';
import { Agendas } from './agenda.queries.js';
import { AnswerHour } from './answers/answer-hour.js';
import { Answers } from './answers/answers.js';
import { AnswersApi } from './answers/answers.api.js';
import { DecideProposal } from './answers/decide-proposal.js';
import { HourAnswers } from './answers/hour-answers.queries.js';
import { ProposeTime } from './answers/propose-time.js';
import { WatchAnswers } from './answers/watch-answers.js';
import { BookCase } from './book-case.js';
import { CancelHour } from './cancel-hour.js';
import { Cases } from './case.queries.js';
import { CaseActsApi } from './case-acts.api.js';
import { CasesApi } from './cases.api.js';
import { ChangeCase } from './change-case.js';
import { ChangeRoom } from './change-room.js';
import { MoveBooking, RemoveBooking } from './change-booking.js';
import { ChangeUrgency } from './change-urgency.js';
import { ChaseConfirmations } from './chase-confirmations.js';
import { CloseCase } from './close-case.js';
import { CloseHour } from './close-hour.js';
import { ConfirmConsent } from './confirm-consent.js';
import { ConsentInbox } from './consent-inbox.queries.js';
import { LimitConsent } from './consents/limit-consent.js';
import { ConsentsEndingBeforeHour } from './consents/ends-before-hour.queries.js';
import { WarnOfConsentEnds } from './consents/warn-of-ends.js';
import { DeferCase } from './defer-case.js';
import { ChangeCapacity } from './hours/change-capacity.js';
import { DeputyChoicesOf } from './hours/deputy-choices.queries.js';
import { FreeAlternatives } from './hours/free-alternatives.queries.js';
import { HourChangesApi } from './hours/hour-changes.api.js';
import { MoveHour } from './hours/move-hour.js';
import { EndDeputy, NameDeputy } from './hours/name-deputy.js';
import { Hours } from './hours.queries.js';
import { KeepParticipants } from './keep-participants.js';
import { ImportApi } from './import/import.api.js';
import { ImportQueue } from './import/import-queue.js';
import { LeaveSeries } from './leave-series.js';
import { CaseOpeningApi } from './case-opening.api.js';
import { CasePasts } from './case-past.queries.js';
import { QueueLengths } from './queue/queue-lengths.queries.js';
import { OpenCase } from './open-case.js';
import { PlanSeries } from './plan-series.js';
import { JoinQueue } from './queue/join-queue.js';
import { LeaveQueue } from './queue/leave-queue.js';
import { CountySettingsApi } from './county-settings/county-settings.api.js';
import { PreviewCountySetting } from './county-settings/preview-county-setting.js';
import { ExtraHours } from './extra-hours/extra-hours.queries.js';
import { WatchQueues } from './extra-hours/watch-queues.js';
import { RunningOrder } from './frozen-agendas/running-order.queries.js';
import { WatchAgendas } from './frozen-agendas/watch-agendas.js';
import { AgendaChanges } from './frozen-agendas/agenda-changes.queries.js';
import { QueueApi } from './queue/queue.api.js';
import { Queues } from './queue/queues.queries.js';
import { TurnQueues } from './queue/turn-queues.js';
import { BulkCancel } from './periods/bulk-cancel.js';
import { BulkCancellations } from './periods/bulk-cancellations.queries.js';
import { ChangeFrom } from './periods/change-from.js';
import { CloseDay } from './periods/close-day.js';
import { EndSeries } from './periods/end-series.js';
import { ExtendSeries } from './periods/extend-series.js';
import { MoveWaitersOn } from './periods/move-waiters-on.js';
import { PeriodsApi } from './periods/periods.api.js';
import { UndoBulkCancel } from './periods/undo-bulk-cancel.js';
import { RecordConsent } from './record-consent.js';
import { Revisions } from './revisions.queries.js';
import { SetCalendarMode } from './set-calendar-mode.js';
import { SetHourRoom } from './set-hour-room.js';
import { SeriesApi } from './series.api.js';
import { SeriesList } from './series.queries.js';
import { SessionsApi } from './sessions.api.js';
import { TurnHours } from './turn-hours.js';
import { WithdrawConsent } from './withdraw-consent.js';
import { HandOverCase } from './work-queue/hand-over-case.js';
import { PairChoices } from './work-queue/pair-choices.queries.js';
import { RaiseCase } from './work-queue/raise-case.js';
import { ReleaseCase } from './work-queue/release-case.js';
import { WorkQueueApi } from './work-queue/work-queue.api.js';

const acts = [
  Answers,
  AnswerHour,
  ProposeTime,
  DecideProposal,
  WatchAnswers,
  OpenCase,
  PlanSeries,
  AddExtraHour,
  ChangeRoom,
  SetCalendarMode,
  SetHourRoom,
  LeaveSeries,
  KeepParticipants,
  CancelHour,
  MoveHour,
  NameDeputy,
  EndDeputy,
  ChangeCapacity,
  BookCase,
  MoveBooking,
  RemoveBooking,
  ChangeCase,
  ChangeUrgency,
  ImportQueue,
  CloseCase,
  RecordConsent,
  ConfirmConsent,
  LimitConsent,
  ConsentsEndingBeforeHour,
  WithdrawConsent,
  ChaseConfirmations,
  WarnOfConsentEnds,
  DeferCase,
  CloseHour,
  TurnHours,
  JoinQueue,
  LeaveQueue,
  TurnQueues,
  QueueLengths,
  WatchAgendas,
  WatchQueues,
  MoveWaitersOn,
  EndSeries,
  ChangeFrom,
  ExtendSeries,
  BulkCancel,
  UndoBulkCancel,
  CloseDay,
  ReleaseCase,
  HandOverCase,
  RaiseCase,
];
const queries = [
  HourAnswers,
  PairChoices,
  Queues,
  ExtraHours,
  AgendaChanges,
  RunningOrder,
  PreviewCountySetting,
  Hours,
  FreeAlternatives,
  DeputyChoicesOf,
  Agendas,
  Cases,
  ConsentInbox,
  SeriesList,
  Revisions,
  CasePasts,
  BulkCancellations,
];

@Module({
  imports: [AuditModule, TasksModule, CasesModule],
  controllers: [
    CaseOpeningApi,
    QueueApi,
    CountySettingsApi,
    WorkQueueApi,
    SeriesApi,
    PeriodsApi,
    SessionsApi,
    HourChangesApi,
    AnswersApi,
    CasesApi,
    CaseActsApi,
    ImportApi,
  ],
  providers: [...acts, ...queries],
  exports: [...acts, ...queries],
})
export class SessionsModule {}
