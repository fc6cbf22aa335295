import { workingDaysAfter } from './holidays.js';
import { addDays, endOfDay, localDateOf } from './time.js';
import type { LocalDate } from './time.js';

/**
 * The two promises to the client (PRODUCT.md, "Promises"): a pair takes the need into handling by the next
 * working day after it was registered, and a consultation is offered within one week. Both are kept until
 * the end of their last day in Finland. The awkward case: a need registered on a Friday evening, or on the
 * eve of Easter, is due at the end of the next working day, not of the next day.
 */
export function handlingDue(registeredAt: Date, closings: ReadonlySet<LocalDate>): Date {
  return endOfDay(workingDaysAfter(localDateOf(registeredAt), 1, closings));
}

/** The end of the same weekday one week later; a week is a week, holidays or not. */
export function consultationDue(registeredAt: Date): Date {
  return endOfDay(addDays(localDateOf(registeredAt), 7));
}

const KELA_ANSWERS_IN_WORKING_DAYS = 5;

/** By when Kela says that it has a consent's form; afterwards the pair is asked to remind it (PRODUCT.md, Consent). */
export function kelaAnswerDue(recordedAt: Date, closings: ReadonlySet<LocalDate>): Date {
  return endOfDay(workingDaysAfter(localDateOf(recordedAt), KELA_ANSWERS_IN_WORKING_DAYS, closings));
}

/** What a promise is judged by: until when it was given, when it was kept, when the case ended without it. */
export type PromiseFacts = { dueAt: Date; keptAt: Date | null; endedAt: Date | null };

/** How a promise stands. `lapsed`: the case ended in time and needed no more of it. */
export type PromiseState = 'kept' | 'broken' | 'open' | 'lapsed';

/**
 * How a promise stands at an instant. It is broken from the end of its last day on, also when it is kept
 * afterwards; what was late stays late.
 */
export function promiseState({ dueAt, keptAt, endedAt }: PromiseFacts, now: Date): PromiseState {
  if (keptAt) return keptAt < dueAt ? 'kept' : 'broken';
  if (endedAt) return endedAt < dueAt ? 'lapsed' : 'broken';
  return now < dueAt ? 'open' : 'broken';
}
