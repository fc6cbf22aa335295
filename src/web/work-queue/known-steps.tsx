import { LANGUAGES, QUESTION_TYPES, URGENCIES } from '../../domain/codes.js';
import { isThemeValidOn, THEME_CODES } from '../../domain/themes.js';
import type { LocalDate } from '../../domain/time.js';
import { Select, Step, Tiles, type Option } from '../kit/fields.js';
import { errorOf, isChosen, type FormState } from '../kit/form-state.js';
import type { View } from '../kit/view.js';
import { themeName } from '../kit/words.js';

interface Props {
  view: View;
  form: FormState;
}

/** Codes as the lines of a list, in their order. */
export const named = <K extends string>(codes: readonly K[], names: Readonly<Record<K, string>>): Option[] =>
  codes.map((value) => ({ value, label: names[value] }));

/** How urgent it is and in which language the client is met. */
export function HowToMeet({ view, form }: Props) {
  const { newCase, codes } = view.t;
  const field = { view, form };
  return (
    <>
      <Select {...field} name="urgency" label={newCase.urgency} options={named(URGENCIES, codes.urgencies)} />
      <Select
        {...field}
        name="clientLanguage"
        label={newCase.language}
        options={named(LANGUAGES, codes.languages)}
      />
    </>
  );
}

/** The benefits and questions, folded: whoever notices the need often does not know them yet. */
export function WhatIsKnown({ view, form, today }: Props & { today: LocalDate }) {
  const { waitingCase, raisedCase, codes } = view.t;
  const themes = THEME_CODES.filter((code) => isThemeValidOn(code, today));
  const wrong = errorOf(form, 'themes') !== undefined;
  return (
    <>
      <details class="more" open={wrong || themes.some((code) => isChosen(form, 'themes', code))}>
        <summary>{waitingCase.themes}</summary>
        <Step view={view} form={form} name="themes" legend={waitingCase.themes} hint={waitingCase.themesHint}>
          <Tiles
            form={form}
            name="themes"
            type="checkbox"
            size="m"
            options={themes.map((code) => ({ value: code, label: themeName(view, code) }))}
          />
        </Step>
      </details>
      <details class="more" open={QUESTION_TYPES.some((code) => isChosen(form, 'questionTypes', code))}>
        <summary>{raisedCase.questionTypes}</summary>
        <Step view={view} form={form} name="questionTypes" legend={raisedCase.questionTypes}>
          <Tiles
            form={form}
            name="questionTypes"
            type="checkbox"
            size="m"
            options={named(QUESTION_TYPES, codes.questionTypes)}
          />
        </Step>
      </details>
    </>
  );
}
