import type { ChosenSetting, NewCountySetting } from '../../people/index.js';
import type { SettingPreview } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { day, line, ticked, wallTime, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import type { ChosenRow, ShownRules } from './county-settings.model.js';
import { localDateOf, type LocalDate } from '../../domain/time.js';

/** The form as it opens: what holds today, from tomorrow on. */
export function freshSetting(rules: ShownRules, from: LocalDate): FormState {
  return freshForm({
    from,
    cutOffDays: String(rules.cutOff.workingDaysBefore),
    cutOffTime: rules.cutOff.time,
    horizonDays: String(rules.horizonDays),
    extraHourWeeks: String(rules.extraHourWeeks),
    ...(rules.questionAllowed && { questionAllowed: '1' }),
    ...(rules.minors && { minors: '1' }),
  });
}

/** What was typed, as the use case takes it; what is no number becomes one it refuses. */
export function settingInput(posted: Posted, countyId: string): Required<NewCountySetting> {
  const number = (name: string) => (/^\d+$/.test(line(posted, name)) ? Number(line(posted, name)) : NaN);
  return {
    countyId,
    from: day(posted, 'from'),
    cutOffDays: number('cutOffDays'),
    cutOffTime: wallTime(posted, 'cutOffTime'),
    horizonDays: number('horizonDays'),
    extraHourWeeks: number('extraHourWeeks'),
    questionAllowed: ticked(posted, 'questionAllowed'),
    minors: ticked(posted, 'minors'),
  };
}

/** A choice as the page shows it. */
export const chosenRow = (setting: ChosenSetting): ChosenRow => ({
  rules: {
    ...setting,
    cutOff: { workingDaysBefore: setting.cutOffDays, time: setting.cutOffTime },
  },
  from: setting.from,
  chosenOn: localDateOf(setting.chosenAt),
  chosenBy: setting.chosenBy,
});

/** What a setting would do, a sentence for each thing that would be different. */
export function effectSentences(
  { t }: View,
  input: Required<NewCountySetting>,
  seen: SettingPreview,
): string[] {
  const { countySettings: words } = t;
  const { before } = seen;
  const cutOffChanges =
    before.cutOff.workingDaysBefore !== input.cutOffDays || before.cutOff.time !== input.cutOffTime;
  return [
    cutOffChanges && words.cutOffEffect(seen.seriesKeepingCutOff),
    seen.hoursOpened > 0 && words.hoursOpened(seen.hoursOpened),
    seen.hoursClosed > 0 && words.hoursClosed(seen.hoursClosed, seen.bookingsBeyond),
    seen.waiting > 0 &&
      before.horizonDays < input.horizonDays &&
      words.placed(seen.placedAtOnce, seen.waiting),
    before.questionAllowed && !input.questionAllowed && words.questionOff(seen.casesWithQuestion),
    !before.questionAllowed && input.questionAllowed && words.questionOn,
    before.minors && !input.minors && words.minorsOff(seen.casesOfMinors),
    !before.minors && input.minors && words.minorsOn,
    before.extraHourWeeks !== input.extraHourWeeks &&
      words.longQueues(seen.longQueuesBefore, seen.longQueuesAfter),
  ].filter((sentence) => sentence !== false);
}
