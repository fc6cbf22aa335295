import { softDayOn } from '../../domain/holidays.js';
import type { SoftDayKey } from '../../domain/holidays.js';
import type { PlannedHour, SkippedDate, SkipReason } from '../../domain/recurrence.js';
import type { LocalDate } from '../../domain/time.js';
import type { Option } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';

/** One week of the preview: an hour, or the reason why there is none. */
export type PreviewRow =
  | { kind: 'hour'; date: LocalDate; startsAt: Date; endsAt: Date; soft: SoftDayKey | null; busy: string[] }
  | { kind: 'skipped'; date: LocalDate; reason: SkipReason };

export interface PlanPreview {
  rows: readonly PreviewRow[];
  hours: number;
  skipped: number;
  places: number;
  invited: number;
  /** The Sundays within the season on which the clocks change. */
  clockChanges: readonly { date: LocalDate; kind: 'summer' | 'winter' }[];
  /** Soft warnings, one for each person: the days on which they already have another hour at that time. */
  clashes: readonly { person: string; dates: readonly LocalDate[] }[];
  /** Nobody stands in when Kela's contact cannot come. */
  deputyMissing: boolean;
}

export interface PlanModel {
  form: FormState;
  /** Shown only to a coordinator of several counties. */
  counties: readonly Option[];
  pairs: readonly Option[];
  kelaContacts: readonly Option[];
  /** Null until the form has been right once. */
  preview: PlanPreview | null;
  /** Why the series was refused although every field was right. */
  refusal: string | null;
}

/** Every week of the season in order, held and skipped ones together; `busy` names who has another hour then. */
export function previewRows(
  hours: readonly PlannedHour[],
  skipped: readonly SkippedDate[],
  busy: (date: LocalDate) => string[],
): PreviewRow[] {
  const rows: PreviewRow[] = [
    ...hours.map((hour) => ({
      kind: 'hour' as const,
      ...hour,
      soft: softDayOn(hour.date),
      busy: busy(hour.date),
    })),
    ...skipped.map((skip) => ({ kind: 'skipped' as const, ...skip })),
  ];
  return rows.sort((a, b) => (a.date < b.date ? -1 : 1));
}
