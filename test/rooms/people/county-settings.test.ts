import { sql } from '../../../src/platform/database/index.js';
import { JoinQueue, type SettingPreview } from '../../../src/sessions/index.js';
import { value, World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const SETTING = {
  ...{ from: '2027-03-15', cutOffDays: 1, cutOffTime: '14:00', horizonDays: 28, questionAllowed: true },
  ...{ minors: false, extraHourWeeks: 3 },
};
const url = () => `/api/v1/counties/${world.county}/settings`;
const choose = (changes: object, by: 'koko' | 'muu' | 'aino' | 'sini' = 'koko', search = '') =>
  world.ask(by, 'POST', `${url()}${search}`, { body: { ...SETTING, ...changes } });
test('a choice is dated, listed with its chooser and leaves a log row; the one before stays', async () => {
  const rows = await world.loggedBy(async () => expect((await choose({})).status).toBe(201));
  expect(rows).toMatchObject([
    { act: 'county.setting-chosen', result: 'ok', role: 'coordinator', countyId: world.county },
  ]);
  await choose({ from: '2027-04-01', minors: true });
  const { body } = await world.ask('koko', 'GET', url());
  expect(body.items).toMatchObject([
    { ...SETTING, from: '2027-04-01', minors: true, chosenBy: 'Koordinaattori Kokeinen' },
    { ...SETTING, chosenBy: 'Koordinaattori Kokeinen' },
  ]);
});

test('what is not said stays as it would have been on that day', async () => {
  await choose({ from: '2027-05-01', minors: true, extraHourWeeks: 5 });
  await choose({ from: '2027-05-02', minors: undefined, extraHourWeeks: undefined });
  const { body } = await world.ask('koko', 'GET', url());
  expect(body.items[0]).toMatchObject({ from: '2027-05-02', minors: true, extraHourWeeks: 5 });
});

test.each([
  [{ from: '2027-03-01' }, 'from', 'in-the-past'],
  [{ horizonDays: 0 }, 'horizonDays', 'out-of-range'],
  [{ cutOffDays: 11 }, 'cutOffDays', 'out-of-range'],
  [{ extraHourWeeks: 53 }, 'extraHourWeeks', 'out-of-range'],
])('%j is refused, and so is its preview', async (changes, field, code) => {
  for (const search of ['', '?preview=true']) {
    const { status, body } = await choose(changes, 'koko', search);
    expect([status, body.errors.map((one) => [one.field, one.code])]).toEqual([400, [[field, code]]]);
  }
});

test('nobody sees or chooses for a county that is not theirs to run', async () => {
  for (const by of ['muu', 'aino', 'sini'] as const) {
    expect((await choose({}, by)).status).toBe(404);
    expect((await choose({}, by, '?preview=true')).status).toBe(404);
    expect((await world.ask(by, 'GET', url())).status).toBe(404);
  }
});

describe('a preview', () => {
  let crowded: World;
  const ask = async (changes: object) => {
    const { body } = await crowded.ask(
      'koko',
      'POST',
      `/api/v1/counties/${crowded.county}/settings?preview=true`,
      {
        body: { ...SETTING, from: '2027-03-02', ...changes },
      },
    );
    return body as unknown as SettingPreview;
  };

  /** Tuesdays with one place; the four hours of the next 28 days are full, three cases wait for later ones. */
  beforeAll(async () => {
    crowded = await World.open();
    const { hours, seriesId } = await crowded.season({ capacity: 1, pairIds: [crowded.pairs.ainos] });
    for (const hour of hours.slice(0, 4)) await crowded.booked(hour.id);
    for (let n = 0; n < 3; n += 1) {
      const { id: caseId } = await crowded.ready();
      value(await crowded.get(JoinQueue).run({ seriesId, caseId }, await crowded.actor('aino')));
    }
  });
  afterAll(() => crowded.close());

  test('of a longer horizon counts the hours that open and the waiting cases that get a place at once', async () => {
    expect(await ask({ horizonDays: 42 })).toMatchObject({
      ...{ hoursOpened: 2, hoursClosed: 0, bookingsBeyond: 0, waiting: 3, placedAtOnce: 2 },
      before: { horizonDays: 28 },
    });
  });

  test('of a shorter horizon counts the hours that close and the bookings that stay in them', async () => {
    expect(await ask({ horizonDays: 14 })).toMatchObject({
      ...{ hoursOpened: 0, hoursClosed: 2, bookingsBeyond: 2, placedAtOnce: 0 },
    });
  });

  test('of another cut-off says how many running series keep theirs', async () => {
    expect((await ask({ cutOffDays: 4 })).seriesKeepingCutOff).toBe(1);
  });

  test('of a question that is switched off counts the cases that have one', async () => {
    expect((await ask({ questionAllowed: false })).casesWithQuestion).toBe(7);
  });

  test('of another limit counts the queues that would be too long', async () => {
    expect(await ask({ extraHourWeeks: 2 })).toMatchObject({ longQueuesBefore: 0, longQueuesAfter: 1 });
    expect(await ask({ extraHourWeeks: 3 })).toMatchObject({ longQueuesBefore: 0, longQueuesAfter: 0 });
  });

  test('saves nothing', async () => {
    const before = await crowded.count(sql`select id from county_setting`);
    await ask({ horizonDays: 42 });
    expect(await crowded.count(sql`select id from county_setting`)).toBe(before);
  });
});
