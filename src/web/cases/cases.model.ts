import type { ClientCase } from '../../cases/index.js';
import type {
  BaselineNeed,
  CaseState,
  Direction,
  FollowUpDay,
  Giver,
  ConsentMethod,
  InformationGroup,
  Language,
  QuestionType,
  Referrer,
  SourceChannel,
  Urgency,
} from '../../domain/codes.js';
import type { SameReference } from '../../cases/index.js';
import type { LearningNote } from '../../outcomes/index.js';
import type { LocalDate } from '../../domain/time.js';
import type { FormState } from '../kit/form-state.js';
import type { TaskRow } from '../week/this-week.model.js';
import type { Live } from '../kit/live.js';
import type { Texts } from '../texts/index.js';

export interface CaseRow {
  id: string;
  code: string;
  state: CaseState;
  urgency: Urgency;
  themes: readonly string[];
  waitedDays: number;
  /** The hour that holds a place for the case. */
  hour: { startsAt: Date; over: boolean; covered: boolean } | null;
}

export interface CasesModel {
  rows: readonly CaseRow[];
  next: string | null;
  first: string | null;
}

export interface CaseFormModel {
  /** Null for a new case. */
  edited: { id: string; code: string; baselineLocked: boolean } | null;
  form: FormState;
  /** The benefits in common use, shown at once, and the rest behind one click. */
  commonThemes: readonly string[];
  otherThemes: readonly string[];
  handlingDue: LocalDate;
  offerDue: LocalDate;
  refusal: string | null;
  /** What a colleague has saved while the form was open. */
  conflict: ClientCase | null;
  /** A live case has the same reference: a warning, not a refusal. */
  sameReference: SameReference | null;
  /** What was learnt of the chosen themes; null until it is asked for. */
  learned: LearnedModel | null;
}

export interface LearnedModel {
  /** Whether any theme was chosen. */
  asked: boolean;
  notes: readonly LearningNote[];
}

export type NextAct = keyof Texts['caseStory']['nextActs'];
export type StoryEvent = keyof Texts['caseStory']['events'] | keyof Texts['casePage']['events'];
export type ConsentStateWord = keyof Texts['caseStory']['consentStates'];

export interface StoryRow {
  event: StoryEvent;
  at: Date;
  /** Who did it and with what: `paperi · versio 1 · Eetu Kuvitelma` */
  details: string;
  note: string | null;
  /** More than the event's own words: `Käsitelty tunnilla: jatkuu`. */
  title?: string;
  facts?: readonly (readonly [name: string, value: string])[];
  steps?: readonly StoryStep[];
  /** Where the pair answers or corrects it. */
  link?: { href: string; label: string };
  /** Not yet: told without a moment. */
  ahead?: boolean;
}

/** A step agreed in an hour. */
export interface StoryStep {
  id: string;
  ownerName: string;
  due: LocalDate;
  text: string;
  done: LocalDate | null;
}

export interface CaseConsent {
  id: string;
  state: ConsentStateWord;
  version: number;
  method: ConsentMethod;
  signedOn: LocalDate;
  validFrom: LocalDate;
  validUntil: LocalDate;
  giver: Giver;
  directions: readonly Direction[];
  groups: readonly InformationGroup[];
  excluded: readonly InformationGroup[];
  originalRef: string;
  /** The ground and the period of representation, when it is not the client who gave it. */
  representation: string | null;
  /** In which language it was signed, and whether an interpreter was there. */
  form: string;
  otherParties: string | null;
  /** Of a minor: the age group and what was written down of it, in words. */
  age: readonly string[] | null;
  receivedByKelaAt: Date | null;
  /** Whether it is good for the hour of the case. */
  coversHour: boolean | null;
}

export interface CaseDetails {
  themes: readonly string[];
  questionTypes: readonly QuestionType[];
  question: string | null;
  baselineNeed: BaselineNeed | null;
  urgency: Urgency;
  urgencyReason: string | null;
  language: Language;
  interpreter: boolean;
  source: SourceChannel | null;
  referrer: Referrer | null;
  reference: string | null;
}

export interface CaseModel {
  id: string;
  live: readonly Live[];
  code: string;
  state: CaseState;
  registeredOn: LocalDate;
  pair: string;
  nextAct: NextAct;
  /** The groups and directions a consent lacks, for the act `widen-consent`. */
  missing: readonly string[];
  /** Which follow-up is to be answered, for the act `answer-follow-up`. */
  followUp: FollowUpDay | null;
  /** The first hour with a free place, for the act `book`. */
  firstFree: { startsAt: Date; endsAt: Date; free: number } | null;
  booking: {
    id: string;
    sessionId: string;
    startsAt: Date;
    endsAt: Date;
    place: number;
    /** False once the hour has begun. */
    removable: boolean;
  } | null;
  /** The day a consultation was promised by, when it has passed without an offer. */
  overdue: LocalDate | null;
  story: readonly StoryRow[];
  /** Where it waits; null when it does not. */
  turn: { position: number; likely: LocalDate | null } | null;
  /** What is asked of the pair about it. */
  tasks: readonly TaskRow[];
  consent: CaseConsent | null;
  details: CaseDetails;
  /** What the county has learnt of the case's themes. */
  learned: readonly LearningNote[];
  mayChange: boolean;
  /** Kela has raised it and the pair has not taken it up. */
  raised: boolean;
}
