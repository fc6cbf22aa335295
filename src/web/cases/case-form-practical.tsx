import { LONGEST_QUESTION, LONGEST_URGENCY_REASON } from '../../cases/index.js';
import { LANGUAGES, REFERRERS, SOURCE_CHANNELS, URGENCIES } from '../../domain/codes.js';
import { Select, Step, TextArea, TextField } from '../kit/fields.js';
import { valueOf } from '../kit/form-state.js';
import type { View } from '../kit/view.js';
import { Signs, UrgentInstead } from './case-form-help.js';
import type { CaseFormModel } from './cases.model.js';

interface Props {
  view: View;
  model: CaseFormModel;
}

const named = <K extends string>(codes: readonly K[], names: Readonly<Record<K, string>>) =>
  codes.map((value) => ({ value, label: names[value] }));

/** Urgency and why, language, source, reference, the short question, and the checklist of signs. */
export function PracticalStep({ view, model }: Props) {
  const { caseHelp, newCase, waitingCase, codes, kit } = view.t;
  const field = { view, form: model.form };
  // A form that comes back raised shows what it asks, also where a browser is slow to see what is chosen.
  const isRaised = ['soon', 'urgent'].includes(valueOf(model.form, 'urgency'));
  return (
    <Step {...field} legend={newCase.practical}>
      <div class="fields fields--2">
        <Select
          {...field}
          name="urgency"
          label={newCase.urgency}
          options={named(URGENCIES, codes.urgencies)}
        />
        <Select
          {...field}
          name="clientLanguage"
          label={newCase.language}
          options={named(LANGUAGES, codes.languages)}
        />
        <Select
          {...field}
          name="interpreter"
          label={newCase.interpreter}
          options={[
            { value: '', label: newCase.interpreterNone },
            { value: '1', label: newCase.interpreterNeeded },
          ]}
        />
        <Select
          {...field}
          name="sourceChannel"
          label={newCase.source}
          options={named(SOURCE_CHANNELS, codes.sourceChannels)}
        />
        <Select
          {...field}
          name="referrer"
          label={kit.optional(waitingCase.referrer)}
          empty={waitingCase.noReferrer}
          options={named(REFERRERS, codes.referrers)}
        />
        <TextField {...field} name="reference" label={kit.optional(newCase.reference)} />
      </div>
      <div class={isRaised ? 'stack-s' : 'if-raised stack-s'}>
        <UrgentInstead view={view} model={model} />
        <TextArea
          {...field}
          name="urgencyReason"
          label={caseHelp.reason}
          hint={caseHelp.reasonHint}
          maxLength={LONGEST_URGENCY_REASON}
        />
      </div>
      <TextArea
        {...field}
        name="question"
        label={kit.optional(newCase.question)}
        hint={newCase.questionHint}
        maxLength={LONGEST_QUESTION}
      />
      {!model.edited && <Signs view={view} model={model} />}
    </Step>
  );
}

/** What happens to the code of a new case, and what is promised to the client from today on. */
export function PromisesAside({ view, model }: Props) {
  const { t, f } = view;
  return (
    <aside class="card stick" aria-labelledby="koodi">
      <div class="in stack-s">
        <h2 id="koodi">{t.newCase.codeTitle}</h2>
        <p class="meta">{t.newCase.codeText}</p>
        <h3>{t.newCase.promises}</h3>
        <ul class="dots meta">
          <li>{t.newCase.handledBy(f.day(model.handlingDue))}</li>
          <li>{t.newCase.offeredBy(f.day(model.offerDue))}</li>
        </ul>
        <p class="meta">{t.waitingCase.fromCaseForm}</p>
        <p>
          <a class="back" href="/tyojono/uusi">
            {t.waitingCase.fromCaseFormLink}
          </a>
        </p>
      </div>
    </aside>
  );
}
