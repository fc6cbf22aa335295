import type { CaseForm, ClientCase } from '../../cases/index.js';
import type { BaselineNeed, Language, Referrer, SourceChannel, Urgency } from '../../domain/codes.js';
import { consultationDue, handlingDue } from '../../domain/promises.js';
import { isThemeValidOn, THEME_CODES } from '../../domain/themes.js';
import { addDays, localDateOf } from '../../domain/time.js';
import type { CaseStory } from '../../sessions/index.js';
import type { FormState } from '../kit/form-state.js';
import { all, line, type Posted } from '../kit/posted.js';
import type { CaseFormModel } from './cases.model.js';

/** The benefits that most cases are about, shown first (the archetypes of DOMAIN 7). */
const COMMON_THEMES: readonly string[] = [
  'perustoimeentulotuki',
  'yleistuki',
  'yleinen_asumistuki',
  'elakkeensaajan_asumistuki',
  'sairauspaivaraha',
  'kuntoutusraha',
  'ammatillinen_kuntoutus',
  'opintotuki',
];

/** The posted form as the use case takes it; the use case judges every code. */
export const caseInput = (posted: Posted): CaseForm => ({
  themes: all(posted, 'themes'),
  questionTypes: all(posted, 'questionTypes'),
  baselineNeed: line(posted, 'baselineNeed') as BaselineNeed,
  urgency: (line(posted, 'urgency') || 'normal') as Urgency,
  clientLanguage: (line(posted, 'clientLanguage') || 'fi') as Language,
  urgencyReason: line(posted, 'urgencyReason') || null,
  interpreter: line(posted, 'interpreter') === '1',
  sourceChannel: (line(posted, 'sourceChannel') || 'pair') as SourceChannel,
  referrer: (line(posted, 'referrer') || null) as Referrer | null,
  question: line(posted, 'question') || null,
  reference: line(posted, 'reference') || null,
});

/** A case as the form shows it for changing. */
export const formOfCase = (client: ClientCase): FormState => ({
  values: {
    themes: client.themes,
    questionTypes: client.questionTypes,
    baselineNeed: client.baselineNeed ?? '',
    urgency: client.urgency,
    urgencyReason: client.urgencyReason ?? '',
    clientLanguage: client.clientLanguage,
    interpreter: client.interpreter ? '1' : '',
    sourceChannel: client.sourceChannel,
    referrer: client.referrer ?? '',
    question: client.question ?? '',
    reference: client.reference ?? '',
    revision: String(client.revision),
  },
  errors: [],
});

export function caseFormModel(shown: {
  edited: CaseStory | null;
  form: FormState;
  refusal?: string | null;
  conflict?: ClientCase | null;
  sameReference?: CaseFormModel['sameReference'];
  learned?: CaseFormModel['learned'];
  now: Date;
}): CaseFormModel {
  const today = localDateOf(shown.now);
  const inForce = THEME_CODES.filter((code) => isThemeValidOn(code, today)) as string[];
  const { edited } = shown;
  const begun = edited?.booking ? edited.booking.startsAt <= shown.now : false;
  return {
    edited: edited && { id: edited.client.id, code: edited.client.code, baselineLocked: begun },
    form: shown.form,
    commonThemes: COMMON_THEMES,
    otherThemes: inForce.filter((code) => !COMMON_THEMES.includes(code)),
    handlingDue: dayBefore(handlingDue(shown.now, new Set())),
    offerDue: dayBefore(consultationDue(shown.now)),
    refusal: shown.refusal ?? null,
    conflict: shown.conflict ?? null,
    sameReference: shown.sameReference ?? null,
    learned: shown.learned ?? null,
  };
}

/** A promise ends with its day; the page names that day, not the midnight after it. */
const dayBefore = (end: Date): string => addDays(localDateOf(end), -1);
