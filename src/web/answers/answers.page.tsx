import type { OwnHour, OwnSeries } from '../../sessions/index.js';
import { Layout } from '../kit/layout.js';
import { liveHour } from '../kit/live.js';
import { Button, Card, Csrf, PageHead, State, type Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { AnswerForm } from './answer-card.js';

/** The hours to come that the reader is asked to, with their answers: each hour, or a whole series at once. */
export function AnswersPage({ view, series }: { view: View; series: readonly OwnSeries[] }) {
  const { answers } = view.t;
  const live = series.flatMap(({ hours }) => hours.map(({ hour }) => liveHour(hour)));
  return (
    <Layout view={view} title={answers.title} here="answers" live={live}>
      <PageHead view={view} title={answers.title} lead={answers.lead} />
      <div class="stack">
        {series.length === 0 && (
          <Card lead>
            <p>{answers.none}</p>
          </Card>
        )}
        {series.map((one, index) => (
          <SeriesCard view={view} series={one} leads={index === 0} />
        ))}
      </div>
    </Layout>
  );
}

interface SeriesProps {
  view: View;
  series: OwnSeries;
  leads: boolean;
}

function SeriesCard({ view, series, leads }: SeriesProps) {
  const { t, f } = view;
  const weekly = t.queue.weekly(series.weekday, f.time(series.startTime));
  const inSeason = series.hours.some(({ standsIn }) => !standsIn);
  return (
    <Card bare lead={leads} id={`sarja-${series.id}`} title={weekly}>
      {inSeason && <SeasonForm view={view} series={series} weekly={weekly} />}
      <ul class="rows rows--wide">
        {series.hours.map((own) => (
          <li>
            <OwnLine view={view} own={own} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SeasonForm({ view, series, weekly }: { view: View; series: OwnSeries; weekly: string }) {
  const { answers } = view.t;
  const of = <span class="visually-hidden"> {weekly}</span>;
  return (
    <form class="in stack-s" method="post" action={`/sarjat/${series.id}/vastaus`}>
      <Csrf view={view} />
      <p class="meta">{answers.seasonNote}</p>
      <div class="row">
        <Button slim icon="check" name="answer" value="accepted">
          {answers.acceptSeason}
          {of}
        </Button>
        <Button slim icon="question-circle-fill" name="answer" value="tentative">
          {answers.maybeSeason}
          {of}
        </Button>
        <Button slim icon="cross" name="answer" value="declined">
          {answers.declineSeason}
          {of}
        </Button>
      </div>
    </form>
  );
}

const TONES: Record<OwnHour['answer'], Tone> = {
  accepted: 'ok',
  tentative: 'note',
  declined: 'stop',
  none: 'warn',
};

function OwnLine({ view, own }: { view: View; own: OwnHour }) {
  const { t, f } = view;
  const { hour, answer, proposedAt } = own;
  const name = f.hour(hour.startsAt, hour.endsAt);
  const length = hour.endsAt.getTime() - hour.startsAt.getTime();
  const proposed = proposedAt && {
    startsAt: proposedAt,
    endsAt: new Date(proposedAt.getTime() + length),
  };
  return (
    <>
      <div>
        <a href={`/tunnit/${hour.id}`}>{name}</a>
        <br />
        <State tone={TONES[answer]}>{t.answers.own[answer]}</State>
        {own.bySeason && <span class="meta"> {t.answers.bySeason}</span>}
        {proposed && (
          <>
            <br />
            <span class="meta">{t.answers.proposed(f.hour(proposed.startsAt, proposed.endsAt))}</span>
          </>
        )}
      </div>
      <AnswerForm
        view={view}
        own={{ hourId: hour.id, answer, bySeason: own.bySeason, askedOn: null, proposed }}
        back="/vastaukset"
        hour={name}
      />
    </>
  );
}
