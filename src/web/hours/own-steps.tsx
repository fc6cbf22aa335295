import { Card, Code, Csrf, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { OwnStepRow } from './hours.model.js';

/** The agreed steps that Kela's contact answers for: what, until when, and the code while it may be seen. */
export function OwnSteps({ view, steps }: { view: View; steps: readonly OwnStepRow[] }) {
  const { outcomes } = view.t;
  return (
    <Card bare id="askeleet" title={outcomes.ownSteps} meta={outcomes.ownStepCount(steps.length)}>
      <ul class="rows rows--task">
        {steps.map((step) => (
          <li>
            <State tone={step.late ? 'stop' : 'note'}>
              <span class="visually-hidden">{step.late && view.t.week.late('')}</span>
            </State>
            <Step view={view} step={step} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Step({ view, step }: { view: View; step: OwnStepRow }) {
  const { t, f } = view;
  const day = f.dayShort(step.due);
  return (
    <div>
      <b>{t.outcomes.steps[step.kind]}</b>
      <br />
      <span class="meta">
        {step.code ? <Code>{step.code}</Code> : t.outcomes.codeHidden} ·{' '}
        {step.late ? <span class="late">{t.week.late(day)}</span> : t.week.dueBy(day)}
      </span>
      <form method="post" action={`/askeleet/${step.id}/tehty`}>
        <Csrf view={view} />
        <button type="submit" class="linkish">
          {t.week.markDone}
          <span class="visually-hidden"> {step.code}</span>
        </button>
      </form>
    </div>
  );
}
