import { DIRECTIONS, INFORMATION_GROUPS, SPECIAL_GROUPS } from '../../domain/codes.js';
import { DateField, ErrorSummary, Step, TextField, Tiles } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { lower } from '../kit/letter-case.js';
import { ConsentGiver } from './consent-giver.js';
import { ConsentSignature } from './consent-signature.js';
import type { ConsentFormModel } from './consents.model.js';

interface Props {
  view: View;
  model: ConsentFormModel;
}

const SPECIAL: readonly string[] = SPECIAL_GROUPS;

/** The written consent with every field of the form; each information group is ticked one by one. */
export function ConsentFormPage({ view, model }: Props) {
  const { consentForm, caseStory, kit } = view.t;
  const back = `/asiat/${model.caseId}`;
  return (
    <Layout view={view} title={consentForm.title} here="cases">
      <PageHead
        view={view}
        back={{
          href: back,
          label: (
            <>
              {caseStory.heading} <Code>{model.caseCode}</Code>
            </>
          ),
        }}
        title={model.inForce ? consentForm.headingNew : consentForm.heading}
        lead={`${consentForm.version(model.version)} · ${consentForm.takes}`}
      />
      <div class="cols cols--aside">
        <form class="card" method="post" action={`${back}/suostumus`} noValidate>
          <Csrf view={view} />
          <ErrorSummary view={view} form={model.form} />
          {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
          {model.inForce && <p class="in">{consentForm.differences}</p>}
          <ConsentGiver view={view} form={model.form} minors={model.minors} />
          <DirectionsStep view={view} model={model} />
          <GroupsStep view={view} model={model} />
          <PeriodStep view={view} model={model} />
          <ConsentSignature view={view} form={model.form} />
          <footer class="in row">
            <Button kind="primary" icon="check">
              {consentForm.save}
            </Button>
            <a class="back" href={back}>
              {kit.cancel}
            </a>
          </footer>
        </form>
        <Aside view={view} model={model} />
      </div>
    </Layout>
  );
}

/** What ticking a code changes against the version in force; nothing when there is none. */
function Mark({ view, inForce, code }: { view: View; inForce: ConsentFormModel['inForce']; code: string }) {
  const { consentForm } = view.t;
  if (!inForce) return null;
  if (!inForce.includes(code)) return <b class="if-on">{consentForm.isNew}. </b>;
  return (
    <>
      <span class="if-on">{consentForm.inForce}. </span>
      <b class="if-off">{consentForm.fallsAway}. </b>
    </>
  );
}

function DirectionsStep({ view, model }: Props) {
  const { consentForm, codes, kit } = view.t;
  const notes = { 'county-to-kela': model.countySide, 'kela-to-county': consentForm.kelaSide };
  return (
    <Step view={view} form={model.form} name="directions" legend={consentForm.directions}>
      <Tiles
        form={model.form}
        name="directions"
        type="checkbox"
        size="l"
        options={DIRECTIONS.map((code) => ({
          value: code,
          label: codes.directions[code],
          note: (
            <>
              <Mark view={view} inForce={model.inForce} code={code} />
              {notes[code]}
            </>
          ),
        }))}
      />
      <TextField
        view={view}
        form={model.form}
        name="otherParties"
        label={kit.optional(consentForm.otherParties)}
        hint={consentForm.otherPartiesHint}
      />
    </Step>
  );
}

function GroupsStep({ view, model }: Props) {
  const { consentForm, codes } = view.t;
  const { form } = model;
  const excludes = (form.values.exclusions ?? '').length > 0;
  return (
    <Step
      view={view}
      form={form}
      name="informationGroups"
      legend={consentForm.groups}
      hint={consentForm.groupsHint}
    >
      <Tiles
        form={form}
        name="informationGroups"
        type="checkbox"
        size="l"
        options={INFORMATION_GROUPS.map((code) => ({
          value: code,
          label: codes.informationGroups[code],
          note: (SPECIAL.includes(code) || model.inForce) && (
            <>
              <Mark view={view} inForce={model.inForce} code={code} />
              {SPECIAL.includes(code) && consentForm.special}
            </>
          ),
        }))}
      />
      <details class="more" open={excludes}>
        <summary>{consentForm.excluded}</summary>
        <Tiles
          form={form}
          name="exclusions"
          type="checkbox"
          size="l"
          options={INFORMATION_GROUPS.map((code) => ({
            value: code,
            label: consentForm.excludedLabel(lower(codes.informationGroups[code])),
          }))}
        />
      </details>
    </Step>
  );
}

function PeriodStep({ view, model }: Props) {
  const { consentForm } = view.t;
  const field = { view, form: model.form };
  return (
    <Step {...field} legend={consentForm.period}>
      <div class="fields fields--2">
        <DateField {...field} name="validFrom" label={consentForm.validFrom} required />
        <DateField
          {...field}
          name="validUntil"
          label={consentForm.validUntil}
          hint={consentForm.validUntilHint}
          required
        />
      </div>
    </Step>
  );
}

function Aside({ view, model }: Props) {
  const { consentForm } = view.t;
  return (
    <aside class="stack stick" aria-label={consentForm.tell}>
      <Card id="kerro" title={consentForm.tell}>
        <ul class="dots">
          {consentForm.rights.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Card>
      <Card id="tarkoitus" title={consentForm.purposeTitle}>
        <p>{consentForm.purpose}</p>
        <p class="meta">{consentForm.purposeNote(model.checker, model.formVersion)}</p>
        <p class="meta">{consentForm.afterwards}</p>
        <a class="back" href="/suostumuslomake">
          {consentForm.printEmpty}
        </a>
      </Card>
    </aside>
  );
}
