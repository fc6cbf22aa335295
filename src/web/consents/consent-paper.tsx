import type { ComponentChildren } from 'preact';
import type { Consent } from '../../consents/index.js';
import {
  AGE_GROUPS,
  DIRECTIONS,
  GIVERS,
  INFORMATION_GROUPS,
  SPECIAL_GROUPS,
  type AgeGroup,
  type ConsentMethod,
  type CustodianWord,
  type Direction,
  type MinorView,
} from '../../domain/codes.js';
import { consentBeginsOn, consentEndsOn } from '../../domain/consent.js';
import { localDateOf, type LocalDate } from '../../domain/time.js';
import type { Format } from '../kit/format.js';
import { dotted } from '../kit/words.js';
import type { Texts } from '../texts/index.js';
import { Blank, Boxes } from './print-parts.js';

/** What stands on the paper; `consent` null for an empty form. */
export interface PaperModel {
  t: Texts;
  f: Format;
  /** The code stands only on the form that goes to Kela by secure mail. */
  code: string | null;
  county: string;
  formVersion: string;
  minors: boolean;
  consent: Consent | null;
}

type ReceiptModel = PaperModel & { consent: Consent };

const SPECIAL: readonly string[] = SPECIAL_GROUPS;

/** The consent form of DOMAIN 2.1, C1-C13. Name and signature are always blank lines: the service knows none. */
export function ConsentPaper({ model }: { model: PaperModel }) {
  const { t, consent } = model;
  const { consentPrint: p, consentForm, codes } = t;
  return (
    <>
      <h2>{p.heading}</h2>
      <p>{p.intro}</p>
      <Part title={p.who}>
        <Blank label={p.code} value={model.code} />
        <Blank label={p.name} />
        <Blank label={p.born} />
      </Part>
      <GiverPart model={model} />
      <Part title={p.parties}>
        <Boxes t={t} codes={DIRECTIONS} names={p.directions} chosen={consent?.directions ?? []} />
        <Blank label={p.county} value={model.county} />
        <Blank label={p.kela} value={consentForm.kelaSide} />
        <Blank label={p.others} value={consent?.otherParties} />
      </Part>
      <Part title={p.groups}>
        <p>{p.groupsHint}</p>
        <Boxes
          t={t}
          codes={INFORMATION_GROUPS}
          names={codes.informationGroups}
          chosen={consent?.informationGroups ?? []}
          note={(code) => (SPECIAL.includes(code) ? consentForm.special : null)}
        />
      </Part>
      <Part title={p.excluded}>
        <Boxes
          t={t}
          codes={INFORMATION_GROUPS}
          names={codes.informationGroups}
          chosen={consent?.excludedGroups ?? []}
        />
      </Part>
      <Part title={p.purpose}>
        <p>{consentForm.purpose}</p>
      </Part>
      <PeriodPart model={model} />
      <Part title={p.rights}>
        <Dots lines={consentForm.rights} />
      </Part>
      <SignaturePart model={model} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function GiverPart({ model: { t, f, consent, minors } }: { model: PaperModel }) {
  const { consentPrint: p, codes } = t;
  const until = consent?.representationUntil;
  const from = consent?.representationFrom;
  const period = until && (from ? f.period(from, until) : `–${f.date(until)}`);
  return (
    <Part title={p.giver}>
      <Boxes t={t} codes={GIVERS} names={codes.givers} chosen={consent ? [consent.giver] : []} />
      {(!consent || consent.giver !== 'client') && (
        <>
          <Blank label={p.ground} value={consent?.representationGround} />
          <Blank label={p.representation} value={period} />
        </>
      )}
      {minors && !consent && (
        <>
          <p>{p.age}</p>
          <Boxes t={t} codes={AGE_GROUPS} names={codes.ageGroups} chosen={[]} />
        </>
      )}
      {consent && consent.ageGroup !== 'adult' && <Blank label={p.age} value={ageWords(t, consent)} />}
    </Part>
  );
}

const ageWords = ({ codes }: Texts, { ageGroup, custodian, minorView }: Consent): string =>
  dotted([
    codes.ageGroups[ageGroup as AgeGroup],
    codes.custodianWords[custodian as CustodianWord],
    codes.minorViews[minorView as MinorView],
  ]);

function PeriodPart({ model: { t, f, consent } }: { model: PaperModel }) {
  const { consentPrint: p } = t;
  return (
    <Part title={p.period}>
      {consent ? <p>{f.period(consent.validFrom, consent.validUntil)}</p> : <Blank label={p.periodBlank} />}
    </Part>
  );
}

function SignaturePart({ model: { t, f, consent, formVersion } }: { model: PaperModel }) {
  const { consentPrint: p, consentForm, codes } = t;
  const language = codes.languages[consent?.language as keyof Texts['codes']['languages']];
  return (
    <Part title={p.signature}>
      <Blank label={p.date} value={consent && f.date(consent.signedOn)} />
      <Blank label={p.signed} />
      <Blank label={p.method} value={consent && codes.methods[consent.method as ConsentMethod]} />
      <Blank label={p.language} value={consent && (language ?? consentForm.formLanguageOther)} />
      {consent?.interpreterUsed && <p>{consentForm.interpreterUsed}</p>}
      {!consent && <p>☐ {p.interpreter}</p>}
      <Blank label={p.checked} value={consent?.checkedByName} />
      <Blank label={p.original} value={consent?.originalRef} />
      <p class="meta">
        {dotted([
          p.formVersion(consent?.formVersion ?? formVersion),
          consent && p.consentVersion(consent.version),
        ])}
      </p>
    </Part>
  );
}

/**
 * What the client takes along: what was agreed and how to take it back, or that it has ended and what the
 * client may still ask; no name, no code.
 */
export function ReceiptPaper({ model, today }: { model: ReceiptModel; today: LocalDate }) {
  const { withdrawnAt } = model.consent;
  const isOver = withdrawnAt !== null || consentEndsOn(model.consent) < today;
  return (
    <>
      {isOver ? <Ended model={model} /> : <Standing model={model} />}
      <p class="meta">{model.county}</p>
    </>
  );
}

function Standing({ model: { t, f, consent } }: { model: ReceiptModel }) {
  const { consentPrint: p, consentForm, codes } = t;
  const isBothWays = DIRECTIONS.every((direction) => consent.directions.includes(direction));
  const named = (groups: string[]) =>
    INFORMATION_GROUPS.filter((group) => groups.includes(group)).map(
      (group) => codes.informationGroups[group],
    );
  return (
    <>
      <h2>{p.receiptHeading}</h2>
      {isBothWays && <p class="lead">{p.receiptIntro}</p>}
      <p>{p.receiptValid(f.period(consentBeginsOn(consent), consentEndsOn(consent)))}</p>
      <p>{p.receiptGiven(f.day(consent.signedOn))}</p>
      <Part title={p.receiptMay}>
        <Dots lines={named(consent.informationGroups)} />
      </Part>
      {!isBothWays && (
        <Part title={p.parties}>
          <Dots lines={consent.directions.map((code) => p.directions[code as Direction])} />
        </Part>
      )}
      {consent.excludedGroups.length > 0 && (
        <Part title={p.receiptMayNot}>
          <Dots lines={named(consent.excludedGroups)} />
        </Part>
      )}
      <Part title={p.purpose}>
        <p>{consentForm.purpose}</p>
      </Part>
      <Part title={p.receiptChange}>
        <Dots lines={consentForm.rights} />
      </Part>
    </>
  );
}

function Ended({ model: { t, f, consent } }: { model: ReceiptModel }) {
  const { consentPrint: p } = t;
  const { withdrawnAt } = consent;
  return (
    <>
      <h2>{p.endedHeading}</h2>
      <p class="lead">{p.receiptEnded}</p>
      <p>
        {withdrawnAt
          ? p.withdrawnOn(f.date(localDateOf(withdrawnAt)))
          : p.lastDay(f.date(consentEndsOn(consent)))}
      </p>
      <Part title={p.rights}>
        <Dots lines={p.endedRights} />
      </Part>
    </>
  );
}

function Dots({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="dots">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
