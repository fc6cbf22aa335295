import { SIGNS, type Sign } from '../../domain/codes.js';
import { Tiles } from '../kit/fields.js';
import { isChosen, valueOf } from '../kit/form-state.js';
import { Button, Code, Notification } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { themeName } from '../kit/words.js';
import type { CaseFormModel, LearnedModel } from './cases.model.js';

interface Props {
  view: View;
  model: CaseFormModel;
}

/** The checklist of signs: it helps to decide; ticks are counted without the case and never kept with it. */
export function Signs({ view, model }: Props) {
  const { caseHelp } = view.t;
  const ticked = SIGNS.some((sign) => isChosen(model.form, 'signs', sign));
  return (
    <details class="more" open={ticked}>
      <summary>{caseHelp.signs}</summary>
      <div class="stack-s">
        <p class="meta">{caseHelp.signsText}</p>
        {Object.entries(caseHelp.signGroups).map(([group, name], index) => (
          <fieldset class="plain">
            <legend class="h3">{name}</legend>
            <Tiles
              form={model.form}
              name="signs"
              type="checkbox"
              size="m"
              rest={index > 0}
              options={SIGNS.filter((sign) => sign.startsWith(group)).map((value: Sign) => ({
                value,
                label: caseHelp.signNames[value],
              }))}
            />
          </fieldset>
        ))}
      </div>
    </details>
  );
}

/** What to do instead of waiting for a weekly hour. A browser that cannot fold shows it always. */
export function UrgentInstead({ view, model }: Props) {
  const { caseHelp } = view.t;
  return (
    <div class={valueOf(model.form, 'urgency') === 'urgent' ? undefined : 'if-urgent'}>
      <Notification tone="alert" title={caseHelp.urgentTitle}>
        <ul class="dots">
          {caseHelp.urgentSteps.map((step) => (
            <li>{step}</li>
          ))}
        </ul>
      </Notification>
    </div>
  );
}

/** What was learnt of the chosen themes: asked for by its own button, so that it works without any script. */
export function Learned({ view, model }: Props) {
  const { caseHelp } = view.t;
  return (
    <div class="stack-s" id="opit">
      <p>
        <Button slim name="act" value="notes">
          {caseHelp.showNotes}
        </Button>
      </p>
      {model.learned && <LearnedList view={view} learned={model.learned} />}
    </div>
  );
}

/** The notes themselves, each with the themes it shares. */
export function LearnedList({ view, learned }: { view: View; learned: LearnedModel }) {
  const { caseHelp } = view.t;
  if (learned.notes.length === 0)
    return (
      <p class="meta" role="status">
        {learned.asked ? caseHelp.noNotes : caseHelp.noThemes}
      </p>
    );
  return (
    <section class="stack-s" aria-label={caseHelp.notesTitle}>
      <ul class="dots">
        {learned.notes.map((note) => (
          <li>
            {note.text}
            <br />
            <span class="meta">{note.themes.map((code) => themeName(view, code)).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A live case has the reference already. Whose it is, is told of the own pair's alone. */
export function SameReferenceNotice({ view, model }: Props) {
  const { caseHelp } = view.t;
  const { sameReference } = model;
  if (!sameReference) return null;
  return (
    <Notification tone="alert" title={caseHelp.twiceTitle}>
      <div class="stack-s">
        {sameReference.own.length === 0 && <p>{caseHelp.twiceOther}</p>}
        {sameReference.own.map(({ id, code }) => (
          <p>
            {caseHelp.twiceOwn}{' '}
            <a href={`/asiat/${id}`}>
              <Code>{code}</Code>
            </a>
          </p>
        ))}
        <label class="tile">
          <input type="checkbox" name="sameReferenceAs" value={valueOf(model.form, 'reference')} />
          <span>{caseHelp.twiceConfirm}</span>
        </label>
      </div>
    </Notification>
  );
}
