import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CasesModule } from '../cases/index.js';
import { TasksModule } from '../tasks/index.js';
import { AddExtraHour } from './add-extra-hour.js';
import { Agendas } from './agenda.queries.js';
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
import { DeferCase } from './defer-case.js';
import { Hours } from './hours.queries.js';
import { KeepParticipants } from './keep-participants.js';
import { LeaveSeries } from './leave-series.js';
import { CaseOpeningApi } from './case-opening.api.js';
import { OpenCase } from './open-case.js';
import { PlanSeries } from './plan-series.js';
import { JoinQueue } from './queue/join-queue.js';
import { LeaveQueue } from './queue/leave-queue.js';
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
import { SetHourRoom } from './set-hour-room.js';
import { SeriesApi } from './series.api.js';
import { SeriesList } from './series.queries.js';
import { SessionsApi } from './sessions.api.js';
import { TurnHours } from './turn-hours.js';
import { WithdrawConsent } from './withdraw-consent.js';
import { HandOverCase } from './work-queue/hand-over-case.js';
import { RaiseCase } from './work-queue/raise-case.js';
import { ReleaseCase } from './work-queue/release-case.js';
import { WorkQueueApi } from './work-queue/work-queue.api.js';

const acts = [
  OpenCase,
  PlanSeries,
  AddExtraHour,
  ChangeRoom,
  SetHourRoom,
  LeaveSeries,
  KeepParticipants,
  CancelHour,
  BookCase,
  MoveBooking,
  RemoveBooking,
  ChangeCase,
  ChangeUrgency,
  CloseCase,
  RecordConsent,
  ConfirmConsent,
  LimitConsent,
  WithdrawConsent,
  ChaseConfirmations,
  DeferCase,
  CloseHour,
  TurnHours,
  JoinQueue,
  LeaveQueue,
  TurnQueues,
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
const queries = [Queues, Hours, Agendas, Cases, ConsentInbox, SeriesList, Revisions, BulkCancellations];

@Module({
  imports: [AuditModule, TasksModule, CasesModule],
  controllers: [
    CaseOpeningApi,
    QueueApi,
    WorkQueueApi,
    SeriesApi,
    PeriodsApi,
    SessionsApi,
    CasesApi,
    CaseActsApi,
  ],
  providers: [...acts, ...queries],
  exports: [...acts, ...queries],
})
export class SessionsModule {}
