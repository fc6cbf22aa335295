import fc from 'fast-check';
import { judgeReply, type ReplyVerdict } from '../../src/domain/judge-reply.js';
import type { KnownHour, KnownInvitation, ReplyProof } from '../../src/domain/known-invitation.js';
import type { CalendarReply } from '../../src/domain/reply.js';
import { addDays, helsinkiInstant } from '../../src/domain/time.js';

const NOW = helsinkiInstant('2027-03-20', '10:00')!;
const SENT = helsinkiInstant('2027-02-20', '10:00')!;
const at = (date: string, time = '13:00') => helsinkiInstant(date, time)!;

/** Tuesdays at 13.00; the one on 16.3. is over on the day of the tests. */
const hour = (date: string, changes: Partial<KnownHour> = {}): KnownHour => ({
  sessionId: date,
  ordinaryStartsAt: at(date),
  startsAt: at(date),
  endsAt: at(date, '14:00'),
  off: false,
  cancelled: false,
  ...changes,
});
const DATES = ['2027-03-16', '2027-03-23', '2027-03-30', '2027-04-06'];

const season = (changes: Partial<KnownInvitation> = {}): KnownInvitation => ({
  ...{ invitationId: 'I1', uid: 'u1@kelatunti.example', seriesId: 'S1', personId: 'P1', sessionId: null },
  attendee: 'aino.esimerkki@esi.example',
  aliases: [],
  organizer: 'vastaus+mfrggzdfmztwq2lknnwg23tpobyxe43u@kelatunti.example',
  request: { sequence: 0, stamp: SENT, startsAt: null },
  endedAt: null,
  hours: DATES.map((date) => hour(date)),
  ...changes,
});
const single = (changes: Partial<KnownInvitation> = {}): KnownInvitation =>
  season({
    sessionId: 'moved',
    request: { sequence: 1, stamp: SENT, startsAt: at('2027-03-25', '09:00') },
    hours: [
      hour('2027-03-23', {
        sessionId: 'moved',
        startsAt: at('2027-03-25', '09:00'),
        endsAt: at('2027-03-25', '10:00'),
      }),
    ],
    ...changes,
  });

const STAMP = new Date('2027-03-18T08:00:00Z');
const reply = (changes: Partial<CalendarReply> = {}): CalendarReply => ({
  ...{ method: 'REPLY', uid: 'u1@kelatunti.example', attendee: 'aino.esimerkki@esi.example' },
  ...{ sentBy: null, organizer: null, partStat: 'accepted', instance: null, sequence: 0 },
  ...{ stamp: STAMP, startsAt: null, proposal: null },
  ...changes,
});
const instant = (date: string, time?: string) => ({ instance: { instant: at(date, time) } });

const judged = (
  changes: Partial<CalendarReply>,
  known: KnownInvitation | null = season(),
  proof: ReplyProof = 'sub-address',
) => judgeReply(reply(changes), known, proof, NOW);
const reason = (verdict: ReplyVerdict): string =>
  verdict.verdict === 'apply' ? verdict.does.kind : `${verdict.verdict} ${verdict.because}`;
const answered = (verdict: ReplyVerdict): string | null | undefined =>
  verdict.verdict === 'apply' && verdict.does.kind === 'answer'
    ? (verdict.does.hour?.sessionId ?? null)
    : undefined;

describe('an answer is about', () => {
  test.each<[string, Partial<CalendarReply>, KnownInvitation, string | null]>([
    ['the whole season when it names no hour', {}, season(), null],
    ['the hour whose start it names', instant('2027-03-30'), season(), '2027-03-30'],
    ['the hour of the day it names', { instance: { date: '2027-04-06' } }, season(), '2027-04-06'],
    ['the one hour of a single event', { sequence: 1 }, single(), 'moved'],
    ['that hour, named by its start', { sequence: 1, ...instant('2027-03-25', '09:00') }, single(), 'moved'],
    [
      'that hour, named by where its season had it',
      { sequence: 1, ...instant('2027-03-23') },
      single(),
      'moved',
    ],
  ])('%s', (_, changes, known, meant) => {
    expect(answered(judged(changes, known))).toBe(meant);
  });

  test('an hour at the time it has, given when the sender gave it', () => {
    expect(judged({ ...instant('2027-03-23'), partStat: 'declined' })).toEqual({
      verdict: 'apply',
      does: {
        kind: 'answer',
        hour: { sessionId: '2027-03-23', startsAt: at('2027-03-23') },
        partStat: 'declined',
        givenAt: STAMP,
      },
    });
  });

  test.each([
    ['a clock that is ahead', new Date('2027-03-21T08:00:00Z')],
    ['no clock at all', null],
  ])('the time of its receipt, from %s', (_, stamp) => {
    expect(judged({ stamp })).toMatchObject({ does: { givenAt: NOW } });
  });
});

describe('what is not theirs waits for a coordinator', () => {
  const cases: [string, Partial<CalendarReply>, ReplyProof, string][] = [
    ['a UID of nobody', {}, 'sub-address', 'unknown-event'],
    ['another organizer', { organizer: 'muu@muualla.example' }, 'sub-address', 'wrong-organizer'],
    [
      'the secret address of somebody else as organizer',
      { organizer: 'vastaus+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@kelatunti.example' },
      'sub-address',
      'wrong-organizer',
    ],
    ['somebody who was not invited', { attendee: 'vieras@esi.example' }, 'authenticated', 'not-invited'],
    ['somebody who was not invited, unproven', { attendee: 'vieras@esi.example' }, 'none', 'not-invited'],
    ['no attendee', { attendee: null }, 'authenticated', 'not-invited'],
    [
      'who had the invitation forwarded, and with it its secret address',
      { attendee: 'vieras@esi.example' },
      'sub-address',
      'not-invited',
    ],
    ['a delegate', { sentBy: 'sihteeri@esi.example' }, 'authenticated', 'delegated'],
    ['a delegate, unproven', { sentBy: 'sihteeri@esi.example' }, 'none', 'delegated'],
    ['an hour handed on to another', { partStat: 'delegated' }, 'sub-address', 'delegated'],
    ['an hour the season never had', instant('2027-03-24'), 'sub-address', 'unknown-hour'],
    ['a day the season never had', { instance: { date: '2027-03-24' } }, 'sub-address', 'unknown-hour'],
    ['an answer nobody proves', {}, 'none', 'sender-not-proven'],
    ['a question for the present state nobody proves', { method: 'REFRESH' }, 'none', 'sender-not-proven'],
    ['a proposal without a time', { method: 'COUNTER' }, 'sub-address', 'time-not-understood'],
  ];
  test.each(cases)('%s', (_, changes, proof, because) => {
    const known = because === 'unknown-event' ? null : season();
    expect(reason(judged(changes, known, proof))).toBe(`held ${because}`);
  });

  test('but a delegate is believed from the secret sub-address, or when a coordinator says so', () => {
    const changes = { sentBy: 'sihteeri@esi.example' };
    expect(reason(judged(changes))).toBe('answer');
    expect(reason(judged(changes, season(), 'coordinator'))).toBe('answer');
  });

  test('and another address is believed once it is known as theirs', () => {
    const changes = { attendee: 'aino@esi.example' };
    expect(reason(judged(changes, season(), 'coordinator'))).toBe('held not-invited');
    const known = season({ aliases: ['aino@esi.example'] });
    expect(reason(judged(changes, known, 'sub-address'))).toBe('answer');
    expect(reason(judged(changes, known, 'authenticated'))).toBe('answer');
    expect(reason(judged(changes, known, 'none'))).toBe('held sender-not-proven');
  });

  test.each([
    ['as it was invited', { organizer: 'vastaus+mfrggzdfmztwq2lknnwg23tpobyxe43u@kelatunti.example' }],
    ['without its sub-address', { organizer: 'vastaus@kelatunti.example' }],
    ['not named at all', {}],
    ['and an attendee in other letters', { attendee: 'aino.esimerkki@esi.example' }],
    ['and the attendee as their own delegate', { sentBy: 'aino.esimerkki@esi.example' }],
  ])('an organizer %s is ours', (_, changes) => {
    const known = season({ attendee: 'Aino.Esimerkki@ESI.example' });
    expect(reason(judged(changes, known, 'authenticated'))).toBe('answer');
  });
});

describe('what would change nothing is ignored, proven or not', () => {
  const resent = { request: { sequence: 4, stamp: SENT, startsAt: null } };
  const off = (changes: Partial<KnownHour>) =>
    season({ hours: [hour('2027-03-23', changes), hour('2027-03-30')] });
  test.each<[string, Partial<CalendarReply>, KnownInvitation, string]>([
    ['below the last REQUEST', { sequence: 3 }, season(resent), 'older-invitation'],
    [
      'without a number, given before the last REQUEST',
      { sequence: null, stamp: new Date(SENT.getTime() - 1000) },
      season(resent),
      'older-invitation',
    ],
    [
      'without a number, to a single event at the time it had before',
      { sequence: null, startsAt: at('2027-03-23') },
      single(),
      'older-invitation',
    ],
    ['to an hour that is off', instant('2027-03-23'), off({ off: true, cancelled: true }), 'hour-off'],
    [
      'to an hour that has moved',
      instant('2027-03-23'),
      off({ startsAt: at('2027-03-25'), cancelled: true }),
      'hour-off',
    ],
    [
      'to an hour somebody else takes for them',
      instant('2027-03-23'),
      off({ cancelled: true }),
      'older-invitation',
    ],
    ['to an hour that is over', instant('2027-03-16'), season(), 'hour-over'],
    ['to a season that has ended', {}, season({ endedAt: SENT }), 'hour-off'],
    [
      'to a season of which every hour is off',
      {},
      season({ hours: [hour('2027-03-30', { off: true })] }),
      'hour-off',
    ],
    ['to a season whose last hour is over', {}, season({ hours: [hour('2027-03-16')] }), 'hour-over'],
    [
      'to a single event whose hour has moved since',
      { sequence: 1 },
      single({ request: { sequence: 1, stamp: SENT, startsAt: at('2027-03-24') } }),
      'hour-off',
    ],
    ['that says nothing yet', { partStat: null }, season(), 'no-answer-in-it'],
    [
      'that proposes the time the hour has',
      {
        method: 'COUNTER',
        ...instant('2027-03-23'),
        proposal: { startsAt: at('2027-03-23'), endsAt: at('2027-03-23', '14:00') },
      },
      season(),
      'no-answer-in-it',
    ],
  ])('%s', (_, changes, known, because) => {
    expect(reason(judged(changes, known))).toBe(`ignored ${because}`);
    expect(reason(judged(changes, known, 'none'))).toBe(`ignored ${because}`);
  });

  test('and a season still takes the number of its last REQUEST after an hour of it was cancelled', () => {
    const known = season({
      ...resent,
      hours: [hour('2027-03-23', { off: true, cancelled: true }), hour('2027-03-30')],
    });
    expect(reason(judged({ sequence: 4 }, known))).toBe('answer');
    expect(reason(judged({ sequence: 4, ...instant('2027-03-30') }, known))).toBe('answer');
  });

  test.each<[string, CalendarReply['stamp']]>([
    ['no time', null],
    ['a time of the same second', new Date(Math.floor(SENT.getTime() / 1000) * 1000)],
  ])('an answer without a number but with %s is as young as the REQUEST', (_, stamp) => {
    const known = season({ request: { sequence: 4, stamp: new Date(SENT.getTime() + 900), startsAt: null } });
    expect(reason(judged({ sequence: null, stamp }, known))).toBe('answer');
  });

  test.each<[string, Partial<CalendarReply>, KnownInvitation]>([
    ['at the time it has', { sequence: null, startsAt: at('2027-03-25', '09:00') }, single()],
    ['at a time that was not told', { sequence: null }, single()],
    ['that has a number, whatever its time', { sequence: 1, startsAt: at('2027-03-23') }, single()],
    ['of a season, which begins before what is left of it', { sequence: null, startsAt: SENT }, season()],
  ])('an answer to an event %s counts', (_, changes, known) => {
    expect(reason(judged(changes, known))).toBe('answer');
  });

  test('before a second REQUEST no clock makes an answer older than the first', () => {
    expect(reason(judged({ sequence: null, stamp: new Date('2020-01-01T00:00:00Z') }))).toBe('answer');
  });
});

describe('a proposal', () => {
  const proposal = { startsAt: at('2027-03-24', '09:00'), endsAt: at('2027-03-24', '10:00') };
  const originalStartsAt = at('2027-03-23');

  test('is for the hour it names, beside the time the hour has', () => {
    expect(judged({ method: 'COUNTER', ...instant('2027-03-23'), proposal, sequence: 2 })).toEqual({
      verdict: 'apply',
      does: { kind: 'proposal', sessionId: '2027-03-23', ...proposal, originalStartsAt, sequence: 2 },
    });
  });

  test('without an hour is for the whole season', () => {
    expect(judged({ method: 'COUNTER', proposal })).toMatchObject({
      does: { kind: 'proposal', sessionId: null, originalStartsAt: null },
    });
  });

  test('that ends before it begins is not understood', () => {
    const backwards = { startsAt: proposal.endsAt, endsAt: proposal.startsAt };
    expect(reason(judged({ method: 'COUNTER', proposal: backwards }))).toBe('held time-not-understood');
  });
});

test('a question for the present state is answered also about a season that has ended', () => {
  expect(reason(judged({ method: 'REFRESH' }, season({ endedAt: SENT })))).toBe('refresh');
});

const anyInstance = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -1, max: 4 }).map((week) => ({ instant: at(addDays('2027-03-16', week * 7)) })),
  fc.integer({ min: -1, max: 30 }).map((day) => ({ date: addDays('2027-03-16', day) })),
);
const anyReply: fc.Arbitrary<CalendarReply> = fc.record({
  method: fc.constantFrom('REPLY', 'COUNTER', 'REFRESH'),
  uid: fc.constant('u1@kelatunti.example'),
  attendee: fc.constantFrom('aino.esimerkki@esi.example', 'vieras@esi.example', null),
  sentBy: fc.constantFrom(null, 'sihteeri@esi.example'),
  organizer: fc.constantFrom(null, 'vastaus@kelatunti.example', 'muu@muualla.example'),
  partStat: fc.constantFrom('accepted', 'declined', 'tentative', 'delegated', null),
  instance: anyInstance,
  sequence: fc.option(fc.integer({ min: -1, max: 4 })),
  stamp: fc.option(
    fc.date({ min: new Date('2027-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
  ),
  startsAt: fc.option(fc.constantFrom(...DATES).map((date) => at(date))),
  proposal: fc.option(
    fc.record({
      startsAt: fc.date({ min: SENT, max: new Date('2027-06-01'), noInvalidDate: true }),
      endsAt: fc.date({ min: SENT, max: new Date('2027-06-01'), noInvalidDate: true }),
    }),
  ),
});
const anySeason: fc.Arbitrary<KnownInvitation> = fc
  .tuple(
    fc.array(fc.record({ off: fc.boolean(), cancelled: fc.boolean(), moved: fc.boolean() }), {
      minLength: 4,
      maxLength: 4,
    }),
    fc.integer({ min: 0, max: 3 }),
    fc.option(fc.constant(SENT), { freq: 4 }),
  )
  .map(([hours, sequence, endedAt]) =>
    season({
      endedAt,
      request: { sequence, stamp: SENT, startsAt: null },
      hours: hours.map(({ off, cancelled, moved }, index) =>
        hour(DATES[index], { off, cancelled, ...(moved && { startsAt: at(DATES[index], '15:00') }) }),
      ),
    }),
  );

describe('whatever comes in', () => {
  const proofs = fc.constantFrom<ReplyProof>('sub-address', 'authenticated', 'coordinator', 'none');

  test('nothing is ever applied that nobody proves', () => {
    fc.assert(
      fc.property(anyReply, anySeason, (one, known) => {
        expect(judgeReply(one, known, 'none', NOW).verdict).not.toBe('apply');
      }),
    );
  });

  test('an answer that is applied is to an hour that is on, not over, at the time it has, and not from the future', () => {
    fc.assert(
      fc.property(anyReply, anySeason, proofs, (one, known, proof) => {
        const verdict = judgeReply(one, known, proof, NOW);
        if (verdict.verdict !== 'apply' || verdict.does.kind !== 'answer') return;
        const { hour: about, givenAt } = verdict.does;
        const meant = known.hours.find(({ sessionId }) => sessionId === about?.sessionId);
        expect(givenAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
        if (!about) return;
        expect(meant).toMatchObject({ off: false, cancelled: false, startsAt: about.startsAt });
        expect(meant!.endsAt.getTime()).toBeGreaterThan(NOW.getTime());
      }),
    );
  });

  test('more proof never takes an effect away', () => {
    fc.assert(
      fc.property(anyReply, anySeason, (one, known) => {
        if (judgeReply(one, known, 'authenticated', NOW).verdict !== 'apply') return;
        expect(judgeReply(one, known, 'sub-address', NOW).verdict).toBe('apply');
        expect(judgeReply(one, known, 'coordinator', NOW).verdict).toBe('apply');
      }),
    );
  });

  test('what is ignored unproven is ignored with every proof', () => {
    fc.assert(
      fc.property(anyReply, anySeason, proofs, (one, known, proof) => {
        const unproven = judgeReply(one, known, 'none', NOW);
        if (unproven.verdict === 'ignored') expect(judgeReply(one, known, proof, NOW)).toEqual(unproven);
      }),
    );
  });

  test('it does not matter in which order answers arrive: of each hour the latest given counts', () => {
    const latest = (replies: CalendarReply[], known: KnownInvitation) => {
      const standing = new Map<string, { givenAt: number; partStat: string }>();
      for (const one of replies) {
        const verdict = judgeReply(one, known, 'sub-address', NOW);
        if (verdict.verdict !== 'apply' || verdict.does.kind !== 'answer') continue;
        const { hour: about, partStat, givenAt } = verdict.does;
        const key = about?.sessionId ?? 'season';
        const before = standing.get(key);
        if (!before || before.givenAt < givenAt.getTime())
          standing.set(key, { givenAt: givenAt.getTime(), partStat });
      }
      return standing;
    };
    const inTime = fc
      .uniqueArray(fc.tuple(anyReply, fc.integer({ min: 1, max: 1_000_000 })), {
        maxLength: 8,
        selector: ([, before]) => before,
      })
      .map((pairs) =>
        pairs.map(([one, before]) => ({ ...one, stamp: new Date(NOW.getTime() - before * 1000) })),
      );
    fc.assert(
      fc.property(inTime, anySeason, fc.infiniteStream(fc.nat()), (replies, known, keys) => {
        const order = replies.map((one) => ({ one, key: keys.next().value }));
        const shuffled = order.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(latest(shuffled, known)).toEqual(latest(replies, known));
      }),
    );
  });
});
