import { Card, Csrf, KeyValues, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import type { StoryRow, StoryStep } from './cases.model.js';

/** What has happened to a case, the newest first, and before it what will be asked. */
export function Story({ view, rows }: { view: View; rows: readonly StoryRow[] }) {
  const { t } = view;
  return (
    <Card id="tarina" title={t.caseStory.story} meta={t.caseStory.newestFirst}>
      <ol class="line">
        {rows.map((row) => (
          <li class={row.ahead ? 'ahead' : row.event === 'seen-by-kela' ? 'seen' : undefined}>
            <StoryItem view={view} row={row} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function StoryItem({ view, row }: { view: View; row: StoryRow }) {
  const { t, f } = view;
  const title = row.title ?? { ...t.caseStory.events, ...t.casePage.events }[row.event];
  return (
    <>
      <h3>{title}</h3>
      <p class="meta">{row.ahead ? row.details : dotted([f.moment(row.at), row.details])}</p>
      {row.note && <p>{row.note}</p>}
      {row.facts && <KeyValues rows={row.facts} />}
      {row.steps && row.steps.length > 0 && <Steps view={view} steps={row.steps} />}
      {row.link && (
        <p>
          <a class="back" href={row.link.href}>
            {row.link.label}
            <span class="visually-hidden"> {title}</span>
          </a>
        </p>
      )}
    </>
  );
}

/** What was agreed, who answers for it, by when, and whether it is done. */
function Steps({ view, steps }: { view: View; steps: readonly StoryStep[] }) {
  const { t, f } = view;
  return (
    <ul class="story-steps stack-s">
      {steps.map((step) => (
        <li>
          <p>{step.text}</p>
          <div class="row meta">
            <span>{t.outcomes.stepLine(step.ownerName, f.dayShort(step.due))}</span>
            {step.done ? (
              <State tone="ok">{t.outcomes.stepDone(f.dayShort(step.done))}</State>
            ) : (
              <form method="post" action={`/askeleet/${step.id}/tehty`}>
                <Csrf view={view} />
                <button type="submit" class="linkish">
                  {t.week.markDone}
                  <span class="visually-hidden"> {step.text}</span>
                </button>
              </form>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
