import {
  NETWORK_MEETINGS,
  OUTCOME_RESULTS,
  STEP_KINDS,
  type FollowUpDay,
  type NetworkMeeting,
  type OutcomeResult,
  type StepKind,
} from './codes.js';
import { holdsCaseCode } from './case-code.js';
import { identifiersIn } from './identifiers.js';
import { wrong, type FieldError, type Refusal } from './refusal.js';
import { addDays, addMonths, isLocalDate, type LocalDate } from './time.js';

/**
 * What came of one discussion, coded, and what really happened afterwards (PRODUCT.md, "Outcome"; DOMAIN 5.1
 * and 5.2). A case counts as discussed once its result and the network meeting are there; the calls saved
 * and the next steps may be missing, and missing is never zero. The awkward cases: two people fill different
 * fields of one outcome at the same time, so each field remembers at which version it last changed; and
 * "no meeting was held" is known only when the follow-up day has come, "yes" as soon as one was held.
 */
export type CallsSaved = { min: number; max: number };

export type NextStepForm = {
  /** Names a step that is there already; without one the step in the same place is meant. */
  id?: string;
  kind: StepKind;
  /** The writer's own words; no identifier of anybody. */
  note?: string | null;
  ownerId: string;
  dueOn: LocalDate;
};

export type OutcomeForm = {
  result: OutcomeResult;
  networkMeeting: NetworkMeeting;
  /** Calls to Kela that were not needed; null when nobody can tell. */
  callsSaved: CallsSaved | null;
  nextSteps: NextStepForm[];
  /** What others may learn from it, without identities; the county's own, Kela never sees it. */
  learningNote?: string | null;
};

export type OutcomeField = keyof OutcomeForm;
export const OUTCOME_FIELDS = [
  'result',
  'networkMeeting',
  'callsSaved',
  'nextSteps',
  'learningNote',
] as const;

export const MOST_NEXT_STEPS = 4;
export const LONGEST_NOTE = 140;
export const LONGEST_LEARNING_NOTE = 280;
/** More calls than this for one client in one hour are a slip of the finger. */
export const MOST_CALLS = 50;

export type OutcomeFacts = {
  /** The day of the hour. */
  hourDate: LocalDate;
  /** Who may answer for a next step. */
  ownerIds: ReadonlySet<string>;
};

/** What is wrong with these fields; those that are not given are not looked at. */
export function outcomeErrors(fields: Partial<OutcomeForm>, facts: OutcomeFacts): FieldError[] {
  const { result, networkMeeting, callsSaved, nextSteps, learningNote } = fields;
  return [
    ...('result' in fields ? oneOf('result', result, OUTCOME_RESULTS) : []),
    ...('networkMeeting' in fields ? oneOf('networkMeeting', networkMeeting, NETWORK_MEETINGS) : []),
    ...(callsSaved ? callsErrors(callsSaved) : []),
    ...(nextSteps ? stepsErrors(nextSteps, facts) : []),
    ...(learningNote ? learningNoteErrors(learningNote) : []),
  ];
}

const oneOf = (field: string, given: unknown, known: readonly string[]): FieldError[] =>
  known.includes(given as string) ? [] : [wrong(field, given ? 'unknown' : 'required')];

/** It is read beside other cases, so not even a case code may stand in it. */
function learningNoteErrors(text: string): FieldError[] {
  const field = 'learningNote';
  if (text.trim().length > LONGEST_LEARNING_NOTE)
    return [wrong(field, 'too-long', { max: LONGEST_LEARNING_NOTE })];
  return [
    ...identifiersIn(text).map((found) => wrong(field, `holds-${found}`)),
    ...(holdsCaseCode(text) ? [wrong(field, 'holds-case-code')] : []),
  ];
}

function callsErrors({ min, max }: CallsSaved): FieldError[] {
  const absurd = Object.entries({ min, max }).filter(
    ([, calls]) => !Number.isInteger(calls) || calls < 0 || calls > MOST_CALLS,
  );
  if (absurd.length)
    return absurd.map(([end]) => wrong(`callsSaved.${end}`, 'out-of-range', { min: 0, max: MOST_CALLS }));
  return min > max ? [wrong('callsSaved', 'reversed-range')] : [];
}

function stepsErrors(steps: NextStepForm[], facts: OutcomeFacts): FieldError[] {
  if (steps.length > MOST_NEXT_STEPS)
    return [wrong('nextSteps', 'out-of-range', { min: 0, max: MOST_NEXT_STEPS })];
  const named = steps.flatMap(({ id }) => (id ? [id] : []));
  if (new Set(named).size < named.length) return [wrong('nextSteps', 'repeated')];
  return steps.flatMap((step, index) =>
    stepErrors(step, facts).map((error) => ({ ...error, field: `nextSteps.${index}.${error.field}` })),
  );
}

function stepErrors(step: NextStepForm, { hourDate, ownerIds }: OutcomeFacts): FieldError[] {
  return [
    ...oneOf('kind', step.kind, STEP_KINDS),
    ...noteErrors(step),
    ...oneOf('ownerId', step.ownerId, [...ownerIds]),
    ...dueErrors(step.dueOn, hourDate),
  ];
}

/** Free words name no client; an identifier is named by its kind and never repeated. */
function noteErrors({ kind, note }: NextStepForm): FieldError[] {
  const text = note?.trim() ?? '';
  if (!text) return kind === 'other' ? [wrong('note', 'required')] : [];
  if (text.length > LONGEST_NOTE) return [wrong('note', 'too-long', { max: LONGEST_NOTE })];
  return identifiersIn(text).map((found) => wrong('note', `holds-${found}`));
}

function dueErrors(dueOn: LocalDate, hourDate: LocalDate): FieldError[] {
  if (!isLocalDate(dueOn)) return [wrong('dueOn', dueOn ? 'not-a-date' : 'required')];
  if (dueOn < hourDate) return [wrong('dueOn', 'before-discussion')];
  return dueOn > addMonths(hourDate, 12) ? [wrong('dueOn', 'too-far-ahead')] : [];
}

/** Is enough known for the case to count as discussed? */
export const isDiscussed = (outcome: {
  result: OutcomeResult | null;
  networkMeeting: NetworkMeeting | null;
}): boolean => outcome.result !== null && outcome.networkMeeting !== null;

/**
 * Which of these fields somebody has changed since the version at which they were read. A field that was
 * never written stands at version 0.
 */
export function changedSince(
  fields: readonly OutcomeField[],
  readAt: number,
  fieldVersions: Readonly<Record<string, number>>,
): OutcomeField[] {
  return fields.filter((field) => (fieldVersions[field] ?? 0) > readAt);
}

/** The first day on which it can be said that no meeting was held in the days of this follow-up. */
export const followUpOpensOn = (firstDiscussedOn: LocalDate, day: FollowUpDay): LocalDate =>
  addDays(firstDiscussedOn, day);

export type FollowUpAnswer = { day: FollowUpDay; meetingHeld: boolean; heldOn?: LocalDate | null };

/**
 * Why this answer cannot be given on a day, or null. `follow-up-too-early` (`data.opensOn`): "no" before the
 * follow-up day. `validation-failed`: a day without a meeting, no such day, one to come, one before the
 * first discussion or after the follow-up day; a meeting held later than that is a "no" for this follow-up.
 */
export function followUpRefusal(
  answer: FollowUpAnswer,
  when: { firstDiscussedOn: LocalDate; today: LocalDate },
): Refusal | null {
  const opensOn = followUpOpensOn(when.firstDiscussedOn, answer.day);
  const errors = answer.heldOn ? heldOnErrors(answer.heldOn, answer.meetingHeld, { ...when, opensOn }) : [];
  if (errors.length) return { code: 'validation-failed', errors };
  if (answer.meetingHeld || when.today >= opensOn) return null;
  return { code: 'follow-up-too-early', data: { opensOn } };
}

function heldOnErrors(
  heldOn: LocalDate,
  meetingHeld: boolean,
  when: { firstDiscussedOn: LocalDate; today: LocalDate; opensOn: LocalDate },
): FieldError[] {
  if (!meetingHeld) return [wrong('heldOn', 'only-when-held')];
  if (!isLocalDate(heldOn)) return [wrong('heldOn', 'not-a-date')];
  if (heldOn > when.today) return [wrong('heldOn', 'in-the-future')];
  if (heldOn < when.firstDiscussedOn) return [wrong('heldOn', 'before-discussion')];
  return heldOn > when.opensOn ? [wrong('heldOn', 'after-follow-up')] : [];
}

/**
 * Does this answer leave nothing to ask? Day 60 ends the follow-up; so does a meeting held within 30 days,
 * because it was held within 60 days too.
 */
export const isAskedNoMore = ({ day, meetingHeld }: Pick<FollowUpAnswer, 'day' | 'meetingHeld'>): boolean =>
  day === 60 || meetingHeld;

/** Which follow-up is to be asked on a day, or null: the later one once its day has come, never both. */
export function followUpToAsk(
  firstDiscussedOn: LocalDate,
  answers: readonly Pick<FollowUpAnswer, 'day' | 'meetingHeld'>[],
  today: LocalDate,
): FollowUpDay | null {
  if (answers.some(isAskedNoMore)) return null;
  if (today >= followUpOpensOn(firstDiscussedOn, 60)) return 60;
  const isAnswered = answers.some(({ day }) => day === 30);
  return today >= followUpOpensOn(firstDiscussedOn, 30) && !isAnswered ? 30 : null;
}
