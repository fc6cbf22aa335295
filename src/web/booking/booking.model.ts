import type { LocalDate } from '../../domain/time.js';
import type { JoinChoice } from '../queue/join-queue.form.js';
import type { FormState } from '../kit/form-state.js';

/** An hour as a choice. Closed, full and far ones stay choosable: the answer says what to do next. */
export interface HourChoice {
  id: string;
  date: LocalDate;
  startsAt: Date;
  endsAt: Date;
  availability:
    | { kind: 'free'; free: number; closesAt: Date }
    | { kind: 'full' }
    | { kind: 'queue' }
    | { kind: 'closed'; closedAt: Date }
    | { kind: 'far'; opensOn: LocalDate }
    | { kind: 'uncovered' };
}

export interface BookPlaceModel {
  caseId: string;
  caseCode: string;
  themes: readonly string[];
  consentUntil: LocalDate | null;
  hours: readonly HourChoice[];
  form: FormState;
  /** What keeps the case from every hour, whichever is chosen; null when some can be had. */
  obstacle: string | null;
  /** The queues the case can wait in instead. */
  queues: readonly JoinChoice[];
  /** Why the chosen hour was refused, with what to do next. */
  refusal: string | null;
}

export interface RemoveBookingModel {
  bookingId: string;
  caseCode: string;
  caseHref: string;
  startsAt: Date;
  endsAt: Date;
  refusal: string | null;
}
