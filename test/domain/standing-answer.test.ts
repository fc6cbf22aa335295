import fc from 'fast-check';
import { PART_STATS, type PartStat } from '../../src/domain/reply.js';
import {
  missingFrom,
  standingAnswer,
  takenAs,
  type Comer,
  type InvitedHour,
  type KnownAnswer,
} from '../../src/domain/standing-answer.js';

const at = (minute: number) => new Date(Date.UTC(2027, 2, 2, 8, minute));
const START = new Date('2027-03-09T11:00:00Z');
const LATER = new Date('2027-03-10T11:00:00Z');
const HOUR: InvitedHour = { startsAt: START, ordinaryStartsAt: START, askedAt: at(0), inSeason: true };

type Told = { hour?: Date | null; given: number; received?: number };
const told = (partStat: PartStat, { hour = null, given, received = given }: Told): KnownAnswer => ({
  ...{ sessionId: hour && 'the-hour', aboutStartsAt: hour, partStat },
  ...{ givenAt: at(given), receivedAt: at(received) },
});
const standing = (answers: KnownAnswer[], changes: Partial<InvitedHour> = {}) =>
  standingAnswer(answers, { ...HOUR, ...changes })?.partStat ?? 'none';

test.each<[string, KnownAnswer[], Partial<InvitedHour>, PartStat | 'none']>([
  ['nobody has answered', [], {}, 'none'],
  ['the season is accepted', [told('accepted', { given: 1 })], {}, 'accepted'],
  [
    'the hour is declined before the season is accepted',
    [told('declined', { hour: START, given: 1 }), told('accepted', { given: 2 })],
    {},
    'declined',
  ],
  [
    'the season is declined after an hour of it was accepted',
    [told('accepted', { hour: START, given: 1 }), told('declined', { given: 2 })],
    {},
    'declined',
  ],
  [
    'the season is declined, but its mail comes after that of the hour accepted later',
    [told('accepted', { hour: START, given: 2 }), told('declined', { given: 1, received: 9 })],
    {},
    'accepted',
  ],
  [
    'the season and the hour are answered at the same moment',
    [told('accepted', { hour: START, given: 1 }), told('declined', { given: 1, received: 9 })],
    {},
    'accepted',
  ],
  [
    'the season is declined and taken up again after an hour of it was declined',
    [
      told('declined', { hour: START, given: 1 }),
      told('declined', { given: 2 }),
      told('accepted', { given: 3 }),
    ],
    {},
    'accepted',
  ],
  [
    'the season may be attended after an hour of it was accepted',
    [told('accepted', { hour: START, given: 1 }), told('tentative', { given: 2 })],
    {},
    'accepted',
  ],
  [
    'the season is declined after an hour that stands beside it was accepted',
    [told('accepted', { hour: START, given: 1 }), told('declined', { given: 2 })],
    { inSeason: false },
    'accepted',
  ],
  [
    'the season is declined after an hour that was moved since was accepted',
    [told('accepted', { hour: LATER, given: 1 }), told('declined', { given: 2 })],
    { startsAt: LATER },
    'accepted',
  ],
  [
    'the later answer comes first',
    [
      told('declined', { hour: START, given: 5, received: 6 }),
      told('accepted', { hour: START, given: 1, received: 9 }),
    ],
    {},
    'declined',
  ],
  [
    'two are given at the same moment',
    [
      told('accepted', { hour: START, given: 1, received: 3 }),
      told('tentative', { hour: START, given: 1, received: 2 }),
    ],
    {},
    'accepted',
  ],
  ['the answer is about another time of the hour', [told('accepted', { hour: LATER, given: 1 })], {}, 'none'],
  [
    'the hour is not where the season had put it',
    [told('accepted', { given: 1 })],
    { startsAt: LATER },
    'none',
  ],
  ['the hour was made by hand', [told('accepted', { given: 1 })], { ordinaryStartsAt: null }, 'none'],
  ['a deputy once answered to the season', [told('accepted', { given: 1 })], { inSeason: false }, 'none'],
  [
    'a deputy answers to the hour',
    [told('accepted', { hour: START, given: 1 })],
    { inSeason: false },
    'accepted',
  ],
  [
    'the hour was moved away and back after the answer',
    [told('accepted', { hour: START, given: 1 }), told('declined', { given: 2 })],
    { askedAt: at(3) },
    'none',
  ],
  [
    'a program with a slow clock answers to the hour as it is now',
    [told('accepted', { hour: START, given: 1, received: 4 })],
    { askedAt: at(3) },
    'accepted',
  ],
])('what counts when %s', (_, answers, changes, counts) => {
  expect(standing(answers, changes)).toBe(counts);
});

/** What is kept of these when they come one after the other, as the service takes them in. */
const takenIn = (answers: KnownAnswer[]): KnownAnswer[] =>
  answers.reduce<KnownAnswer[]>((kept, answer) => {
    const known = kept.filter(({ sessionId }) => sessionId === answer.sessionId);
    return takenAs(answer, known) === 'recorded' ? [...kept, answer] : kept;
  }, []);

test('the order in which answers arrive decides nothing', () => {
  const answer = fc.record({ partStat: fc.constantFrom(...PART_STATS), toHour: fc.boolean() });
  const several = fc.uniqueArray(fc.tuple(fc.nat(50), answer), { selector: ([minute]) => minute });
  fc.assert(
    fc.property(
      several.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([one, other]) => {
        const kept = (list: typeof one) =>
          list.map(([given, { partStat, toHour }]) =>
            told(partStat, { hour: toHour ? START : null, given, received: 55 }),
          );
        expect(standing(kept(other))).toBe(standing(kept(one)));
        expect(standing(takenIn(kept(other)))).toBe(standing(kept(one)));
      },
    ),
  );
});

test.each<[string, PartStat, number, [PartStat, number][], ReturnType<typeof takenAs>]>([
  ['the first', 'accepted', 1, [], 'recorded'],
  ['a change of mind', 'declined', 2, [['accepted', 1]], 'recorded'],
  ['another word at the same moment', 'declined', 1, [['accepted', 1]], 'recorded'],
  ['the same message twice', 'accepted', 1, [['accepted', 1]], 'same-again'],
  ['the same word once more', 'accepted', 2, [['accepted', 1]], 'recorded'],
  ['one that was on its way too long', 'accepted', 1, [['declined', 2]], 'older-answer'],
  [
    'one that was counted and is sent again',
    'accepted',
    1,
    [
      ['accepted', 1],
      ['declined', 2],
    ],
    'same-again',
  ],
])('how %s is taken', (_, partStat, given, known, as) => {
  const kept = known.map(([word, minute]) => told(word, { given: minute, received: 40 }));
  expect(takenAs({ sessionId: 'the-hour', partStat, givenAt: at(given) }, kept)).toBe(as);
});

test.each<[string, PartStat, [PartStat, number][], ReturnType<typeof takenAs>]>([
  ['a decline overtaken by its taking back', 'declined', [['accepted', 2]], 'recorded'],
  ['a decline overtaken by another', 'declined', [['declined', 2]], 'older-answer'],
  ['a yes overtaken by a decline', 'accepted', [['declined', 2]], 'older-answer'],
])('how %s of the season is taken', (_, partStat, known, as) => {
  const kept = known.map(([word, minute]) => told(word, { given: minute, received: 40 }));
  expect(takenAs({ sessionId: null, partStat, givenAt: at(1) }, kept)).toBe(as);
});

const YES = { partStat: 'accepted', sessionId: 'the-hour' } as const;
const NO = { partStat: 'declined', sessionId: 'the-hour' } as const;
const NO_SEASON = { partStat: 'declined', sessionId: null } as const;
const MAYBE = { partStat: 'tentative', sessionId: 'the-hour' } as const;
const kela = (answer: Comer['answer']): Comer => ({
  personId: 'k',
  part: 'kela-contact',
  pairIds: [],
  answer,
});
const member = (personId: string, pair: string, answer: Comer['answer']): Comer => ({
  ...{ personId, part: 'pair-member', pairIds: [pair], answer },
});

test.each<[string, Comer[], ReturnType<typeof missingFrom>]>([
  ['nobody has answered', [kela(null), member('a', '1', null), member('b', '1', null)], null],
  ['one member cannot', [kela(YES), member('a', '1', NO), member('b', '1', YES)], null],
  [
    'one member cannot and the other says nothing',
    [kela(YES), member('a', '1', NO), member('b', '1', null)],
    null,
  ],
  ['one member cannot and the other may', [kela(YES), member('a', '1', NO), member('b', '1', MAYBE)], null],
  [
    'neither member can',
    [kela(YES), member('a', '1', NO), member('b', '1', NO), member('c', '2', YES)],
    { because: 'hour', personIds: ['a', 'b'] },
  ],
  ['Kela cannot', [kela(NO), member('a', '1', YES)], { because: 'hour', personIds: ['k'] }],
  [
    'Kela comes to no hour',
    [kela(NO_SEASON), member('a', '1', YES)],
    { because: 'season', personIds: ['k'] },
  ],
  [
    'one member comes to no hour and the other not to this',
    [kela(YES), member('a', '1', NO_SEASON), member('b', '1', NO)],
    { because: 'hour', personIds: ['a', 'b'] },
  ],
])('who is missing when %s', (_, comers, missing) => {
  expect(missingFrom(comers)).toEqual(missing);
});
