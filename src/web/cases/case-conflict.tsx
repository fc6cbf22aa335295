import type { ClientCase } from '../../cases/index.js';
import type { FormState } from '../kit/form-state.js';
import { KeyValues, Notification, type KeyValue } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { themeList, wordList } from '../kit/words.js';
import { formOfCase } from './case-form.js';

interface Props {
  view: View;
  /** The case as the colleague has saved it. */
  saved: ClientCase;
  /** What the reader has typed. */
  form: FormState;
}

/** What a colleague saved while the form was open, beside what was typed, before one is sent over the other. */
export function CaseConflict({ view, saved, form }: Props) {
  const { t, f } = view;
  const { conflict } = t.casePage;
  return (
    <>
      <Notification tone="error" title={conflict.title}>
        <p>{conflict.text(f.moment(saved.updatedAt))}</p>
      </Notification>
      <section class="in stack-s" aria-labelledby="tallennettu">
        <h2 id="tallennettu">{conflict.saved}</h2>
        <KeyValues rows={differences(view, saved, form)} />
        <p>
          <a class="back" href={`/asiat/${saved.id}`}>
            {conflict.keep}
          </a>
        </p>
      </section>
    </>
  );
}

/** The fields in which the two differ, with the colleague's values. */
function differences(view: View, saved: ClientCase, form: FormState): KeyValue[] {
  const { caseStory, codes } = view.t;
  const { conflict } = view.t.casePage;
  const rows: [field: string, name: string, value: string][] = [
    ['themes', caseStory.themes, themeList(view, saved.themes)],
    ['questionTypes', caseStory.question, wordList<string>(codes.questionTypes, saved.questionTypes)],
    ['question', caseStory.questionText, saved.question ?? ''],
    ['baselineNeed', caseStory.baseline, codes.baselineNeeds[saved.baselineNeed as 'no'] ?? ''],
    ['urgency', caseStory.urgency, codes.urgencies[saved.urgency as 'normal']],
    ['clientLanguage', caseStory.language, codes.languages[saved.clientLanguage as 'fi']],
    [
      'interpreter',
      conflict.interpreter,
      saved.interpreter ? caseStory.interpreterYes : caseStory.interpreterNo,
    ],
    ['reference', caseStory.reference, saved.reference ?? ''],
  ];
  const theirs = formOfCase(saved).values;
  const changed = rows.filter(([field]) => asText(theirs[field]) !== asText(form.values[field]));
  return changed.map(([, name, value]) => [name, value || conflict.empty]);
}

const asText = (value: FormState['values'][string] | undefined): string =>
  [value ?? []].flat().filter(Boolean).toSorted().join('\n');
