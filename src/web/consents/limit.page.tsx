import { ConfirmPage } from '../kit/confirm.page.js';
import { DateField, Step, Tiles } from '../kit/fields.js';
import { Code } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { LimitModel } from './consents.model.js';

/** What the client still allows: only what stands can be kept, nothing can be added. */
export function LimitPage({ view, model }: { view: View; model: LimitModel }) {
  const { limitation, caseStory, codes, consentPrint } = view.t;
  const field = { view, form: model.form };
  const isKela = model.viewer === 'kela-contact';
  const told = isKela ? limitation.consequencesForKela : limitation.consequences;
  // The codes' own words speak for the county ("from us"); Kela reads the form's, which name both sides.
  const directions = isKela ? consentPrint.directions : codes.directions;
  return (
    <ConfirmPage
      view={view}
      here={isKela ? 'consents' : 'cases'}
      title={limitation.title}
      heading={limitation.heading}
      consequences={told}
      action={`/suostumukset/${model.consentId}/rajaus`}
      button={limitation.button}
      icon="check"
      back={{
        href: model.backHref,
        label: (
          <>
            {caseStory.heading} <Code>{model.caseCode}</Code>
          </>
        ),
      }}
      form={model.form}
      refusal={model.refusal}
    >
      <Step {...field} name="informationGroups" legend={limitation.groups} inner="stack-s">
        <Tiles
          form={model.form}
          name="informationGroups"
          type="checkbox"
          size="l"
          options={model.groups.map((code) => ({ value: code, label: codes.informationGroups[code] }))}
        />
      </Step>
      <Step {...field} name="directions" legend={limitation.directions} inner="stack-s">
        <Tiles
          form={model.form}
          name="directions"
          type="checkbox"
          size="l"
          options={model.directions.map((code) => ({ value: code, label: directions[code] }))}
        />
      </Step>
      <DateField {...field} name="validUntil" label={limitation.validUntil} required />
    </ConfirmPage>
  );
}
