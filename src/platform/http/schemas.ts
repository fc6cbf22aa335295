import { z } from 'zod';
import { isLocalDate, isLocalTime } from '../../domain/time.js';

/** The shapes that many bodies and queries share. */
export const id = z.uuid();
/** An existing day, `YYYY-MM-DD`; 31.2. is refused. */
export const day = z.string().refine(isLocalDate, 'not-a-date');
/** A wall time, `HH:mm`. */
export const wallTime = z.string().refine(isLocalTime, 'not-a-time');
/** An ISO 8601 instant with `Z` or an offset. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
/** How much of a list is asked for: 1-100, 50 unless told. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
};
/** A list as the API answers it. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
