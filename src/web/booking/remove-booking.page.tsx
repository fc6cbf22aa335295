import { ConfirmPage } from '../kit/confirm.page.js';
import { Code } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { RemoveBookingModel } from './booking.model.js';

/** Asks once before a place is given back. */
export function RemoveBookingPage({ view, model }: { view: View; model: RemoveBookingModel }) {
  const { t, f } = view;
  return (
    <ConfirmPage
      view={view}
      here="cases"
      title={t.booking.removeTitle}
      heading={t.booking.removeHeading(f.hour(model.startsAt, model.endsAt))}
      consequences={t.booking.removeConsequences}
      action={`${model.caseHref}/varaus/peru`}
      button={t.booking.removeButton}
      icon="cross"
      back={{
        href: model.caseHref,
        label: (
          <>
            {t.caseStory.heading} <Code>{model.caseCode}</Code>
          </>
        ),
      }}
      refusal={model.refusal}
    />
  );
}
