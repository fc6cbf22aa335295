import { Card, KeyValues, State } from '../kit/parts.js';
import type { Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { capital, lower } from '../kit/letter-case.js';
import { dotted, themeList, wordList } from '../kit/words.js';
import type { CaseConsent, CaseModel, ConsentStateWord } from './cases.model.js';

const CONSENT_TONE: Record<ConsentStateWord, Tone> = {
  valid: 'ok',
  'not-yet': 'note',
  ended: 'stop',
  withdrawn: 'stop',
  missing: 'warn',
};

/** The consent that counts, and the way to a new version or to withdrawing it. */
export function ConsentCard({ view, model }: { view: View; model: CaseModel }) {
  const { caseStory } = view.t;
  const { consent } = model;
  const state = consent?.state ?? 'missing';
  return (
    <section class="card" aria-labelledby="suostumus">
      <header>
        <h2 id="suostumus">{caseStory.consent}</h2>
        <p class="end">
          <State tone={CONSENT_TONE[state]}>{caseStory.consentStates[state]}</State>
        </p>
      </header>
      <div class="in stack-s">
        {consent ? <ConsentFacts view={view} consent={consent} /> : <p>{caseStory.noConsent}</p>}
        {consent && <Covers view={view} model={model} consent={consent} />}
      </div>
      {model.mayChange && consent && consent.state !== 'withdrawn' && (
        <footer class="row">
          <a class="back" href={`/asiat/${model.id}/suostumus`}>
            {caseStory.newVersion}
          </a>
          {consent.state !== 'ended' && (
            <a class="back" href={`/suostumukset/${consent.id}/rajaus`}>
              {view.t.limitation.link}
            </a>
          )}
          <a class="back" href={`/asiat/${model.id}/suostumus/lomake`}>
            {view.t.consentPrint.link}
          </a>
          <a class="back end" href={`/suostumukset/${consent.id}/peruutus`}>
            {caseStory.withdraw}
          </a>
        </footer>
      )}
    </section>
  );
}

/** The consent that counts, for somebody who only looks. */
export function ConsentFactsCard({ view, consent }: { view: View; consent: CaseConsent }) {
  const { caseStory } = view.t;
  return (
    <Card
      id="suostumus"
      title={caseStory.consent}
      meta={<State tone={CONSENT_TONE[consent.state]}>{caseStory.consentStates[consent.state]}</State>}
    >
      <ConsentFacts view={view} consent={consent} />
    </Card>
  );
}

function ConsentFacts({ view, consent }: { view: View; consent: CaseConsent }) {
  const { t, f } = view;
  const { caseStory, codes } = t;
  const directions =
    consent.directions.length > 1
      ? caseStory.bothDirections
      : consent.directions.map((code) => codes.directions[code]).join(', ');
  const method = lower(codes.methods[consent.method]);
  return (
    <KeyValues
      rows={[
        [caseStory.version, `${consent.version}, ${method} ${f.date(consent.signedOn)}`],
        [caseStory.period, f.period(consent.validFrom, consent.validUntil)],
        [caseStory.giver, giverLine(view, consent)],
        [caseStory.representation, consent.representation],
        [caseStory.direction, directions],
        [caseStory.mayHandle, wordList(codes.informationGroups, consent.groups)],
        [caseStory.mayNot, wordList(codes.informationGroups, consent.excluded)],
        [caseStory.otherParties, consent.otherParties],
        [caseStory.formLanguage, consent.form],
        [caseStory.original, consent.originalRef],
        [
          caseStory.receipt,
          consent.receivedByKelaAt ? f.moment(consent.receivedByKelaAt) : caseStory.receiptMissing,
        ],
      ]}
    />
  );
}

/** The giver, and of a minor the age with what was written down of it. */
const giverLine = ({ t }: View, { giver, age }: CaseConsent): string =>
  dotted([t.codes.givers[giver], ...(age ?? [])]);

function Covers({ view, model, consent }: { view: View; model: CaseModel; consent: CaseConsent }) {
  const { t, f } = view;
  if (!model.booking || consent.coversHour === null) return null;
  const hour = f.momentShort(model.booking.startsAt);
  return (
    <p>
      {consent.coversHour ? (
        <State tone="ok">{t.caseStory.covers(hour)}</State>
      ) : (
        <State tone="stop">{t.caseStory.doesNotCover(hour)}</State>
      )}
    </p>
  );
}

/** What the case holds. */
export function DetailsCard(props: { view: View; model: Pick<CaseModel, 'id' | 'mayChange' | 'details'> }) {
  const { view, model } = props;
  const { caseStory, codes } = view.t;
  const { details } = model;
  const interpreter = details.interpreter ? caseStory.interpreterYes : caseStory.interpreterNo;
  return (
    <section class="card" aria-labelledby="tiedot">
      <header>
        <h2 id="tiedot">{caseStory.details}</h2>
        {model.mayChange && (
          <a class="back end" href={`/asiat/${model.id}/muokkaa`}>
            {caseStory.edit}
          </a>
        )}
      </header>
      <div class="in stack-s">
        <KeyValues
          rows={[
            [caseStory.themes, themeList(view, details.themes)],
            [caseStory.question, wordList(codes.questionTypes, details.questionTypes)],
            [caseStory.questionText, details.question],
            [caseStory.baseline, details.baselineNeed && codes.baselineNeeds[details.baselineNeed]],
            [caseStory.urgency, codes.urgencies[details.urgency]],
            [view.t.caseHelp.reason, details.urgencyReason],
            [caseStory.language, `${capital(codes.languages[details.language])}, ${interpreter}`],
            [caseStory.source, details.source && codes.sourceChannels[details.source]],
            [view.t.waitingCase.referrer, details.referrer && codes.referrers[details.referrer]],
            [caseStory.reference, details.reference],
          ]}
        />
      </div>
    </section>
  );
}
