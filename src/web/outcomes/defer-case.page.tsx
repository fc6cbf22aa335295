import { ConfirmPage } from '../kit/confirm.page.js';
import { Code } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface DeferModel {
  bookingId: string;
  code: string;
  refusal: string | null;
}

/** Asks once before a case that there was no time for goes on to another hour. */
export function DeferCasePage({ view, model }: { view: View; model: DeferModel }) {
  const { outcomes } = view.t;
  return (
    <ConfirmPage
      view={view}
      here="hours"
      title={outcomes.deferPageTitle}
      heading={outcomes.deferHeading}
      consequences={outcomes.deferConsequences}
      action={`/varaukset/${model.bookingId}/siirto`}
      button={outcomes.deferButton}
      icon="calendar"
      back={{
        href: `/varaukset/${model.bookingId}/tulos`,
        label: (
          <>
            {outcomes.formTitle} <Code>{model.code}</Code>
          </>
        ),
      }}
      refusal={model.refusal}
    />
  );
}
