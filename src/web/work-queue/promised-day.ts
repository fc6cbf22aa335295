import { localDateOf, type LocalDate } from '../../domain/time.js';

/** The last day of a promise, which ends at the midnight after it. */
export const promisedDay = (dueAt: Date): LocalDate => localDateOf(new Date(dueAt.getTime() - 1));
