import { ErrorSummary } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Csrf, LinkButton, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { PlanFields } from './plan-fields.js';
import type { PlanModel } from './plan.model.js';
import { PlanPreviewCard } from './plan-preview.js';

/** Form left, every week of the season right. Both buttons send the same form; `act` tells them apart. */
export function PlanPage({ view, model }: { view: View; model: PlanModel }) {
  const { plan } = view.t;
  return (
    <Layout view={view} title={plan.title} here="plan">
      <PageHead
        view={view}
        title={plan.title}
        lead={plan.lead}
        action={<LinkButton href="/suunnittelu/sarjat">{plan.series}</LinkButton>}
      />
      <form method="post" action="/suunnittelu" noValidate>
        <Csrf view={view} />
        <div class="cols cols--plan">
          <div class="card">
            <ErrorSummary view={view} form={model.form} />
            {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
            <PlanFields view={view} model={model} />
            <footer class="in">
              <Button
                kind={model.preview ? 'secondary' : 'primary'}
                icon="refresh"
                name="act"
                value="preview"
              >
                {plan.preview}
              </Button>
            </footer>
          </div>
          <PlanPreviewCard view={view} preview={model.preview} />
        </div>
      </form>
    </Layout>
  );
}
