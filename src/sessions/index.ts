import type { RowClass } from '../platform/database/index.js';
import {
  BookingDeferralRow,
  BookingRemovalRow,
  BookingRow,
  JoinVisitRow,
  SeriesPairRow,
  SeriesParticipantRow,
  SeriesRow,
  SessionCancellationRow,
  SessionCloseRow,
  SessionExtraRow,
  SessionPlaceRow,
  SessionReleaseRow,
  SessionRow,
} from './sessions.rows.js';
import {
  DeputyVisitRow,
  SessionCapacityChangeRow,
  SessionDeputyRow,
  SessionFreezeRow,
  SessionMoveRow,
} from './hours/hour-changes.rows.js';
import {
  BulkCancellationRow,
  BulkCancelledSessionRow,
  BulkRemovedBookingRow,
  SeriesEndRow,
  SeriesFollowingRow,
} from './periods/periods.rows.js';
import { HourAnswerRow, TimeProposalRow } from './answers/answers.rows.js';
import { QueueEntryRow } from './queue/queue.rows.js';

export type { AnsweredVia, GivenAnswer, ProposedTime } from './answers/answer.js';
export { AnswerHour, type AnswerInput } from './answers/answer-hour.js';
export { Answers } from './answers/answers.js';
export { DecideProposal } from './answers/decide-proposal.js';
export { HourAnswers, type OwnHour, type OwnSeries } from './answers/hour-answers.queries.js';
export type { Proposal } from './answers/proposals.store.js';
export { ProposeTime } from './answers/propose-time.js';
export { WatchAnswers } from './answers/watch-answers.js';
export { comersOf, type AnswerCounts, type HourComer } from './answers/who-comes.store.js';
export { AddExtraHour } from './add-extra-hour.js';
export { Agendas, type Agenda, type PlaceLine } from './agenda.queries.js';
export { comes, type Attendee } from './hours/attendees.store.js';
export { BookCase, type BookingInput } from './book-case.js';
export type { Booked } from './place-booking.js';
export { CancelHour } from './cancel-hour.js';
export { QueueLengths } from './queue/queue-lengths.queries.js';
export { CasePasts, type CasePast } from './case-past.queries.js';
export { Cases, type BookableHour } from './case.queries.js';
export type { BookingLine, CaseLine, CaseStory } from './case-story.js';
export { ChangeCase } from './change-case.js';
export { OpenCase } from './open-case.js';
export { MoveBooking, RemoveBooking } from './change-booking.js';
export { ChangeRoom } from './change-room.js';
export { ChangeUrgency, isRaised } from './change-urgency.js';
export { CloseCase } from './close-case.js';
export { CloseHour } from './close-hour.js';
export { ConfirmConsent } from './confirm-consent.js';
export { ConsentInbox, type InboxConsent } from './consent-inbox.queries.js';
export { ConsentsEndingBeforeHour, type EndsBeforeHour } from './consents/ends-before-hour.queries.js';
export { WarnOfConsentEnds } from './consents/warn-of-ends.js';
export { LimitConsent, type Limitation } from './consents/limit-consent.js';
export { DeferCase, type CarriedTo } from './defer-case.js';
export {
  changeCourse,
  discussBooking,
  discussionFor,
  discussionsFor,
  holdDiscussion,
  peopleOfDiscussion,
  type Discussion,
} from './discussion.js';
export { ChangeCapacity, MOST_PLACES } from './hours/change-capacity.js';
export { DeputyChoicesOf, type DeputyChoices } from './hours/deputy-choices.queries.js';
export { FreeAlternatives } from './hours/free-alternatives.queries.js';
export { MoveHour, type Moved, type MoveMeets } from './hours/move-hour.js';
export { EndDeputy, NameDeputy } from './hours/name-deputy.js';
export { Hours, type HourLine, type HourSearch } from './hours.queries.js';
export { ImportQueue, type ImportedCase, type ImportReport } from './import/import-queue.js';
export type { BadRow } from './import/judge-rows.js';
export { LONGEST_SHEET, sheetText } from './import/read-sheet.js';
export {
  COLUMNS as IMPORT_COLUMNS,
  headerIn,
  REQUIRED_COLUMNS,
  wordFor,
  type Column,
  type SheetLanguage,
} from './import/sheet-columns.js';
export { KeepParticipants } from './keep-participants.js';
export { LeaveSeries } from './leave-series.js';
export { PlanSeries, type Clash, type SeriesPreview } from './plan-series.js';
export { JoinQueue, type Standing } from './queue/join-queue.js';
export { LeaveQueue } from './queue/leave-queue.js';
export { PreviewCountySetting, type SettingPreview } from './county-settings/preview-county-setting.js';
export { ExtraHours } from './extra-hours/extra-hours.queries.js';
export type { QueueWeeks } from './extra-hours/queue-loads.js';
export { WatchQueues } from './extra-hours/watch-queues.js';
export { AgendaChanges, type AgendaChange } from './frozen-agendas/agenda-changes.queries.js';
export { RunningOrder } from './frozen-agendas/running-order.queries.js';
export { WatchAgendas } from './frozen-agendas/watch-agendas.js';
export { Queues, type Queue, type QueueLength, type Turn } from './queue/queues.queries.js';
export { TurnQueues } from './queue/turn-queues.js';
export { waitsForUndo } from './periods/bulk.store.js';
export { BulkCancel, type HourInPeriod, type PeriodChoice } from './periods/bulk-cancel.js';
export { BulkCancellations, type BulkShown } from './periods/bulk-cancellations.queries.js';
export { ChangeFrom, type ChangePreview, type SeriesChanges } from './periods/change-from.js';
export { CloseDay } from './periods/close-day.js';
export { EndSeries, type EndPreview } from './periods/end-series.js';
export { ExtendSeries } from './periods/extend-series.js';
export { UndoBulkCancel } from './periods/undo-bulk-cancel.js';
export { LONGEST_REASON } from './reason.js';
export { RecordConsent } from './record-consent.js';
export type { SeriesForm, Video } from './series-form.js';
export { Revisions, type Shown } from './revisions.queries.js';
export { SeriesList, type SeriesLine } from './series.queries.js';
export { SessionsModule } from './sessions.module.js';
export { SetCalendarMode, type CalendarOf } from './set-calendar-mode.js';
export { SetHourRoom } from './set-hour-room.js';
export { TurnHours } from './turn-hours.js';
export { hoursWithRoom, type HourWithRoom } from './sessions.store.js';
export { HandOverCase } from './work-queue/hand-over-case.js';
export { PairChoices, type PairChoice } from './work-queue/pair-choices.queries.js';
export { LONGEST_HANDOVER_REASON } from './work-queue/short-reason.js';
export { RaiseCase, type RaisedCase } from './work-queue/raise-case.js';
export { ReleaseCase } from './work-queue/release-case.js';
export { WithdrawConsent, type ToldTo } from './withdraw-consent.js';
export {
  BookingRow,
  DeputyVisitRow,
  JoinVisitRow,
  SeriesPairRow,
  SeriesParticipantRow,
  SeriesRow,
  SessionCancellationRow,
  SessionPlaceRow,
  SessionRow,
  TimeProposalRow,
};
export const sessionsRows: RowClass[] = [
  QueueEntryRow,
  HourAnswerRow,
  TimeProposalRow,
  SessionMoveRow,
  SessionDeputyRow,
  DeputyVisitRow,
  SessionCapacityChangeRow,
  SessionFreezeRow,
  BulkCancellationRow,
  BulkCancelledSessionRow,
  BulkRemovedBookingRow,
  SeriesEndRow,
  SeriesFollowingRow,
  SeriesRow,
  SeriesPairRow,
  SeriesParticipantRow,
  SessionRow,
  SessionExtraRow,
  SessionPlaceRow,
  SessionCancellationRow,
  SessionReleaseRow,
  SessionCloseRow,
  BookingRow,
  BookingRemovalRow,
  BookingDeferralRow,
  JoinVisitRow,
];
