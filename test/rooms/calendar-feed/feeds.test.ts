import { DownloadHour, MakeFeed } from '../../../src/calendar-feed/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { secretHash } from '../../../src/platform/ids.js';
import { hoursByIcalJs, hoursByNodeIcal } from '../../support/calendar-readers.js';
import { codeOf, World, type Name, type Season } from '../../support/world.js';

describe('subscription addresses', () => {
  let world: World;
  let season: Season;

  beforeAll(async () => {
    world = await World.open({ PUBLIC_URL: 'https://kelatunti.example' });
    season = await world.season();
  });
  afterAll(() => world.close());

  const make = (name: Name, body: Record<string, unknown>) =>
    world.ask(name, 'POST', '/api/v1/feeds', { body });
  const listed = async (name: Name) => (await world.ask(name, 'GET', '/api/v1/feeds')).body.items;

  test('are shown once and kept as a hash', async () => {
    const made = await make('aino', { scope: 'series', seriesId: season.seriesId, language: 'sv' });
    expect(made.status).toBe(201);
    const { id, url } = made.body as unknown as { id: string; url: string };
    const token = /^https:\/\/kelatunti\.example\/calendar\/([a-z2-7]{32})\.ics$/.exec(url)![1]!;
    const rows = await world.rows<{ tokenHash: string }>(sql`select * from calendar_feed where id = ${id}`);
    expect(rows[0]!.tokenHash).toBe(secretHash(token));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await listed('aino')).toEqual([
      {
        ...{ id, scope: 'series', seriesId: season.seriesId, language: 'sv' },
        createdAt: '2027-03-02T07:00:00.000Z',
      },
    ]);
    expect((await world.service.app.inject({ url: `/calendar/${token}.ics` })).body).toContain(
      'SUMMARY:Distanskonsultation',
    );
  });

  test('speak the language of their person unless told', async () => {
    await make('ville', { scope: 'mine' });
    expect(await listed('ville')).toMatchObject([{ scope: 'mine', language: 'fi' }]);
  });

  test('are made and ended in the log', async () => {
    let id = '';
    const made = await world.loggedBy(async () => {
      id = (await make('koko', { scope: 'county', countyId: world.county })).body.id;
    });
    const ended = await world.loggedBy(() => world.ask('koko', 'DELETE', `/api/v1/feeds/${id}`));
    const told = { personId: world.ids.koko, countyId: world.county, dataGroup: 'session', result: 'ok' };
    expect(made).toMatchObject([{ act: 'feed.made', ...told }]);
    expect(ended).toMatchObject([{ act: 'feed.revoked', ...told }]);
    expect(await listed('koko')).toEqual([]);
  });

  test('are ended by their own person only, and once', async () => {
    const { id } = (await make('sini', { scope: 'mine' })).body;
    expect((await world.ask('koko', 'DELETE', `/api/v1/feeds/${id}`)).code).toBe('not-found');
    expect((await world.ask('sini', 'DELETE', `/api/v1/feeds/${id}`)).status).toBe(204);
    expect((await world.ask('sini', 'DELETE', `/api/v1/feeds/${id}`)).code).toBe('not-found');
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no scope', {}, ['scope unknown']],
    ['an unknown scope', { scope: 'all' }, ['scope unknown']],
    ['a series that is not named', { scope: 'series' }, ['seriesId required']],
    ['a county that is not named', { scope: 'county', countyId: null }, ['countyId required']],
    ['a series where the own hours are asked for', { scope: 'mine', seriesId: '' }, ['seriesId wrong-form']],
    ['an unknown language', { scope: 'mine', language: 'de' }, ['language unknown']],
    ['an unknown field', { scope: 'mine', person: 'aino' }, ['person unknown-field']],
  ])('%s is refused with its field', async (_, body, errors) => {
    const refused = await make('aino', body);
    expect([refused.status, refused.body.errors.map(({ field, code }) => `${field} ${code}`)]).toEqual([
      400,
      errors,
    ]);
  });

  test('a series beside the own hours is refused', async () => {
    const refused = await make('aino', { scope: 'mine', seriesId: season.seriesId });
    expect(refused.body.errors).toEqual([{ field: 'seriesId', code: 'not-in-use' }]);
  });

  test('a series or county that does not exist is not found', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await make('koko', { scope: 'series', seriesId: nobody })).code).toBe('not-found');
    expect((await make('koko', { scope: 'county', countyId: nobody })).code).toBe('not-found');
  });

  test('are at most twenty for a person, also when many are asked for at once', async () => {
    const actor = await world.actor('bertta');
    const asked = Array.from({ length: 24 }, () =>
      world.get(MakeFeed).run({ scope: 'mine', language: 'fi' }, actor),
    );
    const codes = (await Promise.all(asked)).map(codeOf);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(20);
    expect(codes.filter((code) => code === 'too-many-feeds')).toHaveLength(4);
    const [first] = await listed('bertta');
    await world.ask('bertta', 'DELETE', `/api/v1/feeds/${String(first!['id'])}`);
    expect((await make('bertta', { scope: 'mine' })).status).toBe(201);
  });

  test('are nothing for those who have no hours', async () => {
    expect((await make('dpo', { scope: 'mine' })).status).toBe(404);
  });

  describe('one hour as a file', () => {
    const fileFor = async (name: Name) =>
      world.get(DownloadHour).of(await world.actor(name), season.hours[0]!.id, 'en');

    test('is the event of the feed, for somebody’s own calendar', async () => {
      const text = (await fileFor('aino'))!;
      expect(hoursByIcalJs(text)).toEqual(hoursByNodeIcal(text));
      expect(hoursByIcalJs(text)).toMatchObject([
        { uid: `${season.hours[0]!.id}@kelatunti.example`, start: season.hours[0]!.startsAt.toISOString() },
      ]);
      expect(text).toContain(
        'SUMMARY:Remote consultation\r\nTRANSP:OPAQUE\r\nLOCATION:https://kelatunti.example/join/',
      );
      expect(text).not.toMatch(/^(METHOD|ATTENDEE|ORGANIZER|REFRESH-INTERVAL|NAME)/m);
    });

    test('is for those who may see the hour, with a way in for the invited alone', async () => {
      for (const name of ['koko', 'dani'] as const) {
        expect(await fileFor(name)).not.toContain('LOCATION');
      }
      for (const name of ['kaisa', 'muu', 'oona', 'dpo'] as const) expect(await fileFor(name)).toBeNull();
      expect(await fileFor('ville')).toContain('LOCATION');
    });
  });
});
