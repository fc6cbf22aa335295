import type { ComponentChildren } from 'preact';
import { NETWORK_MEETINGS, OUTCOME_RESULTS } from '../../domain/codes.js';
import { LONGEST_LEARNING_NOTE, MOST_CALLS } from '../../domain/outcome.js';
import { ErrorSummary, Step, TextArea, TextField, Tiles } from '../kit/fields.js';
import { errorOf, valueOf } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, LinkButton, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { themeName } from '../kit/words.js';
import { ConflictNotice } from './conflict.js';
import { CALL_TILES } from './outcome-form.js';
import type { OutcomeFormModel } from './outcomes.model.js';
import { StepFields } from './step-fields.js';

interface Props {
  view: View;
  model: OutcomeFormModel;
}

/** What came of one case: the result, the network meeting, the calls saved, what is done next. */
export function OutcomeFormPage({ view, model }: Props) {
  const { t, f } = view;
  const here = `/varaukset/${model.bookingId}/tulos`;
  return (
    <Layout
      view={view}
      title={t.outcomes.formTitle}
      here="hours"
      live={model.live}
      away={`/tunnit/${model.sessionId}`}
    >
      <PageHead
        view={view}
        back={{ href: `/tunnit/${model.sessionId}/tulokset`, label: t.outcomes.hourHeading }}
        title={
          <>
            {t.outcomes.formTitle} <Code>{model.code}</Code>
          </>
        }
        lead={f.hour(model.startsAt, model.endsAt)}
      />
      <div class="cols cols--aside">
        <form class="card card--lead" method="post" action={here} noValidate>
          <Csrf view={view} />
          <input type="hidden" name="version" value={valueOf(model.form, 'version')} />
          <Notices view={view} model={model} here={here} />
          <Themes view={view} themes={model.themes} />
          <Choices view={view} model={model} />
          <footer class="in row">
            <Button kind="primary" icon="check">
              {model.conflict ? t.outcomes.saveMine : t.outcomes.save}
            </Button>
            <a class="back" href={`/tunnit/${model.sessionId}/tulokset`}>
              {t.kit.cancel}
            </a>
          </footer>
        </form>
        <Aside view={view} model={model} />
      </div>
    </Layout>
  );
}

function Notices({ view, model, here }: Props & { here: string }) {
  return (
    <>
      <ErrorSummary view={view} form={model.form} />
      {model.conflict && <ConflictNotice view={view} conflict={model.conflict} keep={here} />}
      {model.refusal && (
        <Notification tone="error" title={view.t.outcomes.refused}>
          {model.refusal}
        </Notification>
      )}
    </>
  );
}

function Themes({ view, themes }: { view: View; themes: readonly string[] }) {
  return (
    <div class="in">
      <ul class="tags" aria-label={view.t.outcomes.themes}>
        {themes.map((code) => (
          <li>{themeName(view, code)}</li>
        ))}
      </ul>
    </div>
  );
}

function Choices({ view, model }: Props) {
  const { outcomes } = view.t;
  const { form } = model;
  return (
    <>
      <Step view={view} form={form} name="result" legend={outcomes.result}>
        <Tiles
          form={form}
          name="result"
          type="radio"
          size="s"
          options={OUTCOME_RESULTS.map((value) => ({ value, label: outcomes.results[value] }))}
        />
      </Step>
      <Step
        view={view}
        form={form}
        name="networkMeeting"
        legend={outcomes.meeting}
        hint={outcomes.meetingHint}
      >
        <Tiles
          form={form}
          name="networkMeeting"
          type="radio"
          size="s"
          options={NETWORK_MEETINGS.map((value) => ({ value, label: outcomes.meetings[value] }))}
        />
      </Step>
      {model.asksCalls && <Calls view={view} model={model} />}
      <Step
        view={view}
        form={form}
        legend={outcomes.nextStep(model.asksCalls ? 4 : 3)}
        hint={outcomes.nextStepHint}
      >
        <StepFields view={view} model={model} place={0} />
      </Step>
      {model.asksCalls && <LearningNote view={view} model={model} />}
    </>
  );
}

/** What others may learn from it: optional, folded away until it is wanted. */
function LearningNote({ view, model }: Props) {
  const { outcomes } = view.t;
  const { form } = model;
  const isOpen = Boolean(valueOf(form, 'learningNote') || errorOf(form, 'learningNote'));
  return (
    <div class="in">
      <details class="more" open={isOpen}>
        <summary>{outcomes.learning}</summary>
        <TextArea
          view={view}
          form={form}
          name="learningNote"
          label={view.t.kit.optional(outcomes.learningNote)}
          hint={outcomes.learningHint}
          maxLength={LONGEST_LEARNING_NOTE}
        />
      </details>
    </div>
  );
}

/** The two numbers are folded away until their tile is chosen; a browser that cannot fold shows them. */
function Calls({ view, model }: Props) {
  const { outcomes } = view.t;
  const { form } = model;
  const field = { view, form, type: 'number', inputMode: 'numeric', min: 0, max: MOST_CALLS } as const;
  const label = (tile: (typeof CALL_TILES)[number]): string =>
    tile === '7-20' ? outcomes.callsOver : tile.replace('-', '–');
  const tiles = CALL_TILES.map((value) => ({ value, label: label(value) }));
  return (
    <Step view={view} form={form} legend={outcomes.calls} hint={outcomes.callsHint}>
      <Tiles form={form} name="calls" type="radio" size="xs" options={tiles} />
      <div class="tiles tiles--s">
        <Tile form={model} value="unknown">
          {outcomes.callsUnknown}
        </Tile>
        <Tile form={model} value="range">
          {outcomes.callsRange}
        </Tile>
      </div>
      <div class="fields fields--pair if-range">
        <TextField {...field} name="callsMin" label={outcomes.callsMin} />
        <TextField {...field} name="callsMax" label={outcomes.callsMax} />
      </div>
    </Step>
  );
}

function Tile(props: { form: OutcomeFormModel; value: string; children: ComponentChildren }) {
  const { form, value, children } = props;
  return (
    <label class="tile">
      <input
        type="radio"
        name="calls"
        id={`calls-${value}`}
        value={value}
        checked={valueOf(form.form, 'calls') === value}
      />
      <span>{children}</span>
    </label>
  );
}

function Aside({ view, model }: Props) {
  const { t, f } = view;
  const { outcomes } = t;
  if (!model.mayDefer && !model.lastSaved) return null;
  return (
    <div class="stack">
      {model.mayDefer && (
        <Card id="siirto" title={outcomes.deferTitle}>
          <p class="meta">{outcomes.deferText}</p>
          <p>
            <LinkButton slim icon="calendar" href={`/varaukset/${model.bookingId}/siirto`}>
              {outcomes.defer}
            </LinkButton>
          </p>
        </Card>
      )}
      {model.lastSaved && (
        <Card id="tallennus" title={outcomes.lastSaved}>
          <p class="meta">{`${model.lastSaved.by}, ${f.moment(model.lastSaved.at)}`}</p>
        </Card>
      )}
    </div>
  );
}
