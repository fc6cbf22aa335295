import { AuditedReader } from '../../../src/audit/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { Agendas, Cases, Hours, SeriesList } from '../../../src/sessions/index.js';
import { World, type Name, type Season } from '../../support/world.js';

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

const agendaOf = async (name: Name, sessionId: string) =>
  world.get(Agendas).of(await world.actor(name), sessionId);
const storyOf = async (name: Name, caseId: string) => world.get(Cases).story(await world.actor(name), caseId);
/** The window of the hour of 9.3.: from Friday 5.3. 00:00 to Wednesday 10.3. 24:00, in Helsinki. */
const OPENS = '2027-03-04T22:00:00.000Z';
const CLOSES = '2027-03-10T22:00:00.000Z';
const justBefore = (instant: string) => new Date(Date.parse(instant) - 1);

describe('the agenda of an hour', () => {
  test('shows a pair its own cases whole and the others’ only as taken', async () => {
    const hour = season.hours[0]!.id;
    const own = await world.booked(hour, 'aino');
    const others = await world.booked(hour, 'ville');
    const log = await world.loggedBy(async () => {
      const agenda = await agendaOf('bertta', hour);
      expect(agenda?.places).toMatchObject([
        { kind: 'case', place: 1, content: true, client: { id: own.id, question: expect.any(String) } },
        { kind: 'taken', place: 2, bookingId: others.bookingId },
        { kind: 'free', place: 3 },
        { kind: 'free', place: 4 },
      ]);
      expect(JSON.stringify(agenda)).not.toContain(others.id);
      expect(JSON.stringify(agenda)).not.toContain(others.code);
    });
    expect(log).toMatchObject([
      {
        ...{ act: 'agenda.read', kind: 'read', dataGroup: 'case', role: 'pair-member', result: 'ok' },
        ...{ caseId: own.id, personId: world.ids.bertta, sessionId: hour, consentVersion: 1 },
      },
    ]);
  });

  test.each([
    ['a millisecond before the window', justBefore(OPENS), 'taken'],
    ['from its first instant', new Date(OPENS), 'case'],
    ['to its last', justBefore(CLOSES), 'case'],
    ['after it', new Date(CLOSES), 'taken'],
  ])('shows Kela the case %s: %s', async (_when, at, kind) => {
    const hour = season.hours[0]!.id;
    const { id, consentId } = await world.booked(hour);
    world.at(at);
    const log = await world.loggedBy(async () =>
      expect((await agendaOf('sini', hour))?.places[0]).toMatchObject({ kind }),
    );
    expect(log).toMatchObject(
      kind === 'taken'
        ? []
        : [
            {
              ...{ kind: 'disclosure', role: 'kela-contact', caseId: id, consentId, consentVersion: 1 },
              ...{ personId: world.ids.sini, countyId: world.county, sessionId: hour, dataGroup: 'case' },
            },
          ],
    );
  });

  test('shows a deputy who was not given the hour only that places are taken', async () => {
    const hour = season.hours[0]!.id;
    await world.booked(hour);
    world.at(OPENS);
    const log = await world.loggedBy(async () =>
      expect((await agendaOf('dani', hour))?.places[0]).toMatchObject({ kind: 'taken', place: 1 }),
    );
    expect(log).toEqual([]);
  });

  test('shows a coordinator codes without what they are about', async () => {
    const hour = season.hours[0]!.id;
    const { id, code } = await world.booked(hour, 'aino', { form: { reference: 'viite 7' } });
    const log = await world.loggedBy(async () => {
      const agenda = await agendaOf('koko', hour);
      expect(agenda?.places[0]).toMatchObject({
        ...{ kind: 'case', content: false },
        client: { code, themes: [], questionTypes: [], question: null, reference: null, baselineNeed: null },
      });
    });
    expect(log).toMatchObject([{ role: 'coordinator', kind: 'read', dataGroup: 'booking', caseId: id }]);
  });

  test('is not found for those whose hour it is not, and their asking is logged', async () => {
    const hour = season.hours[0]!.id;
    await world.booked(hour);
    for (const name of ['kaisa', 'muu', 'oona', 'dpo'] as const) {
      const log = await world.loggedBy(async () => expect(await agendaOf(name, hour)).toBeNull());
      expect(log).toMatchObject([{ act: 'agenda.read', result: 'not-found', sessionId: hour }]);
    }
    expect(await agendaOf('koko', crypto.randomUUID())).toBeNull();
  });

  test('names the invited people and gives only the reader their own join address', async () => {
    const hour = season.hours[0]!.id;
    const agenda = await agendaOf('aino', hour);
    const invited = agenda?.attendees.filter(({ part }) => part !== 'kela-deputy');
    expect(invited?.map(({ name }) => name).toSorted()).toEqual([
      ...['Aino Esimerkki', 'Bertta Mallinen', 'Elli Esimerkkinen', 'Sini Saraste-Esimerkki', 'Ville Malli'],
    ]);
    const tokens = await world.rows<{ personId: string; joinToken: string }>(
      sql`select person_id, join_token from series_participant where series_id = ${season.seriesId}`,
    );
    for (const { personId, joinToken } of tokens) {
      const isOwn = personId === world.ids.aino;
      expect([joinToken, JSON.stringify(agenda).includes(joinToken)]).toEqual([joinToken, isOwn]);
    }
    expect((await agendaOf('koko', hour))?.joinUrl).toBeNull();
    expect((await agendaOf('dani', hour))?.joinUrl).toBeNull();
  });

  test('the log row is there before the content is given out', async () => {
    const hour = season.hours[0]!.id;
    const { id } = await world.booked(hour);
    const reader = world.get(AuditedReader);
    const broken = jest.spyOn(reader['writer'], 'run').mockRejectedValueOnce(new Error('the log is full'));
    await expect(agendaOf('aino', hour)).rejects.toThrow('the log is full');
    broken.mockRestore();
    expect(await world.logOf(id, 'agenda.read')).toEqual([]);
  });
});

describe('a case', () => {
  test('is shown whole to its pair, without content to its coordinator, to nobody else', async () => {
    const { id, consentId } = await world.ready();
    expect((await storyOf('bertta', id))?.client.question).toBe('Mikä etuus olisi oikea?');
    expect(await storyOf('koko', id)).toMatchObject({
      viewer: 'coordinator',
      client: { themes: [], questionTypes: [], question: null, baselineNeed: null },
    });
    for (const name of ['ville', 'kaisa', 'muu', 'sini', 'dani', 'oona', 'dpo'] as const)
      expect(await storyOf(name, id)).toBeNull();
    const log = await world.logOf(id, 'case.read');
    expect(log.filter(({ result }) => result === 'ok')).toMatchObject([
      { role: 'pair-member', personId: world.ids.bertta, consentId },
      { role: 'coordinator', personId: world.ids.koko },
    ]);
    expect(log.filter(({ result }) => result === 'not-found')).toHaveLength(7);
  });

  test('is shown to Kela on an own hour’s agenda inside the window, and each time logged as a disclosure', async () => {
    const { id, consentId } = await world.booked(season.hours[0]!.id);
    await world.consent(id, { informationGroups: ['benefits', 'applications-decisions', 'social-care'] });
    world.at(justBefore(OPENS));
    expect(await storyOf('sini', id)).toBeNull();
    world.at(OPENS);
    const story = await storyOf('sini', id);
    expect(story).toMatchObject({ viewer: 'kela-contact', client: { question: 'Mikä etuus olisi oikea?' } });
    expect(story?.consents).toHaveLength(1);
    expect(story?.consent?.id).not.toBe(consentId);
    expect(await storyOf('oona', id)).toBeNull();
    expect(await storyOf('dani', id)).toBeNull();
    const log = await world.logOf(id, 'case.read');
    expect(log.filter(({ result }) => result === 'ok')).toMatchObject([
      { kind: 'disclosure', consentVersion: 2, role: 'kela-contact' },
    ]);
  });

  test('is listed for its pair, each one logged', async () => {
    const { id } = await world.ready('ville');
    const lines = await world.get(Cases).mine(await world.actor('elli'));
    expect(lines.map(({ client }) => client.id)).toContain(id);
    expect(lines.every(({ client }) => client.pairId === world.pairs.villes)).toBe(true);
    expect(await world.logOf(id, 'case.listed')).toMatchObject([{ personId: world.ids.elli, result: 'ok' }]);
    expect(await world.get(Cases).mine(await world.actor('koko'))).toEqual([]);
  });

  test('is found by a page at a time, the longest waiting first, in the own county alone', async () => {
    const own = await world.ready('kaisa');
    world.at('2027-03-03T07:00:00Z');
    const second = await world.ready('kaisa');
    const third = await world.draft({}, 'kaisa');
    const list = async (name: Name, page: { limit: number; cursor?: string }) =>
      world.get(Cases).list(await world.actor(name), page);
    const first = await list('muu', { limit: 2 });
    const rest = await list('muu', { limit: 2, cursor: first.next! });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(first.items[0]?.id).toBe(own.id);
    expect(ids.toSorted()).toEqual([own.id, second.id, third.id].toSorted());
    expect(rest.next).toBeNull();
    expect(first.items.every(({ themes, question }) => themes.length === 0 && question === null)).toBe(true);
    expect(await world.logOf(own.id, 'case.listed')).toMatchObject([{ role: 'coordinator' }]);
  });

  test('shows which coming hours it can have, and why not the others, however many other hours there are', async () => {
    const crowd = { weekday: 4, lastDate: '2027-04-08' };
    for (let index = 0; index < 8; index += 1) await world.season(crowd);
    const small = await world.season({ weekday: 3, capacity: 1, lastDate: '2027-03-10' });
    await world.booked(small.hours[0]!.id, 'ville');
    const { id } = await world.ready('aino', { consent: { validUntil: '2027-03-16' } });
    const choice = await world.get(Cases).bookableHours(await world.actor('aino'), id);
    const hours = choice?.hours.filter(({ hour }) =>
      [season.seriesId, small.seriesId].includes(hour.seriesId),
    );
    expect(hours?.slice(0, 4).map(({ hour, refusal }) => [hour.date, refusal?.code ?? null])).toEqual([
      ['2027-03-09', null],
      ['2027-03-10', 'session-full'],
      ['2027-03-16', null],
      ['2027-03-23', 'consent-expired'],
    ]);
    expect(await world.get(Cases).bookableHours(await world.actor('ville'), id)).toBeNull();
    expect((await world.logOf(id, 'case.read')).map(({ result }) => result).toSorted()).toEqual([
      ...['not-found', 'ok'],
    ]);
  });
});

describe('the list of hours', () => {
  test('holds the own hours alone, by Helsinki days, page after page', async () => {
    const listOf = async (name: Name, search: object = {}) =>
      world.get(Hours).list(await world.actor(name), { limit: 5, seriesId: season.seriesId, ...search });
    const first = await listOf('aino');
    const second = await listOf('aino', { cursor: first.next });
    const third = await listOf('aino', { cursor: second.next });
    const dates = [...first.items, ...second.items, ...third.items].map(({ date }) => date);
    expect(dates).toEqual(season.hours.map(({ date }) => date));
    expect(third.next).toBeNull();
    const day = await listOf('koko', { from: '2027-03-16', to: '2027-03-16' });
    expect(day.items.map(({ date }) => date)).toEqual(['2027-03-16']);
    for (const name of ['kaisa', 'muu', 'oona'] as const) expect((await listOf(name)).items).toEqual([]);
  });

  test('an hour past its cut-off is frozen by the clock alone', async () => {
    const stateOf = async () =>
      (await world.get(Hours).one(await world.actor('aino'), season.hours[0]!.id))?.state;
    world.at('2027-03-05T09:59:59.999Z');
    expect(await stateOf()).toBe('open');
    world.at('2027-03-05T10:00:00.000Z');
    expect(await stateOf()).toBe('frozen');
  });
});

describe('the list of series', () => {
  test('holds the own series alone, page after page', async () => {
    const apart = await world.otherSeason();
    const listOf = async (name: Name, page: { limit: number; cursor?: string }) =>
      world.get(SeriesList).list(await world.actor(name), page);
    const ids: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 40; pages += 1) {
      const { items, next } = await listOf('aino', { limit: 3, ...(cursor && { cursor }) });
      ids.push(...items.map(({ id }) => id));
      if (!next) break;
      cursor = next;
    }
    const own = await world.rows<{ id: string }>(
      sql`select distinct series_id as id from series_pair where pair_id = ${world.pairs.ainos}`,
    );
    expect(ids.toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    expect((await listOf('kaisa', { limit: 50 })).items.map(({ id }) => id)).toContain(apart.seriesId);
    for (const name of ['muu', 'oona', 'kaisa'] as const)
      expect(
        (await listOf(name, { limit: 50 })).items.every(({ countyId }) => countyId === world.otherCounty),
      ).toBe(true);
  });
});
