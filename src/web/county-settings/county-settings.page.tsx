import { DateField, ErrorSummary, Step, TextField, Tiles, TimeField } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, KeyValues, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { ChosenRow, CountySettingsModel, ShownRules } from './county-settings.model.js';

/** A county's choices: the form left, what it would do and what holds now right. `act` tells the buttons apart. */
export function CountySettingsPage({ view, model }: { view: View; model: CountySettingsModel }) {
  const { countySettings: words, settings } = view.t;
  return (
    <Layout view={view} title={words.title}>
      <PageHead
        view={view}
        back={{ href: '/asetukset', label: settings.title }}
        title={words.title}
        lead={words.lead}
      />
      <CountyChoice view={view} model={model} />
      <form method="post" action="/asetukset/alue" noValidate>
        <Csrf view={view} />
        <input type="hidden" name="countyId" value={model.countyId} />
        <div class="cols cols--plan">
          <section class="card" aria-labelledby="uusi">
            <header>
              <h2 id="uusi">{words.change}</h2>
            </header>
            <ErrorSummary view={view} form={model.form} />
            {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
            <SettingFields view={view} model={model} />
            <footer class="in">
              <Button kind={model.effect ? 'secondary' : 'primary'} icon="refresh" name="act" value="preview">
                {words.preview}
              </Button>
            </footer>
          </section>
          <div class="stack">
            <EffectCard view={view} model={model} />
            <NowCard view={view} model={model} />
            <ComingCard view={view} rows={model.coming} />
          </div>
        </div>
      </form>
    </Layout>
  );
}

/** Who runs several counties chooses one; the others have nothing to choose. */
function CountyChoice({ view, model }: { view: View; model: CountySettingsModel }) {
  if (model.counties.length < 2) return null;
  return (
    <nav class="row" aria-label={view.t.countySettings.counties}>
      {model.counties.map(({ id, name }) => (
        <a href={`/asetukset/alue?alue=${id}`} aria-current={id === model.countyId ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function SettingFields({ view, model: { form } }: { view: View; model: CountySettingsModel }) {
  const { countySettings: words } = view.t;
  const number = { view, form, inputMode: 'numeric', required: true } as const;
  return (
    <>
      <div class="in stack-s">
        <DateField view={view} form={form} name="from" label={words.from} required />
        <TextField {...number} name="cutOffDays" label={words.cutOffDays} hint={words.cutOffHint} />
        <TimeField view={view} form={form} name="cutOffTime" label={words.cutOffTime} required />
        <TextField {...number} name="horizonDays" label={words.horizonDays} />
        <TextField {...number} name="extraHourWeeks" label={words.extraHourWeeks} />
      </div>
      <Step view={view} form={form} legend={words.more}>
        {(['questionAllowed', 'minors'] as const).map((name) => (
          <Tiles
            form={form}
            name={name}
            type="checkbox"
            size="1"
            options={[{ value: '1', label: words[name] }]}
          />
        ))}
      </Step>
    </>
  );
}

function EffectCard({ view, model: { effect } }: { view: View; model: CountySettingsModel }) {
  const { countySettings: words } = view.t;
  if (!effect) return null;
  return (
    <Card
      lead
      id="vaikutus"
      title={words.effect(view.f.day(effect.from))}
      footer={
        <Button kind="primary" icon="check" name="act" value="save">
          {words.save}
        </Button>
      }
    >
      <ul class="dots">
        {(effect.sentences.length > 0 ? effect.sentences : [words.noEffect]).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p class="meta">{words.effectLead}</p>
    </Card>
  );
}

function NowCard({ view, model: { now } }: { view: View; model: CountySettingsModel }) {
  const { countySettings: words } = view.t;
  return (
    <Card id="nyt" title={words.now}>
      <Rules view={view} rules={now.rules} />
      <p class="meta">{now.chosen ? chosenLine(view, now.chosen) : words.defaults}</p>
    </Card>
  );
}

function ComingCard({ view, rows }: { view: View; rows: readonly ChosenRow[] }) {
  const { countySettings: words } = view.t;
  return (
    <Card id="tulossa" title={words.coming}>
      {rows.length === 0 && <p>{words.noComing}</p>}
      {rows.map((row) => (
        <div class="stack-s">
          <h3>{view.f.day(row.from)}</h3>
          <Rules view={view} rules={row.rules} />
          <p class="meta">{chosenLine(view, row)}</p>
        </div>
      ))}
    </Card>
  );
}

const chosenLine = ({ t, f }: View, { chosenOn, chosenBy }: ChosenRow): string =>
  t.countySettings.chosen(f.date(chosenOn), chosenBy);

function Rules({ view: { t, f }, rules }: { view: View; rules: ShownRules }) {
  const { countySettings: words } = t;
  const said = (yes: boolean) => (yes ? words.yes : words.no);
  return (
    <KeyValues
      rows={[
        [words.cutOff, words.cutOffAt(rules.cutOff.workingDaysBefore, f.time(rules.cutOff.time))],
        [words.horizon, words.horizonOf(rules.horizonDays)],
        [words.extraHour, words.extraHourOf(rules.extraHourWeeks)],
        [words.question, said(rules.questionAllowed)],
        [words.minors, said(rules.minors)],
      ]}
    />
  );
}
