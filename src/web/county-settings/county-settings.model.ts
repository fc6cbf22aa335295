import type { CountyRules } from '../../people/index.js';
import type { LocalDate } from '../../domain/time.js';
import type { FormState } from '../kit/form-state.js';

/** What holds on some day, in the shape a page shows. */
export type ShownRules = Pick<
  CountyRules,
  'cutOff' | 'horizonDays' | 'questionAllowed' | 'minors' | 'extraHourWeeks'
>;

/** A choice with its day and its chooser. */
export interface ChosenRow {
  rules: ShownRules;
  from: LocalDate;
  chosenOn: LocalDate;
  chosenBy: string | null;
}

export interface CountySettingsModel {
  countyId: string;
  counties: readonly { id: string; name: string }[];
  /** What holds today; `chosen` is null while the service's defaults do. */
  now: { rules: ShownRules; chosen: ChosenRow | null };
  coming: readonly ChosenRow[];
  form: FormState;
  refusal: string | null;
  /** What the form would do, sentence by sentence; null until it is asked. */
  effect: { from: LocalDate; sentences: readonly string[] } | null;
}
