import type { SessionState } from '../../domain/codes.js';
import type { IconName } from '../kit/icon.js';
import { Layout } from '../kit/layout.js';
import { Card, LinkButton, PageHead, State } from '../kit/parts.js';
import type { Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { HourRow, HoursModel } from './hours.model.js';
import { RunningUndos } from '../periods/bulk.page.js';
import { OwnSteps } from './own-steps.js';

const STATE_LOOK: Record<SessionState, { tone: Tone; icon: IconName }> = {
  open: { tone: 'ok', icon: 'check-circle-fill' },
  frozen: { tone: 'note', icon: 'lock' },
  live: { tone: 'note', icon: 'videocamera' },
  held: { tone: 'ok', icon: 'check' },
  cancelled: { tone: 'stop', icon: 'cross-circle-fill' },
  released: { tone: 'plain', icon: 'calendar-cross' },
};

/** The state of an hour, icon and word. */
export function HourState({ view, state }: { view: View; state: SessionState }) {
  return <State {...STATE_LOOK[state]}>{view.t.codes.sessionStates[state]}</State>;
}

/** The hours the reader has to do with, coming ones first. */
export function HoursPage({ view, model }: { view: View; model: HoursModel }) {
  const { hours } = view.t;
  return (
    <Layout view={view} title={hours.title} here="hours" live={model.live}>
      <PageHead
        view={view}
        title={hours.title}
        lead={hours.lead}
        action={
          model.mayPlan && (
            <LinkButton href="/suunnittelu" icon="plus">
              {hours.plan}
            </LinkButton>
          )
        }
      />
      <div class="stack">
        <RunningUndos view={view} running={model.undos} />
        {model.ownSteps && model.ownSteps.length > 0 && <OwnSteps view={view} steps={model.ownSteps} />}
        <Card
          lead
          bare
          id="tulevat"
          title={hours.coming}
          meta={model.mayPlan && <a href="/tunnit/peru-jakso">{view.t.periods.bulk}</a>}
        >
          {model.coming.length > 0 ? (
            <HourRows view={view} rows={model.coming} />
          ) : (
            <p class="in">
              {hours.noComing} {model.mayPlan ? hours.noComingCoordinator : hours.noComingOther}
            </p>
          )}
        </Card>
        {model.past.length > 0 && (
          <Card bare id="menneet" title={hours.past}>
            <HourRows view={view} rows={model.past} over />
          </Card>
        )}
      </div>
    </Layout>
  );
}

/** An hour that is over and of which nobody has written what came of it. */
const isUndecided = (state: SessionState): boolean => ['open', 'frozen', 'live'].includes(state);

function HourRows({ view, rows, over }: { view: View; rows: readonly HourRow[]; over?: boolean }) {
  const { t, f } = view;
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li>
          <span class="wk">{f.week(row.date)}</span>
          <div>
            <a href={`/tunnit/${row.id}`}>{f.hour(row.startsAt, row.endsAt)}</a>
            <br />
            <span class="meta">
              {t.hours.placesTaken(row.taken, row.capacity)}
              {row.answers && ` · ${t.answers.counts(row.answers.accepted, row.answers.all)}`}
              {row.note && ` · ${row.note}`}
            </span>
            {row.answers && row.answers.declined > 0 && (
              <>
                <br />
                <State tone="warn">{t.answers.declinedCount(row.answers.declined)}</State>
              </>
            )}
            {row.roomMissing && (
              <>
                <br />
                <State tone="warn">{t.hours.roomMissing}</State>
              </>
            )}
          </div>
          {over && isUndecided(row.state) ? (
            <State tone="plain" icon="clock">
              {t.hours.over}
            </State>
          ) : (
            <HourState view={view} state={row.state} />
          )}
        </li>
      ))}
    </ul>
  );
}
