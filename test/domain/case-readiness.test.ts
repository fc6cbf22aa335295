import { caseStateFor, readinessRefusal, whatIsMissing } from '../../src/domain/case-readiness.js';
import type { ConsentFacts } from '../../src/domain/consent.js';

const whole = {
  themes: ['yleistuki'],
  questionTypes: ['eligibility'],
  baselineNeed: 'probable',
  clientLanguage: 'fi',
};
const consent: ConsentFacts = {
  directions: ['county-to-kela', 'kela-to-county'],
  informationGroups: ['benefits', 'applications-decisions'],
  validFrom: '2026-11-01',
  validUntil: '2026-12-31',
};
const on = '2026-12-15';

test('a whole case with a good consent is ready', () => {
  expect(whatIsMissing(whole, consent, on)).toEqual([]);
  expect(readinessRefusal(whole, consent, on)).toBeNull();
  expect(caseStateFor('draft', whole, consent, on)).toBe('ready');
});

test('an empty case lacks everything', () => {
  const empty = { themes: [], questionTypes: [], baselineNeed: null, clientLanguage: null };
  expect(whatIsMissing(empty, null, on)).toEqual([
    'themes',
    'question-types',
    'baseline-need',
    'client-language',
    'consent-missing',
  ]);
});

test('the consent is told before the other missing parts', () => {
  const unanswered = { ...whole, baselineNeed: null };
  expect(readinessRefusal(unanswered, null, on)?.code).toBe('consent-missing');
  expect(readinessRefusal(unanswered, consent, on)).toEqual({
    code: 'not-ready',
    data: { missing: ['baseline-need'] },
  });
});

test('a case can be ready for one day and not for another', () => {
  expect(readinessRefusal(whole, consent, '2026-12-31')).toBeNull();
  expect(readinessRefusal(whole, consent, '2027-01-01')?.code).toBe('consent-expired');
});

test('a case that loses its consent falls back to draft, a discussed one stays', () => {
  for (const state of ['ready', 'queued', 'booked', 'draft'] as const)
    expect(caseStateFor(state, whole, null, on)).toBe('draft');
  expect(caseStateFor('discussed', whole, null, on)).toBe('discussed');
  expect(caseStateFor('booked', whole, consent, on)).toBe('booked');
});
