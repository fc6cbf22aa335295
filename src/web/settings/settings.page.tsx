import { LANGUAGES, type NoticeKind } from '../../domain/codes.js';
import { ErrorSummary, Step, Tiles } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout, mayHaveHours } from '../kit/layout.js';
import { Button, Card, Csrf, KeyValues, LinkButton, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface SettingsModel {
  form: FormState;
  name: string;
  email: string;
  mailComesBack: boolean;
  /** The kinds of mail this reader can ever get. */
  mailKinds: readonly NoticeKind[];
}

/** The reader's language, and the way out on every device. */
export function SettingsPage({ view, model }: { view: View; model: SettingsModel }) {
  const { settings, calendar, codes, deliveries } = view.t;
  const roles = (view.reader?.roles ?? []).map((role) => codes.roles[role]).join(', ');
  return (
    <Layout view={view} title={settings.title}>
      <PageHead view={view} title={settings.title} />
      {model.mailComesBack && (
        <Notification tone="alert" title={deliveries.ownTitle}>
          {deliveries.ownText(model.email)}
        </Notification>
      )}
      <div class="cols cols--aside">
        <form class="card" method="post" action="/asetukset" noValidate>
          <Csrf view={view} />
          <ErrorSummary view={view} form={model.form} />
          <Step
            view={view}
            form={model.form}
            name="language"
            legend={settings.language}
            hint={settings.languageHint}
          >
            <Tiles
              form={model.form}
              name="language"
              type="radio"
              size="s"
              options={LANGUAGES.map((code) => ({ value: code, label: codes.languages[code] }))}
            />
          </Step>
          {model.mailKinds.length > 0 && <MailStep view={view} model={model} />}
          {isInHours(view) && <CalendarStep view={view} model={model} />}
          <footer class="in">
            <Button kind="primary" icon="check">
              {settings.save}
            </Button>
          </footer>
        </form>
        <div class="stack">
          <Card id="tiedot" title={settings.person}>
            <KeyValues
              rows={[
                [settings.name, model.name],
                [settings.email, model.email],
                [settings.roles, roles],
              ]}
            />
            <p class="meta">{settings.personHint}</p>
          </Card>
          {mayHaveHours(view) && (
            <Card id="kalenteri" title={calendar.title}>
              <p>{calendar.lead}</p>
              <LinkButton slim icon="calendar" href="/kalenteri">
                {calendar.existing}
              </LinkButton>
            </Card>
          )}
          {choosesForCounty(view) && (
            <Card id="alue" title={settings.county}>
              <p>{settings.countyText}</p>
              <LinkButton slim icon="arrow-right" href="/asetukset/alue">
                {settings.county}
              </LinkButton>
            </Card>
          )}
          <Card id="kirjautumiset" title={settings.sessions}>
            <p>{settings.sessionsText}</p>
            <form method="post" action="/asetukset/kirjaa-ulos-kaikkialta">
              <Csrf view={view} />
              <Button slim>{settings.signOutEverywhere}</Button>
            </form>
          </Card>
        </div>
      </div>
    </Layout>
  );
}

/** Whether hours come into the reader's calendar by invitations; a coordinator only subscribes. */
const isInHours = ({ reader }: View): boolean =>
  reader?.roles.some((role) => role === 'pair-member' || role === 'kela-contact') ?? false;

const choosesForCounty = ({ reader }: View): boolean =>
  reader?.roles.some((role) => role === 'coordinator' || role === 'admin') ?? false;

/** Which plain mails come; a form without the marker (an old page, a program) leaves the choices alone. */
function MailStep({ view, model }: { view: View; model: SettingsModel }) {
  const { settings } = view.t;
  return (
    <Step view={view} form={model.form} name="mails" legend={settings.mails} hint={settings.mailsHint}>
      <input type="hidden" name="mailsAsked" value="1" />
      <Tiles
        form={model.form}
        name="mails"
        type="checkbox"
        size="l"
        options={model.mailKinds.map((kind) => ({
          value: kind,
          label: settings.mailKinds[kind].name,
          note: settings.mailKinds[kind].note,
        }))}
      />
    </Step>
  );
}

/** One event for the season, or one for each hour (MAIL.md rule 15). */
function CalendarStep({ view, model }: { view: View; model: SettingsModel }) {
  const { calendarMode } = view.t;
  return (
    <Step
      view={view}
      form={model.form}
      name="calendarMode"
      legend={calendarMode.legend}
      hint={calendarMode.hint}
    >
      <Tiles
        form={model.form}
        name="calendarMode"
        type="radio"
        size="l"
        options={[
          { value: 'season', label: calendarMode.season, note: calendarMode.seasonNote },
          { value: 'each', label: calendarMode.each, note: calendarMode.eachNote },
        ]}
      />
    </Step>
  );
}
