import { ChangeOutcome, RecordOutcome } from '../../../src/outcomes/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { DeferCase, RemoveBooking, TurnHours, WithdrawConsent } from '../../../src/sessions/index.js';
import { SOLVED, Talks } from '../../support/talks.js';
import { codeOf, value, World } from '../../support/world.js';

let world: World;
let talks: Talks;
beforeAll(async () => {
  world = await World.open();
  talks = new Talks(world);
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const step = (changes: object = {}) => ({
  kind: 'deliver-evidence' as const,
  ownerId: world.ids.bertta,
  dueOn: '2027-03-16',
  note: 'Palkkatodistus Kelaan',
  ...changes,
});

describe('recording what came of a discussion', () => {
  it('makes the case discussed and keeps what was said', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    expect(value(await talks.record(bookingId, { nextSteps: [step()] }))).toEqual({ version: 1 });
    expect(await talks.states(bookingId)).toBe('discussed discussed');
    expect(await talks.view(bookingId)).toMatchObject({
      caseId: id,
      viewer: 'pair-member',
      mayRecord: true,
      outcome: {
        ...SOLVED,
        version: 1,
        updatedByName: 'Aino Esimerkki',
        nextSteps: [
          { kind: 'deliver-evidence', ownerName: 'Bertta Mallinen', dueOn: '2027-03-16', doneAt: null },
        ],
      },
    });
  });

  it('frees a case that continues for another hour at once, with its waiting kept', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    const registered = sql`select registered_at from client_case where id = ${id}`;
    const before = await world.rows(registered);
    value(await talks.record(bookingId, { result: 'continues' }));
    expect(await talks.states(bookingId)).toBe('discussed ready');
    expect(await world.rows(registered)).toEqual(before);
  });

  it('answers the question that was put after the hour', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    await world.get(TurnHours).run();
    expect(await talks.tasksAbout(id)).toEqual(['record-outcome pair open']);
    value(await talks.record(bookingId));
    expect(await talks.tasksAbout(id)).toEqual(['record-outcome pair closed']);
  });

  it('begins with the hour and not before', async () => {
    const { bookingId, hour } = await talks.talkedAbout();
    world.at(new Date(hour.startsAt.getTime() - 1));
    expect(await talks.view(bookingId)).toMatchObject({ mayRecord: false, outcome: null });
    expect(await talks.record(bookingId)).toMatchObject({
      refusal: { code: 'hour-not-begun', data: { startsAt: hour.startsAt.toISOString() } },
    });
    world.at(hour.startsAt);
    expect(codeOf(await talks.record(bookingId))).toBe('ok');
  });

  it('is refused once the case was deferred or taken out of the hour', async () => {
    const deferred = await talks.talkedAbout();
    value(await world.get(DeferCase).run({ bookingId: deferred.bookingId }, await world.actor('aino')));
    expect(codeOf(await talks.record(deferred.bookingId))).toBe('wrong-state');
    const removed = await talks.talkedAbout();
    world.startOver();
    value(await world.get(RemoveBooking).run(removed.bookingId, await world.actor('aino')));
    world.at(removed.hour.endsAt);
    expect(codeOf(await talks.record(removed.bookingId))).toBe('wrong-state');
  });

  it('is for the own pair and the hour’s Kela contact alone; for all others there is no such discussion', async () => {
    const { bookingId } = await talks.talkedAbout();
    for (const name of ['ville', 'koko', 'dani', 'oona', 'kaisa', 'muu', 'dpo'] as const) {
      expect(codeOf(await talks.record(bookingId, {}, name))).toBe('not-found');
      expect(await talks.view(bookingId, name)).toBeNull();
    }
    expect(codeOf(await talks.record(bookingId, {}, 'bertta'))).toBe('ok');
  });
});

describe('numbers, days and words', () => {
  const errorsOf = async (bookingId: string, changes: object) => {
    const result = await talks.record(bookingId, changes);
    return result.ok ? 'ok' : result.refusal.errors?.map(({ field, code }) => `${field} ${code}`);
  };

  it('are refused when they are reversed, absurd or name a client, and nothing of the form is kept', async () => {
    const { bookingId } = await talks.talkedAbout();
    const cases: [object, string[]][] = [
      [{ callsSaved: { min: 6, max: 3 } }, ['callsSaved reversed-range']],
      [{ callsSaved: { min: -1, max: 51 } }, ['callsSaved.min out-of-range', 'callsSaved.max out-of-range']],
      [
        { callsSaved: { min: 0.5, max: Number.NaN } },
        ['callsSaved.min out-of-range', 'callsSaved.max out-of-range'],
      ],
      [{ nextSteps: [step({ dueOn: '2027-03-08' })] }, ['nextSteps.0.dueOn before-discussion']],
      [{ nextSteps: [step({ dueOn: '2028-03-10' })] }, ['nextSteps.0.dueOn too-far-ahead']],
      [{ nextSteps: [step(), step({ ownerId: world.ids.ville })] }, ['nextSteps.1.ownerId unknown']],
      [{ nextSteps: [step({ kind: 'other', note: ' ' })] }, ['nextSteps.0.note required']],
      [{ nextSteps: [step({ note: 'Soita 040 123 4567' })] }, ['nextSteps.0.note holds-phone-number']],
      [{ nextSteps: [step({ id: world.county })] }, ['nextSteps.0.id unknown']],
      [{ nextSteps: Array(5).fill(step()) }, ['nextSteps out-of-range']],
    ];
    for (const [changes, errors] of cases) expect(await errorsOf(bookingId, changes)).toEqual(errors);
    expect(await talks.states(bookingId)).toBe('booked booked');
    expect((await talks.view(bookingId))!.outcome).toBeNull();
  });

  it('may be missing: no calls is not nought calls', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId, { callsSaved: null }));
    expect((await talks.view(bookingId))!.outcome!.callsSaved).toBeNull();
    value(await talks.change(bookingId, { callsSaved: { min: 0, max: 0 } }));
    expect((await talks.view(bookingId))!.outcome!.callsSaved).toEqual({ min: 0, max: 0 });
  });
});

describe('two people who record the same discussion', () => {
  it('do not write over each other without having seen it', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId));
    const other = { result: 'not-kela' } as const;
    expect(await talks.record(bookingId, other, 'bertta')).toMatchObject({
      refusal: { code: 'changed-meanwhile', data: { version: 1, updatedByName: 'Aino Esimerkki' } },
    });
    expect(codeOf(await talks.record(bookingId, other, 'bertta', 7))).toBe('changed-meanwhile');
    expect(value(await talks.record(bookingId, other, 'bertta', 1))).toEqual({ version: 2 });
    expect((await talks.view(bookingId))!.outcome).toMatchObject({
      result: 'not-kela',
      updatedByName: 'Bertta Mallinen',
    });
  });

  it('may say the same twice, which changes nothing and is logged', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    const words = { nextSteps: [step()] };
    value(await talks.record(bookingId, words));
    const [before] = await world.rows(sql`select * from outcome where booking_id = ${bookingId}`);
    expect(value(await talks.record(bookingId, words, 'bertta'))).toEqual({ version: 1 });
    expect(value(await talks.record(bookingId, words, 'sini', 99))).toEqual({ version: 1 });
    expect(await world.rows(sql`select * from outcome where booking_id = ${bookingId}`)).toEqual([before]);
    expect(await talks.tasksAbout(id)).toEqual(['next-step bertta open']);
    expect(await world.logOf(id, 'outcome.recorded')).toHaveLength(1);
    expect(await world.logOf(id, 'outcome.changed')).toHaveLength(2);
  });

  it('the one who wrote last corrects without ado, but not by an old version', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId));
    expect(value(await talks.record(bookingId, { callsSaved: { min: 1, max: 1 } }))).toEqual({ version: 2 });
    expect(codeOf(await talks.record(bookingId, { callsSaved: null }, 'aino', 1))).toBe('changed-meanwhile');
  });

  it('fill different fields at the same time', async () => {
    const { bookingId } = await talks.talkedAbout();
    expect(value(await talks.change(bookingId, { result: 'solved' }, 'aino', 0))).toEqual({ version: 1 });
    expect(await talks.states(bookingId)).toBe('booked booked');
    expect(value(await talks.change(bookingId, { networkMeeting: 'prompted' }, 'sini', 0))).toEqual({
      version: 2,
    });
    expect(await talks.states(bookingId)).toBe('discussed discussed');
    expect((await talks.view(bookingId))!.outcome).toMatchObject({
      result: 'solved',
      networkMeeting: 'prompted',
      fieldVersions: { result: 1, networkMeeting: 2 },
    });
    expect(await talks.change(bookingId, { result: 'not-kela' }, 'sini', 0)).toMatchObject({
      refusal: { code: 'changed-meanwhile', data: { version: 2, updatedByName: 'Sini Saraste-Esimerkki' } },
    });
    expect(value(await talks.change(bookingId, { result: 'not-kela' }, 'sini', 1))).toEqual({ version: 3 });
  });

  it('lose nothing when a lost answer makes a program send its field again', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.change(bookingId, { result: 'solved' }, 'aino', 0));
    expect(value(await talks.change(bookingId, { result: 'solved' }, 'aino', 0))).toEqual({ version: 1 });
    expect(value(await talks.change(bookingId, {}, 'bertta'))).toEqual({ version: 1 });
  });
});

describe('a corrected result', () => {
  it('takes the case along, to another hour and back', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId));
    value(await talks.record(bookingId, { result: 'continues' }));
    expect(await talks.states(bookingId)).toBe('discussed ready');
    value(await talks.change(bookingId, { result: 'network-meeting-needed' }));
    expect(await talks.states(bookingId)).toBe('discussed discussed');
  });

  it('is refused once the case that continues is booked again, and what else was said can be corrected', async () => {
    const { bookingId, id, hour } = await talks.talkedAbout();
    value(await talks.record(bookingId, { result: 'continues' }));
    const [later] = await world.rows<{ id: string }>(sql`select id from session
      where series_id = (select series_id from session where id = ${hour.id}) and starts_at > ${hour.endsAt}
      order by starts_at limit 1`);
    const again = value(await world.book(later!.id, id));
    expect(codeOf(await talks.record(bookingId))).toBe('wrong-state');
    expect(codeOf(await talks.change(bookingId, { callsSaved: null }))).toBe('ok');
    world.at('2027-03-16T20:00:00Z');
    value(await talks.record(again.id, { result: 'solved' }));
    expect(codeOf(await talks.change(bookingId, { result: 'solved' }))).toBe('wrong-state');
    expect(await world.caseState(id)).toBe('discussed');
  });

  it('is refused once the case is closed', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    value(await talks.record(bookingId));
    world.at('2027-05-10T08:00:00Z');
    value(await talks.answer(id, 60, false));
    expect(await world.caseState(id)).toBe('closed');
    expect(codeOf(await talks.record(bookingId, { result: 'continues' }))).toBe('wrong-state');
    expect(codeOf(await talks.record(bookingId, { result: 'not-kela' }))).toBe('ok');
  });
});

describe('Kela', () => {
  it('records inside its window and not outside it', async () => {
    const { bookingId } = await talks.talkedAbout();
    world.at('2027-03-10T21:59:59Z');
    expect(codeOf(await talks.record(bookingId, {}, 'sini'))).toBe('ok');
    world.at('2027-03-10T22:00:00Z');
    expect(codeOf(await talks.record(bookingId, { callsSaved: null }, 'sini'))).toBe('not-found');
    expect(await talks.view(bookingId, 'sini')).toBeNull();
  });

  it('leaves the pair’s count of calls as it is', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId));
    value(await talks.record(bookingId, { result: 'not-kela', callsSaved: null }, 'sini', 1));
    expect((await talks.view(bookingId))!.outcome).toMatchObject({
      result: 'not-kela',
      callsSaved: { min: 3, max: 6 },
    });
  });

  it('is told what it sees on the ground of the consent, and the log names it', async () => {
    const { bookingId, id, consentId } = await talks.talkedAbout();
    value(await talks.record(bookingId, {}, 'sini'));
    await talks.view(bookingId, 'sini');
    const ground = { consentId, consentVersion: 1, role: 'kela-contact', dataGroup: 'outcome', result: 'ok' };
    expect(await world.logOf(id, 'outcome.recorded')).toMatchObject([{ ...ground, kind: 'write' }]);
    expect(await world.logOf(id, 'outcome.read')).toMatchObject([{ ...ground, kind: 'disclosure' }]);
  });

  it('sees nothing after a withdrawal, while the pair records what was discussed when the consent stood', async () => {
    const { bookingId, id, consentId } = await talks.talkedAbout();
    value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')));
    expect(await talks.view(bookingId, 'sini')).toBeNull();
    expect(codeOf(await talks.record(bookingId, {}, 'sini'))).toBe('not-found');
    expect(codeOf(await talks.change(bookingId, { result: 'solved' }, 'sini'))).toBe('not-found');
    value(await talks.record(bookingId, { result: 'continues' }));
    expect(await talks.states(bookingId)).toBe('discussed draft');
    expect(await world.logOf(id, 'outcome.recorded')).toMatchObject([
      { personId: world.ids.aino, result: 'ok' },
    ]);
  });
});

test('what was refused is logged with its code and leaves nothing behind', async () => {
  const { bookingId, id } = await talks.talkedAbout();
  const ville = await world.actor('ville');
  const rows = await world.loggedBy(async () => {
    await world.get(RecordOutcome).run({ bookingId, outcome: SOLVED }, ville);
    await world.get(ChangeOutcome).run({ bookingId, fields: { result: 'solved' } }, ville);
    await talks.record(bookingId, { callsSaved: { min: 2, max: 1 } });
  });
  expect(rows.map(({ result }) => result).toSorted()).toEqual([
    'not-found',
    'not-found',
    'validation-failed',
  ]);
  expect(rows.find(({ result }) => result === 'validation-failed')).toMatchObject({
    caseId: id,
    kind: 'write',
  });
  expect(await world.count(sql`select 1 as n from outcome where case_id = ${id}`)).toBe(0);
});
