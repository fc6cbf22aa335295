import { AskFollowUps, FollowUps } from '../../../src/outcomes/index.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { WithdrawConsent } from '../../../src/sessions/index.js';
import { Tasks } from '../../../src/tasks/index.js';
import { Talks } from '../../support/talks.js';
import { codeOf, value, World, type Name } from '../../support/world.js';

let world: World;
let talks: Talks;
beforeAll(async () => {
  world = await World.open();
  talks = new Talks(world);
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

// The hour was on Tuesday 9.3.2027: day 30 is Thursday 8.4., day 60 Saturday 8.5.
const DAY_29 = '2027-04-07T20:59:00Z';
const DAY_30 = '2027-04-07T21:00:00Z';
const DAY_60 = '2027-05-08T05:05:00Z';

const ask = () => world.get(AskFollowUps).run();
async function discussed(result: 'solved' | 'continues' = 'solved') {
  const talk = await talks.talkedAbout();
  value(await talks.record(talk.bookingId, { result }));
  return talk;
}
const view = async (caseId: string, by: Name = 'aino') =>
  world.get(FollowUps).of(await world.actor(by), caseId);

describe('asking what really happened', () => {
  it('begins 30 days after the first discussion, once, for the pair, until the end of the next working day', async () => {
    const { id } = await discussed();
    world.at(DAY_29);
    await ask();
    expect(await talks.tasksAbout(id)).toEqual([]);
    world.at(DAY_30);
    await ask();
    await ask();
    expect(await talks.tasksAbout(id)).toEqual(['follow-up-30 pair open']);
    const [task] = (await world.get(Tasks).tasksFor(await world.actor('bertta'), { limit: 50 })).items.filter(
      ({ caseId }) => caseId === id,
    );
    expect(task).toMatchObject({ kind: 'follow-up-30', dueAt: new Date('2027-04-09T21:00:00.000Z') });
  });

  it('goes on to day 60 and asks one question at a time', async () => {
    const { id } = await discussed();
    world.at(DAY_30);
    await ask();
    world.at(DAY_60);
    await ask();
    expect(await talks.tasksAbout(id)).toEqual(['follow-up-30 pair closed', 'follow-up-60 pair open']);
  });

  it('asks day 60 after a "no" on day 30 and not after a "yes"', async () => {
    const [no, yes] = [await discussed(), await discussed()];
    world.at(DAY_30);
    await ask();
    value(await talks.answer(no.id, 30, false));
    value(await talks.answer(yes.id, 30, true, '2027-03-20'));
    world.at('2027-04-20T05:05:00Z');
    await ask();
    expect(await talks.tasksAbout(no.id)).toEqual(['follow-up-30 pair closed']);
    world.at(DAY_60);
    await ask();
    expect(await talks.tasksAbout(no.id)).toEqual(['follow-up-30 pair closed', 'follow-up-60 pair open']);
    expect(await talks.tasksAbout(yes.id)).toEqual(['follow-up-30 pair closed']);
  });

  it('is the daily work of the clock, and counts from the first discussion of several', async () => {
    const { id, hour } = await discussed('continues');
    const [later] = await world.rows<{ id: string }>(sql`select id from session
      where series_id = (select series_id from session where id = ${hour.id}) and starts_at > ${hour.endsAt}
      order by starts_at limit 1`);
    const again = value(await world.book(later!.id, id));
    world.at('2027-03-16T20:00:00Z');
    value(await talks.record(again.id));
    world.at(DAY_30);
    const outbox = world.get(Outbox);

    await world.get(Writer).run((tx) => outbox.plan(tx, { kind: 'follow-ups.ask', payload: {} }));
    await outbox.drain();
    expect(await talks.tasksAbout(id)).toEqual(['follow-up-30 pair open']);
  });

  it('leaves alone what was never discussed', async () => {
    const { id } = await talks.talkedAbout();
    world.at(DAY_60);
    await ask();
    expect((await talks.tasksAbout(id)).filter((task) => task.startsWith('follow-up'))).toEqual([]);
  });
});

describe('answering', () => {
  it('says "no" only when the day has come, and "yes" at once', async () => {
    const { id } = await discussed();
    expect(await talks.answer(id, 60, false)).toMatchObject({
      refusal: { code: 'follow-up-too-early', data: { opensOn: '2027-05-08' } },
    });
    world.at(DAY_29);
    expect(await talks.answer(id, 30, false)).toMatchObject({
      refusal: { code: 'follow-up-too-early', data: { opensOn: '2027-04-08' } },
    });
    expect(codeOf(await talks.answer(id, 30, true))).toBe('ok');
  });

  it('refuses days on which no such meeting can have been held', async () => {
    const { id } = await discussed();
    world.at('2027-05-20T08:00:00Z');
    const wrong: [boolean, string, string][] = [
      [true, '2027-03-08', 'before-discussion'],
      [true, '2027-05-09', 'after-follow-up'],
      [true, '2027-05-21', 'in-the-future'],
      [true, '2027-02-30', 'not-a-date'],
      [false, '2027-03-20', 'only-when-held'],
    ];
    for (const [held, heldOn, code] of wrong) {
      expect(await talks.answer(id, 60, held, heldOn)).toMatchObject({
        refusal: { code: 'validation-failed', errors: [{ field: 'heldOn', code }] },
      });
    }
    expect(codeOf(await talks.answer(id, 60, true, '2027-05-08'))).toBe('ok');
  });

  it('closes the question, and on day 60 the case that nothing more is waited for', async () => {
    const { id } = await discussed();
    world.at(DAY_60);
    await ask();
    value(await talks.answer(id, 60, false, undefined, 'bertta'));
    expect(await talks.tasksAbout(id)).toEqual(['follow-up-60 pair closed']);
    expect(await world.caseState(id)).toBe('closed');
    expect(await view(id)).toEqual({
      caseId: id,
      code: expect.stringMatching(/^K-/),
      firstDiscussedOn: '2027-03-09',
      dueOn: { 30: '2027-04-08', 60: '2027-05-08' },
      answers: [
        {
          day: 60,
          meetingHeld: false,
          heldOn: null,
          answeredAt: new Date(DAY_60),
          answeredByName: 'Bertta Mallinen',
        },
      ],
    });
  });

  it('lets a case that waits for another hour go on', async () => {
    const { id } = await discussed('continues');
    world.at(DAY_60);
    value(await talks.answer(id, 60, true));
    expect(await world.caseState(id)).toBe('ready');
  });

  it('can be corrected, and a "yes" taken back on day 30 is asked again on day 60', async () => {
    const { id } = await discussed();
    world.at(DAY_30);
    value(await talks.answer(id, 30, true, '2027-03-20'));
    expect(await world.caseState(id)).toBe('closed');
    value(await talks.answer(id, 30, false));
    expect((await view(id))!.answers).toMatchObject([{ day: 30, meetingHeld: false, heldOn: null }]);
    world.at(DAY_60);
    await ask();
    expect(await talks.tasksAbout(id)).toEqual(['follow-up-60 pair open']);
    expect(await world.count(sql`select id from follow_up where case_id = ${id}`)).toBe(1);
  });

  it('is for the pair alone, also when the consent has ended, and every try is logged', async () => {
    const { id, consentId } = await discussed();
    value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')));
    world.at(DAY_60);
    for (const name of ['sini', 'ville', 'koko', 'dpo'] as const) {
      expect(codeOf(await talks.answer(id, 60, true, undefined, name))).toBe('not-found');
      expect(await view(id, name)).toBeNull();
    }
    expect(codeOf(await talks.answer(id, 60, false))).toBe('ok');
    const log = await world.rows(sql`select result from audit_log
      where act = 'follow-up.answered' and happened_at = ${new Date(DAY_60)} and result = 'not-found'`);
    expect(log.length).toBeGreaterThanOrEqual(4);
    expect(await world.logOf(id, 'follow-up.answered')).toMatchObject([
      { result: 'ok', role: 'pair-member' },
    ]);
  });

  it('waits for a discussion', async () => {
    const { id } = await talks.talkedAbout();
    expect(codeOf(await talks.answer(id, 30, true))).toBe('not-discussed');
    expect(await view(id)).toBeNull();
  });
});
