import type { Direction, InformationGroup, SessionState, StepKind, VideoKind } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';
import type { FormState } from '../kit/form-state.js';
import type { Live } from '../kit/live.js';

/** One hour as a line of a list. */
export interface HourRow {
  id: string;
  startsAt: Date;
  endsAt: Date;
  date: LocalDate;
  state: SessionState;
  capacity: number;
  taken: number;
  /** Names of the pairs or the county, whichever helps this reader. */
  note: string;
  /** Near, and its coordinator has not told its video room. */
  roomMissing: boolean;
  /** For its coordinators, as long as it is to come: how many of how many come, and how many cannot. */
  answers: { accepted: number; declined: number; all: number } | null;
}

/** An agreed step of one's own. The code is null once its case may not be seen. */
export interface OwnStepRow {
  id: string;
  code: string | null;
  kind: StepKind;
  due: LocalDate;
  late: boolean;
}

export interface HoursModel {
  live: readonly Live[];
  coming: readonly HourRow[];
  past: readonly HourRow[];
  /** Steps that Kela's contact answers for; null for the others, who have them among their tasks. */
  ownSteps: readonly OwnStepRow[] | null;
  mayPlan: boolean;
  /** Period cancellations that the reader can still undo. */
  undos: readonly { id: string; undoEndsAt: Date; hours: number }[];
}

/** Whether a booked case can be taken up on the day, as the pair and the coordinator see it; then what became of it. */
export type PlaceCheck =
  | 'ready'
  | 'receipt-missing'
  | 'interpreter-needed'
  | 'consent-not-good'
  | 'undecided'
  | 'discussed'
  | 'deferred';

/** One place of an hour. Another pair's place shows nothing but that it is taken. */
export type PlaceRow =
  | {
      kind: 'case';
      place: number;
      code: string;
      href: string | null;
      /** Where the consent can be ended, for a reader who has no page of the case itself. */
      withdrawHref: string | null;
      details: string;
      check: PlaceCheck;
    }
  | { kind: 'other'; place: number }
  | { kind: 'kept'; place: number }
  | { kind: 'free'; place: number };

export interface AttendeeRow {
  name: string;
  /** Whose place they take in this hour. */
  standsInFor: string | null;
  fromKela: boolean;
  you: boolean;
  answer: 'accepted' | 'declined' | 'tentative' | 'none';
  /** For how many whole days they have been asked and have not answered; 0 when nobody needs to know. */
  silentDays: number;
  /** Whether mail to them comes back, for the county's people. */
  mailComesBack: boolean;
  /** The time they propose instead; `href` where the reader decides about it. */
  proposal: { startsAt: Date; endsAt: Date; href: string | null } | null;
}

/** The reader's own answer to an hour, as long as it can be given. */
export interface OwnAnswer {
  hourId: string;
  answer: 'accepted' | 'declined' | 'tentative' | 'none';
  /** Whether it is their answer to the whole season. */
  bySeason: boolean;
  /** When they were asked; null when no invitation has left yet. */
  askedOn: LocalDate | null;
  proposed: { startsAt: Date; endsAt: Date } | null;
}

/** Something that is not as it was planned; why is for the county's own people. */
export interface ChangeLine {
  text: string;
  reason: string | null;
}

/** Until when an hour can be booked. */
export interface Closing {
  at: Date;
  /** Null when it has passed. */
  millisecondsLeft: number | null;
}

/** The reader's own way into the room; null for those who are not invited and once the room is shut. */
export interface JoinFacts {
  url: string;
  opensAt: Date;
  open: boolean;
}

/** The video room as its coordinator sees it. */
export interface RoomFacts {
  seriesId: string;
  /** Told hour by hour: the form for it. */
  perHour: RoomForm | null;
  missing: boolean;
}

/** The form that tells one hour's room. */
export interface RoomForm {
  id: string;
  revision: number;
  form: FormState;
}

export interface RoomPageModel extends RoomForm {
  startsAt: Date;
  endsAt: Date;
  refusal: string | null;
}

export interface ChangeRoomModel {
  seriesId: string;
  form: FormState;
  refusal: string | null;
}

export interface HourModel {
  id: string;
  live: readonly Live[];
  date: LocalDate;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  capacity: number;
  taken: number;
  county: string;
  cancelReason: string | null;
  notAsPlanned: readonly ChangeLine[];
  places: readonly PlaceRow[];
  closing: Closing;
  attendees: readonly AttendeeRow[];
  /** Null for those who are not asked to come, and once it has begun. */
  own: OwnAnswer | null;
  /** For its coordinators: without whom it cannot be held, who have said no. */
  missing: readonly string[];
  pairs: string;
  kelaContact: string;
  deputies: string;
  video: VideoKind;
  join: JoinFacts | null;
  phone: string | null;
  /** What a coordinator does about the video room; null for the others and once the hour is over. */
  room: RoomFacts | null;
  /** False for an hour that was cancelled or released: nobody comes and nothing can be booked. */
  takesPlace: boolean;
  /** Whether outcomes are being recorded, or have been; null before the hour. */
  outcomes: OutcomesLink | null;
  mayCancel: boolean;
  mayChange: boolean;
  /** Whether the reader writes down what others have told them. */
  mayRecord: boolean;
}

/** The way to the outcomes of an hour: `filled` where it is what its reader does next. */
export interface OutcomesLink {
  href: string;
  words: 'open' | 'see';
  filled: boolean;
}

export interface CancelHourModel {
  id: string;
  startsAt: Date;
  endsAt: Date;
  form: FormState;
  refusal: string | null;
}

/** One place of Kela's agenda; `hidden` when the consent is no longer good or the case was taken out. */
export type AgendaItem =
  | {
      kind: 'case';
      place: number;
      code: string;
      themes: readonly string[];
      questionTypes: string;
      question: string | null;
      pair: string;
      language: string;
      consent: {
        validUntil: LocalDate;
        directions: readonly Direction[];
        groups: readonly InformationGroup[];
        excluded: readonly InformationGroup[];
        received: boolean;
      };
    }
  | { kind: 'hidden'; place: number };

export interface AgendaModel {
  id: string;
  live: readonly Live[];
  date: LocalDate;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  county: string;
  /** First and last day on which Kela sees the cases, and where today stands. */
  window: { state: 'before' | 'open' | 'after'; from: LocalDate; until: LocalDate };
  notAsPlanned: readonly ChangeLine[];
  /** False for an hour that was cancelled or released. */
  takesPlace: boolean;
  items: readonly AgendaItem[];
  attendees: readonly AttendeeRow[];
  own: OwnAnswer | null;
  join: JoinFacts | null;
  phone: string | null;
  /** Null before the hour and outside the window. */
  outcomes: OutcomesLink | null;
}
