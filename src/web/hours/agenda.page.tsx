import { AnswerCard, mayJoinFirst } from '../answers/answer-card.js';
import { Layout } from '../kit/layout.js';
import { Card, HourName, KeyValues, LinkButton, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { lower } from '../kit/letter-case.js';
import { dotted, themeName, wordList } from '../kit/words.js';
import { AttendeesCard, ChangeNotices, OutcomesButton, roomSentence } from './hour-parts.js';
import type { AgendaItem, AgendaModel } from './hours.model.js';
import { HourState } from './hours.page.js';
import { PhoneLine } from './phone-line.js';

type AgendaCase = Extract<AgendaItem, { kind: 'case' }>;

/** Kela's view of one hour: the programme inside the window, nothing of the cases outside it. */
export function AgendaPage({ view, model }: { view: View; model: AgendaModel }) {
  const { t, f } = view;
  const joinsFirst = model.join?.open || mayJoinFirst(model.own);
  return (
    <Layout view={view} title={t.agenda.title} here="hours" live={model.live}>
      <PageHead
        view={view}
        back={{ href: '/tunnit', label: t.hours.title }}
        title={<HourName view={view} startsAt={model.startsAt} endsAt={model.endsAt} />}
        lead={dotted([f.week(model.date), model.county])}
        action={<HourState view={view} state={model.state} />}
      />
      <div class="cols cols--aside">
        <div class="stack">
          <ChangeNotices view={view} changes={model.notAsPlanned} />
          {model.own && <AnswerCard view={view} own={model.own} leads={!joinsFirst} />}
          {model.join && <JoinCard view={view} join={model.join} phone={model.phone} leads={joinsFirst} />}
          {model.outcomes && (
            <p>
              <OutcomesButton view={view} link={model.outcomes} />
            </p>
          )}
          <Programme view={view} model={model} />
        </div>
        <div class="stack">
          <WindowCard view={view} window={model.window} />
          {model.takesPlace && (
            <AttendeesCard view={view} hourId={model.id} attendees={model.attendees} join={null} />
          )}
        </div>
      </div>
    </Layout>
  );
}

interface JoinProps {
  view: View;
  join: NonNullable<AgendaModel['join']>;
  phone: string | null;
  /** Whether it is what the reader does next: once they have answered. */
  leads: boolean;
}

function JoinCard({ view, join, phone, leads }: JoinProps) {
  return (
    <section class={leads ? 'card card--lead' : 'card'}>
      <div class="in row">
        <LinkButton kind={leads ? 'primary' : 'secondary'} icon="videocamera" href={join.url}>
          {view.t.hours.join}
        </LinkButton>
        <p class="meta">{roomSentence(view, join)}</p>
        <PhoneLine view={view} phone={phone} />
      </div>
    </section>
  );
}

function Programme({ view, model }: { view: View; model: AgendaModel }) {
  const { agenda } = view.t;
  if (!model.takesPlace) {
    return (
      <Card id="ohjelma" title={agenda.programme}>
        <p>{agenda.notHeld}</p>
      </Card>
    );
  }
  if (model.window.state !== 'open') return <OutsideWindow view={view} window={model.window} />;
  if (model.items.length === 0) {
    return (
      <Card id="ohjelma" title={agenda.programme}>
        <p>{agenda.empty}</p>
      </Card>
    );
  }
  return (
    <Card
      bare
      id="ohjelma"
      title={agenda.programme}
      meta={agenda.count(model.items.filter(({ kind }) => kind === 'case').length)}
    >
      <ol class="rows agenda">
        {model.items.map((item) => (
          <li>
            {item.kind === 'case' ? <CaseLine view={view} item={item} /> : <Hidden view={view} item={item} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function OutsideWindow({ view, window }: { view: View; window: AgendaModel['window'] }) {
  const { t, f } = view;
  const before = window.state === 'before';
  return (
    <Card id="ohjelma" title={before ? t.agenda.opensLater(f.dayShort(window.from)) : t.agenda.closedTitle}>
      <p>{before ? t.agenda.opensLaterText : t.agenda.closedText}</p>
    </Card>
  );
}

function CaseLine({ view, item }: { view: View; item: AgendaCase }) {
  const { agenda } = view.t;
  return (
    <>
      <span class="place">{item.place}</span>
      <div class="stack-s">
        <h3 class="code">{item.code}</h3>
        <ul class="tags" aria-label={agenda.themes}>
          {item.themes.map((code) => (
            <li>{themeName(view, code)}</li>
          ))}
        </ul>
        <KeyValues
          rows={[
            [agenda.questionTypes, item.questionTypes],
            [agenda.question, item.question],
            [agenda.language, item.language],
            [agenda.pair, item.pair],
          ]}
        />
        <ConsentScope view={view} consent={item.consent} />
      </div>
    </>
  );
}

function ConsentScope({ view, consent }: { view: View; consent: AgendaCase['consent'] }) {
  const { t, f } = view;
  const directions =
    consent.directions.length > 1
      ? t.agenda.both
      : consent.directions.map((code) => lower(t.codes.directions[code])).join(', ');
  return (
    <div class="says stack-s">
      <p>
        <State tone="ok">
          <b>{t.agenda.consentUntil(f.date(consent.validUntil), directions)}</b>
        </State>
      </p>
      <p>
        {t.agenda.mayHandle} {lower(wordList(t.codes.informationGroups, consent.groups))}.{' '}
        {consent.excluded.length > 0 && (
          <b>
            {t.agenda.mayNot} {lower(wordList(t.codes.informationGroups, consent.excluded))}.
          </b>
        )}
      </p>
      {!consent.received && (
        <p>
          <State tone="warn">
            {t.agenda.notYet}. <a href="/suostumukset">{t.agenda.notYetNote}</a>
          </State>
        </p>
      )}
    </div>
  );
}

function Hidden({ view, item }: { view: View; item: AgendaItem }) {
  const { agenda } = view.t;
  return (
    <>
      <span class="place place--open">{item.place}</span>
      <div>
        <h3>{agenda.removed}</h3>
        <p class="meta">{agenda.removedNote}</p>
      </div>
    </>
  );
}

function WindowCard({ view, window }: { view: View; window: AgendaModel['window'] }) {
  const { t, f } = view;
  return (
    <Card id="nakyvyys" title={t.agenda.whatYouSee}>
      <p>
        {t.agenda.window(f.dayShort(window.from), f.day(window.until))} {t.agenda.logged}
      </p>
      <p class="meta">{t.agenda.identity}</p>
      <details class="more">
        <summary>{t.agenda.toldYou}</summary>
        <p class="meta">{t.agenda.toldYouText}</p>
        <LinkButton slim href="/suostumukset/peruutus">
          {t.agenda.register}
        </LinkButton>
      </details>
    </Card>
  );
}
