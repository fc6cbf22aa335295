import { BASELINE_NEEDS, QUESTION_TYPES } from '../../domain/codes.js';
import { ErrorSummary, Step, Tiles } from '../kit/fields.js';
import { isChosen, valueOf } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { themeName } from '../kit/words.js';
import { CaseConflict } from './case-conflict.js';
import { Learned, SameReferenceNotice } from './case-form-help.js';
import { PracticalStep, PromisesAside } from './case-form-practical.js';
import type { CaseFormModel } from './cases.model.js';

interface Props {
  view: View;
  model: CaseFormModel;
}

/** A new case, or changing one. The case never holds a name; the code comes when it is saved. */
export function CaseFormPage({ view, model }: Props) {
  const { newCase } = view.t;
  const { edited } = model;
  const title = edited ? newCase.editTitle : newCase.title;
  return (
    <Layout view={view} title={title} here="cases">
      <PageHead
        view={view}
        title={title}
        lead={newCase.lead}
        back={
          edited
            ? { href: `/asiat/${edited.id}`, label: <span class="code">{edited.code}</span> }
            : { href: '/asiat', label: view.t.cases.title }
        }
      />
      <form
        class={edited ? 'cols' : 'cols cols--aside'}
        method="post"
        action={edited ? `/asiat/${edited.id}/muokkaa` : '/asiat/uusi'}
        noValidate
      >
        <div class="card">
          <Csrf view={view} />
          {edited && <input type="hidden" name="revision" value={valueOf(model.form, 'revision')} />}
          <SavesOnEnter value={edited ? 'save' : 'consent'} />
          <ErrorSummary view={view} form={model.form} />
          {model.conflict && <CaseConflict view={view} saved={model.conflict} form={model.form} />}
          {model.refusal && !model.conflict && <Notification tone="error">{model.refusal}</Notification>}
          <SameReferenceNotice view={view} model={model} />
          <Themes view={view} model={model} />
          <Questions view={view} model={model} />
          <Baseline view={view} model={model} />
          <PracticalStep view={view} model={model} />
          <footer class="in row">
            <Button
              kind="primary"
              icon={edited ? 'check' : 'arrow-right'}
              name="act"
              value={edited ? 'save' : 'consent'}
            >
              {edited ? newCase.saveChanges : newCase.save}
            </Button>
            {!edited && (
              <button type="submit" class="linkish" name="act" value="draft">
                {newCase.draft}
              </button>
            )}
          </footer>
        </div>
        {!edited && <PromisesAside view={view} model={model} />}
      </form>
    </Layout>
  );
}

/** Enter in a field presses the first button of a form; it saves, though another button stands before. */
const SavesOnEnter = ({ value }: { value: string }) => (
  <button type="submit" class="visually-hidden" tabIndex={-1} aria-hidden="true" name="act" value={value} />
);

function Themes({ view, model }: Props) {
  const { newCase } = view.t;
  const options = (codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: themeName(view, code) }));
  const tiles = { form: model.form, name: 'themes', type: 'checkbox' } as const;
  return (
    <Step view={view} form={model.form} name="themes" legend={newCase.themes} hint={newCase.themesHint}>
      <Tiles {...tiles} size="m" options={options(model.commonThemes)} />
      <details class="more" open={model.otherThemes.some((code) => isChosen(model.form, 'themes', code))}>
        <summary>{newCase.allThemes(model.otherThemes.length)}</summary>
        <Tiles {...tiles} size="m" rest options={options(model.otherThemes)} />
      </details>
      <Learned view={view} model={model} />
    </Step>
  );
}

function Questions({ view, model }: Props) {
  const { newCase, codes } = view.t;
  return (
    <Step view={view} form={model.form} name="questionTypes" legend={newCase.questionTypes}>
      <Tiles
        form={model.form}
        name="questionTypes"
        type="checkbox"
        size="m"
        options={QUESTION_TYPES.map((code) => ({ value: code, label: codes.questionTypes[code] }))}
      />
    </Step>
  );
}

function Baseline({ view, model }: Props) {
  const { newCase, codes } = view.t;
  if (model.edited?.baselineLocked) {
    return (
      <Step view={view} form={model.form} legend={newCase.baseline}>
        <p class="meta">{newCase.baselineLocked}</p>
      </Step>
    );
  }
  return (
    <Step
      view={view}
      form={model.form}
      name="baselineNeed"
      legend={newCase.baseline}
      hint={newCase.baselineHint}
    >
      <Tiles
        form={model.form}
        name="baselineNeed"
        type="radio"
        size="m"
        options={BASELINE_NEEDS.map((code) => ({ value: code, label: codes.baselineNeeds[code] }))}
      />
    </Step>
  );
}
