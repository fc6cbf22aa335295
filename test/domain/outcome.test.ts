import fc from 'fast-check';
import {
  changedSince,
  followUpRefusal,
  followUpToAsk,
  isAskedNoMore,
  isDiscussed,
  OUTCOME_FIELDS,
  outcomeErrors,
  type NextStepForm,
  type OutcomeForm,
} from '../../src/domain/outcome.js';
import { addDays } from '../../src/domain/time.js';

const FACTS = { hourDate: '2027-03-09', ownerIds: new Set(['aino', 'sini']) };
const STEP: NextStepForm = { kind: 'contact-client', ownerId: 'aino', dueOn: '2027-03-16' };
const codes = (fields: Partial<OutcomeForm>) =>
  outcomeErrors(fields, FACTS).map(({ field, code }) => `${field} ${code}`);
const calls = (min: unknown, max: unknown) =>
  codes({ callsSaved: { min, max } as OutcomeForm['callsSaved'] });
const step = (changes: object) => codes({ nextSteps: [{ ...STEP, ...changes }] });

test.each([
  ['nought to nought', 0, 0, []],
  ['the longest range', 0, 50, []],
  ['one past the longest', 0, 51, ['callsSaved.max out-of-range']],
  ['less than nothing', -1, 3, ['callsSaved.min out-of-range']],
  ['half a call', 1.5, 3, ['callsSaved.min out-of-range']],
  ['no number at all', 1, 'many', ['callsSaved.max out-of-range']],
  ['without an end', 0, Number.POSITIVE_INFINITY, ['callsSaved.max out-of-range']],
  ['reversed', 6, 3, ['callsSaved reversed-range']],
])('calls saved: %s (%s to %s)', (_name, min, max, errors) => expect(calls(min, max)).toEqual(errors));

test.each<[string, object, string[]]>([
  ['a usual step', {}, []],
  ['due on the day of the hour', { dueOn: '2027-03-09' }, []],
  ['due the day before', { dueOn: '2027-03-08' }, ['nextSteps.0.dueOn before-discussion']],
  ['due a year later', { dueOn: '2028-03-09' }, []],
  ['due a year and a day later', { dueOn: '2028-03-10' }, ['nextSteps.0.dueOn too-far-ahead']],
  ['due on a day that does not exist', { dueOn: '2027-04-31' }, ['nextSteps.0.dueOn not-a-date']],
  ['due some time', { dueOn: '' }, ['nextSteps.0.dueOn required']],
  ['of a kind nobody knows', { kind: 'dance' }, ['nextSteps.0.kind unknown']],
  ['of no kind', { kind: '' }, ['nextSteps.0.kind required']],
  ['of a stranger', { ownerId: 'ville' }, ['nextSteps.0.ownerId unknown']],
  ['of nobody', { ownerId: '' }, ['nextSteps.0.ownerId required']],
  ['"other" with its words', { kind: 'other', note: 'Tulkki varataan' }, []],
  ['"other" without words', { kind: 'other', note: '  ' }, ['nextSteps.0.note required']],
  ['of 140 characters', { note: 'a'.repeat(140) }, []],
  ['of 141 characters', { note: 'a'.repeat(141) }, ['nextSteps.0.note too-long']],
  ['with a phone number', { note: 'p. 040 123 4567' }, ['nextSteps.0.note holds-phone-number']],
  ['with an e-mail', { note: 'a@b.example' }, ['nextSteps.0.note holds-email']],
])('a next step %s', (_name, changes, errors) => expect(step(changes)).toEqual(errors));

test('there are at most four next steps, and none is named twice', () => {
  expect(codes({ nextSteps: Array<NextStepForm>(4).fill(STEP) })).toEqual([]);
  expect(codes({ nextSteps: Array<NextStepForm>(5).fill(STEP) })).toEqual(['nextSteps out-of-range']);
  const named = { ...STEP, id: 'one' };
  expect(codes({ nextSteps: [named, named] })).toEqual(['nextSteps repeated']);
});

test('a result and a meeting are chosen from the lists; what is not given is not looked at', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ result: 'gone' as 'solved', networkMeeting: undefined })).toEqual([
    'result unknown',
    'networkMeeting required',
  ]);
});

test('the identifier in a note is never repeated in the error', () => {
  const errors = outcomeErrors({ nextSteps: [{ ...STEP, note: 'soita 040 123 4567' }] }, FACTS);
  expect(JSON.stringify(errors)).not.toContain('123');
});

test('a case counts as discussed once its result and the meeting are there', () => {
  expect(isDiscussed({ result: 'solved', networkMeeting: 'not-considered' })).toBe(true);
  expect(isDiscussed({ result: 'solved', networkMeeting: null })).toBe(false);
  expect(isDiscussed({ result: null, networkMeeting: 'prompted' })).toBe(false);
});

test.each([
  [['result'], 2, { result: 2 }, []],
  [['result'], 1, { result: 2 }, ['result']],
  [['result', 'callsSaved'], 1, { result: 1, callsSaved: 3 }, ['callsSaved']],
  [['nextSteps'], 0, {}, []],
  [['nextSteps'], -1, {}, ['nextSteps']],
] as const)('fields %j read at version %s conflict with %j in %j', (fields, readAt, versions, conflicts) =>
  expect(changedSince(fields, readAt, versions)).toEqual(conflicts),
);

test('people who write different fields from one version never stand in each other’s way', () =>
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...OUTCOME_FIELDS], { minLength: 2 }),
      fc.integer({ min: 0, max: 9 }),
      ([mine, ...others], readAt) => {
        const versions = Object.fromEntries(others.map((field, index) => [field, readAt + 1 + index]));
        expect(changedSince([mine!], readAt, versions)).toEqual([]);
        expect(changedSince(others, readAt, versions)).toEqual(others);
      },
    ),
  ));

const WHEN = { firstDiscussedOn: '2027-03-09', today: '2027-04-08' };

test.each([
  ['"no" on the day', { day: 30, meetingHeld: false }, '2027-04-08', null],
  ['"no" the day before', { day: 30, meetingHeld: false }, '2027-04-07', 'follow-up-too-early'],
  ['"yes" before the day', { day: 60, meetingHeld: true }, '2027-03-10', null],
  ['"yes" held on the first day', { day: 30, meetingHeld: true, heldOn: '2027-03-09' }, '2027-03-09', null],
  ['held before', { day: 30, meetingHeld: true, heldOn: '2027-03-08' }, '2027-04-08', 'before-discussion'],
  ['held tomorrow', { day: 30, meetingHeld: true, heldOn: '2027-04-08' }, '2027-04-07', 'in-the-future'],
  ['held on day 30', { day: 30, meetingHeld: true, heldOn: '2027-04-08' }, '2027-05-01', null],
  ['held on day 31', { day: 30, meetingHeld: true, heldOn: '2027-04-09' }, '2027-05-01', 'after-follow-up'],
  [
    'held on day 31, asked on day 60',
    { day: 60, meetingHeld: true, heldOn: '2027-04-09' },
    '2027-05-01',
    null,
  ],
  [
    'a day without a meeting',
    { day: 30, meetingHeld: false, heldOn: '2027-04-01' },
    '2027-05-01',
    'only-when-held',
  ],
] as const)('a follow-up answer: %s', (_name, answer, today, code) => {
  const refusal = followUpRefusal(answer, { ...WHEN, today });
  expect(refusal?.errors?.[0]?.code ?? refusal?.code ?? null).toBe(code);
});

test.each([
  ['nothing before day 30', [], '2027-04-07', null],
  ['day 30', [], '2027-04-08', 30],
  ['nothing between the answers', [{ day: 30, meetingHeld: false }], '2027-05-07', null],
  ['day 60 after a "no"', [{ day: 30, meetingHeld: false }], '2027-05-08', 60],
  ['day 60 alone when day 30 was missed', [], '2027-05-08', 60],
  ['nothing after a "yes"', [{ day: 30, meetingHeld: true }], '2027-05-08', null],
  ['nothing after day 60', [{ day: 60, meetingHeld: false }], '2027-06-08', null],
] as const)('it is asked: %s', (_name, answers, today, day) =>
  expect(followUpToAsk('2027-03-09', answers, today)).toBe(day),
);

test('whatever is asked can be answered with "no" that day, and never comes back once it ends the waiting', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.boolean(), (days, thirty) => {
      const today = addDays('2027-03-09', days);
      const answers = thirty ? [{ day: 30, meetingHeld: false } as const] : [];
      const day = followUpToAsk('2027-03-09', answers, today);
      if (!day) return;
      const answer = { day, meetingHeld: false };
      expect(followUpRefusal(answer, { ...WHEN, today })).toBeNull();
      const later = followUpToAsk('2027-03-09', [...answers, answer], addDays(today, 60));
      expect(later === null).toBe(isAskedNoMore(answer));
    }),
  ));
