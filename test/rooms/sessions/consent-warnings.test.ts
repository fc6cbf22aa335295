import { sql, Writer } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { ConsentsEndingBeforeHour, WarnOfConsentEnds, WithdrawConsent } from '../../../src/sessions/index.js';
import { CompleteTask, Tasks } from '../../../src/tasks/index.js';
import { value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season();
});
afterAll(() => world.close());

/** The daily work on the morning of a day. */
async function morning(day: string): Promise<void> {
  world.at(`${day}T04:10:00Z`);
  await world.get(WarnOfConsentEnds).run();
}
const warnings = async (caseId: string) =>
  (
    await world.rows<{ dueAt: Date; closedAt: Date | null }>(sql`select due_at, closed_at from task
      where case_id = ${caseId} and kind = ${'consent-ends'} order by opened_at`)
  ).map(({ dueAt, closedAt }) => `${dueAt.toISOString().slice(0, 10)} ${closedAt ? 'closed' : 'open'}`);
const mails = async (consentId: string) =>
  (
    await world.rows<{ payload: string | object }>(sql`select payload from outbox_message
      where kind = ${'notices.consent-ends'} order by created_at`)
  )
    .map(({ payload }) => (typeof payload === 'string' ? payload : JSON.stringify(payload)))
    .filter((payload) => payload.includes(consentId))
    .map((payload) => (JSON.parse(payload) as { days: number }).days);
const finishMails = () =>
  world.get(Writer).run((tx) => tx.run(sql`update outbox_message set state = ${'done'}`));

test('CON-8: 30, 14 and 3 days before the end the pair is warned, by one task whose day moves', async () => {
  const { id, consentId } = await world.ready('aino', { consent: { validUntil: '2027-04-30' } });
  await morning('2027-03-30');
  expect(await warnings(id)).toEqual([]);
  for (const [day, expected, days] of [
    ['2027-03-31', '2027-04-15 open', [30]],
    ['2027-04-01', '2027-04-15 open', [30]],
    ['2027-04-16', '2027-04-26 open', [30, 14]],
    ['2027-04-27', '2027-04-30 open', [30, 14, 3]],
    ['2027-04-30', '2027-04-30 open', [30, 14, 3]],
  ] as const) {
    await morning(day);
    expect(await warnings(id)).toEqual([expected]);
    expect(await mails(consentId)).toEqual(days);
    await finishMails();
  }
});

test('a warning said to be done comes again with the next one, and not before', async () => {
  const { id } = await world.ready('aino', { consent: { validUntil: '2027-04-30' } });
  await morning('2027-04-02');
  const aino = await world.actor('aino');
  const { items } = await world.get(Tasks).tasksFor(aino, { limit: 50 });
  const task = items.find(({ caseId, kind }) => caseId === id && kind === 'consent-ends')!;
  value(await world.get(CompleteTask).run({ taskId: task.id }, aino));
  await morning('2027-04-10');
  expect(await warnings(id)).toEqual(['2027-04-15 closed']);
  // The service stood still on the 16th.
  await morning('2027-04-18');
  expect(await warnings(id)).toEqual(['2027-04-15 closed', '2027-04-26 open']);
});

test('a representation that ends first is what is warned of', async () => {
  const { id } = await world.ready('aino', {
    consent: {
      ...{ giver: 'guardian', representationGround: 'edunvalvojan määräys' },
      representationUntil: '2027-04-10',
    },
  });
  await morning('2027-03-11');
  expect(await warnings(id)).toEqual(['2027-03-26 open']);
});

test.each(['a newer version', 'a withdrawal'])('%s ends the warning', async (what) => {
  const { id, consentId } = await world.ready('aino', { consent: { validUntil: '2027-03-20' } });
  await morning('2027-03-02');
  expect(await warnings(id)).toEqual(['2027-03-05 open']);
  if (what === 'a newer version') await world.consent(id);
  else value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('koko')));
  expect(await warnings(id)).toEqual(['2027-03-05 closed']);
  await morning('2027-03-03');
  expect(await warnings(id)).toEqual(['2027-03-05 closed']);
});

test('closed, discussed and withdrawn cases are not warned of', async () => {
  const short = { consent: { validUntil: '2027-03-20' } };
  const cases = [await world.ready('aino', short), await world.ready('aino', short)];
  await world.get(Writer).run(async (tx) => {
    await tx.run(sql`update client_case set state = ${'closed'} where id = ${cases[0]!.id}`);
    await tx.run(sql`update client_case set state = ${'discussed'} where id = ${cases[1]!.id}`);
  });
  await morning('2027-03-10');
  for (const { id } of cases) expect(await warnings(id)).toEqual([]);
});

describe('a consent that ends before the hour of its case', () => {
  /** A place given while the hour was earlier: the hour has moved beyond the consent since. */
  async function uncovered() {
    const booked = await world.booked(season.hours[0]!.id, 'aino', { consent: { validUntil: '2027-03-09' } });
    await world.get(Writer).run((tx) =>
      tx.run(sql`update session set date = ${'2027-03-11'}, starts_at = ${new Date('2027-03-11T11:00:00Z')},
        ends_at = ${new Date('2027-03-11T12:00:00Z')} where id = ${season.hours[0]!.id}`),
    );
    return booked;
  }

  test('is told to the pair at once and once', async () => {
    const { id } = await uncovered();
    await morning('2027-03-03');
    expect(await warnings(id)).toEqual(['2027-03-04 open']);
    await morning('2027-03-04');
    expect(await warnings(id)).toEqual(['2027-03-04 open']);
  });

  test('is listed for its pair and the county’s coordinator by dates alone, and for nobody else', async () => {
    const { id, code, consentId } = await uncovered();
    const listed = async (name: Name) => world.get(ConsentsEndingBeforeHour).of(await world.actor(name));
    for (const name of ['bertta', 'koko'] as const) {
      const log = await world.loggedBy(async () => {
        const line = (await listed(name)).find(({ caseId }) => caseId === id);
        expect(line).toEqual({
          ...{ caseId: id, code, consentId, version: 1, countyId: world.county, pairId: world.pairs.ainos },
          ...{ endsOn: '2027-03-09', hourDate: '2027-03-11', sessionId: season.hours[0]!.id },
          startsAt: new Date('2027-03-11T11:00:00Z'),
        });
      });
      expect(log.find(({ caseId }) => caseId === id)).toMatchObject({ act: 'consent.listed', consentId });
    }
    for (const name of ['ville', 'kaisa', 'muu', 'sini', 'dpo'] as const)
      expect((await listed(name)).filter(({ caseId }) => caseId === id)).toEqual([]);
    await world.consent(id);
    expect((await listed('aino')).filter(({ caseId }) => caseId === id)).toEqual([]);
  });
});

test('the clock’s message is what runs it', async () => {
  const { id } = await world.ready('aino', { consent: { validUntil: '2027-03-20' } });
  const outbox = world.get(Outbox);
  await world.get(Writer).run((tx) => outbox.plan(tx, { kind: 'consents.warn', payload: {} }));
  await outbox.drain();
  expect(await warnings(id)).toEqual(['2027-03-05 open']);
});
