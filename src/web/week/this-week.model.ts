import type { OverduePromise } from '../../cases/index.js';
import type { StepKind } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';
import type {
  AttendeeRow,
  OwnAnswer,
  Closing,
  JoinFacts,
  OutcomesLink,
  PlaceRow,
} from '../hours/hours.model.js';
import type { Live } from '../kit/live.js';
import type { Texts } from '../texts/index.js';

export type TaskKind = keyof Texts['week']['taskKinds'];

export interface TaskRow {
  id: string;
  kind: TaskKind;
  href: string;
  caseCode: string | null;
  due: LocalDate;
  /** What was agreed, for a step. */
  step: StepKind | null;
  /** False for a task that ends with an answer. */
  mayMark: boolean;
  /** Where the due day stands to today. */
  when: 'late' | 'today' | 'later';
}

export interface ReadyCaseRow {
  id: string;
  code: string;
  themes: readonly string[];
  urgency: 'normal' | 'soon' | 'urgent';
  waitedDays: number;
  /** It waits in the queue of an hour already. */
  queued: boolean;
}

export interface NextHour {
  id: string;
  live: Live;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  taken: number;
  join: JoinFacts | null;
  phone: string | null;
  closing: Closing;
  places: readonly PlaceRow[];
  attendees: readonly AttendeeRow[];
  own: OwnAnswer | null;
  outcomes: OutcomesLink | null;
}

/** An hour that is over and still has undecided cases of the pair. */
export interface OverHour {
  id: string;
  startsAt: Date;
  endsAt: Date;
  undecided: number;
}

export interface ThisWeekModel {
  live: readonly Live[];
  today: LocalDate;
  /** `Esimerkki ja Kuvitelma` */
  pair: string;
  next: NextHour | null;
  over: readonly OverHour[];
  /** What the pair's clients were promised and have not got in time. */
  overdue: readonly OverduePromise[];
  tasks: readonly TaskRow[];
  ready: readonly ReadyCaseRow[];
}
