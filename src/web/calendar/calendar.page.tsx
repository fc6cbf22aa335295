import { LANGUAGES, type Language } from '../../domain/codes.js';
import { ErrorSummary, Select, Step, type Option } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, LinkButton, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { NewAddress } from './new-address.js';

export interface FeedRow {
  id: string;
  /** Which hours it shows, in words. */
  name: string;
  language: Language;
  madeAt: Date;
}

export interface CalendarModel {
  form: FormState;
  refusal: string | null;
  feeds: readonly FeedRow[];
  /** What this reader may subscribe to. */
  choices: readonly Option[];
  /** The address that was just made; shown this once. */
  made: string | null;
}

/** Subscribing to the hours: one's addresses, a new one, and how to give it to a calendar program. */
export function CalendarPage({ view, model }: { view: View; model: CalendarModel }) {
  const { calendar } = view.t;
  return (
    <Layout view={view} title={calendar.title}>
      <PageHead view={view} title={calendar.title} lead={calendar.lead} />
      <div class="stack">
        {model.made && <NewAddress view={view} address={model.made} />}
        <div class="cols cols--aside">
          <div class="stack">
            <Addresses view={view} feeds={model.feeds} />
            <MakeForm view={view} model={model} />
          </div>
          <div class="stack">
            <Card id="kahdesti" title={calendar.twiceTitle}>
              <p>{calendar.twice}</p>
            </Card>
            <Steps view={view} />
          </div>
        </div>
      </div>
    </Layout>
  );
}

function Addresses({ view, feeds }: { view: View; feeds: readonly FeedRow[] }) {
  const { t } = view;
  if (feeds.length === 0) {
    return (
      <Card id="osoitteet" title={t.calendar.existing}>
        <p>{t.calendar.none}</p>
      </Card>
    );
  }
  return (
    <Card bare id="osoitteet" title={t.calendar.existing}>
      <ul class="rows rows--wide">
        {feeds.map((feed) => (
          <li>
            <div>
              <b>{feed.name}</b>
              <br />
              <FeedFacts view={view} feed={feed} />
            </div>
            <div class="act">
              <LinkButton slim icon="trash" href={`/kalenteri/${feed.id}/poista`}>
                {t.calendar.remove}
                <span class="visually-hidden">, {feed.name}</span>
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The language of an address and when it was made, by which two of the same hours are told apart. */
export function FeedFacts({ view: { t, f }, feed }: { view: View; feed: FeedRow }) {
  return (
    <span class="meta">
      {dotted([t.codes.languages[feed.language], t.calendar.made(f.moment(feed.madeAt))])}
    </span>
  );
}

function MakeForm({ view, model }: { view: View; model: CalendarModel }) {
  const { calendar, codes } = view.t;
  const field = { view, form: model.form };
  return (
    <form class="card" method="post" action="/kalenteri" noValidate>
      <Csrf view={view} />
      <ErrorSummary {...field} />
      {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
      <Step {...field} legend={calendar.create}>
        <Select {...field} name="scope" label={calendar.what} options={model.choices} />
        <Select
          {...field}
          name="language"
          label={calendar.language}
          options={LANGUAGES.map((code) => ({ value: code, label: codes.languages[code] }))}
        />
      </Step>
      <footer class="in">
        <Button kind={model.made ? 'secondary' : 'primary'} icon="calendar-plus">
          {calendar.button}
        </Button>
      </footer>
    </form>
  );
}

/** Names of programs are the same in every language. */
function Steps({ view }: { view: View }) {
  const { calendar } = view.t;
  return (
    <Card id="ohjeet" title={calendar.steps}>
      <h3>Outlook</h3>
      <p>{calendar.outlook}</p>
      <h3>Google</h3>
      <p>{calendar.google}</p>
      <h3>Apple</h3>
      <p>{calendar.apple}</p>
    </Card>
  );
}
