import { MakeFeed, RevokeFeed, type FeedForm } from '../../../src/calendar-feed/index.js';
import { DeactivatePerson, EndRole } from '../../../src/people/index.js';
import { sql, Writer, type Sql } from '../../../src/platform/database/index.js';
import { AddExtraHour, CancelHour } from '../../../src/sessions/index.js';
import { hoursByIcalJs, type HourRead } from '../../support/calendar-readers.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

/** Twelve Tuesdays of the first county, and a season of the other county beside them. */
describe('a subscribed calendar', () => {
  let world: World;
  let season: Season;

  beforeAll(async () => {
    world = await World.open({ PUBLIC_URL: 'https://kelatunti.example' });
    season = await world.season();
    await world.otherSeason();
  });
  afterAll(() => world.close());
  beforeEach(() => world.startOver());

  type Made = { id: string; path: string };

  async function feed(name: Name, form: Partial<FeedForm> = {}): Promise<Made> {
    const asked = { scope: 'mine' as const, language: 'fi' as const, ...form };
    const { id, url } = value(await world.get(MakeFeed).run(asked, await world.actor(name)));
    expect(url).toMatch(/^https?:\/\/[^/]+\/calendar\/[a-z2-7]{32}\.ics$/);
    return { id, path: new URL(url).pathname };
  }

  const fetch = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    world.service.app.inject({ method, url: path, headers });

  /** The hours of a feed in the order they are written in. */
  async function hoursOf({ path }: Made): Promise<HourRead[]> {
    const reply = await fetch(path);
    expect(reply.statusCode).toBe(200);
    return hoursByIcalJs(reply.body);
  }

  const write = (...queries: Sql[]) =>
    world.get(Writer).run(async (tx) => {
      for (const query of queries) await tx.run(query);
    });

  const uidsOf = (of: Season) => of.hours.map(({ id }) => `${id}@kelatunti.example`);

  test('shows the hours of the series its reader takes part in, with their own join address', async () => {
    for (const name of ['aino', 'sini'] as const) {
      const made = await feed(name);
      expect((await hoursOf(made)).map(({ uid }) => uid)).toEqual(uidsOf(season));
      const [{ joinToken } = { joinToken: '' }] = await world.rows<{ joinToken: string }>(
        sql`select join_token from series_participant where person_id = ${world.ids[name]}`,
      );
      const text = (await fetch(made.path)).body.replaceAll('\r\n ', '');
      expect(text.match(new RegExp(`^LOCATION:https?://[^/]+/join/${joinToken}\r$`, 'gm'))).toHaveLength(
        season.hours.length,
      );
    }
  });

  test('shows a named deputy no hours as their own, and a series without a way in', async () => {
    expect(await hoursOf(await feed('dani'))).toEqual([]);
    const { path } = await feed('dani', { scope: 'series', seriesId: season.seriesId });
    const { body } = await fetch(path);
    expect(hoursByIcalJs(body)).toHaveLength(season.hours.length);
    expect(body).not.toMatch(/^(LOCATION|URL|CONFERENCE)/m);
  });

  test('of a county is for its coordinators', async () => {
    const made = await feed('koko', { scope: 'county', countyId: world.county });
    expect((await hoursOf(made)).map(({ uid }) => uid)).toEqual(uidsOf(season));
    for (const name of ['muu', 'aino', 'sini'] as const) {
      const form = { scope: 'county', countyId: world.county, language: 'fi' } as const;
      expect(codeOf(await world.get(MakeFeed).run(form, await world.actor(name)))).toBe('not-found');
    }
  });

  test.each(['kaisa', 'muu', 'oona', 'dpo'] as const)(
    'of a series is not found by %s, who may not see its hours',
    async (name) => {
      const form = { scope: 'series', seriesId: season.seriesId, language: 'fi' } as const;
      expect(codeOf(await world.get(MakeFeed).run(form, await world.actor(name)))).toBe('not-found');
    },
  );

  test('names nobody, nothing of a case and no reason', async () => {
    const client = await world.booked(season.hours[2]!.id);
    const made = await feed('koko', { scope: 'series', seriesId: season.seriesId });
    const cancelled = { sessionId: season.hours[2]!.id, reason: 'Kelan koulutuspäivä' };
    value(await world.get(CancelHour).run(cancelled, await world.actor('koko')));
    const { body } = await fetch(made.path);
    for (const secret of [
      client.code,
      client.id,
      'koulutus',
      'Aino',
      'Saraste',
      'asumistuki',
      '@esi.example',
    ]) {
      expect(body.replaceAll('\r\n ', '')).not.toContain(secret);
    }
    expect(body).not.toMatch(/^(METHOD|ATTENDEE|ORGANIZER|DESCRIPTION|COMMENT|CATEGORIES)/m);
  });

  test('keeps a cancelled hour as cancelled, one number further', async () => {
    const made = await feed('aino');
    const [hour] = (await hoursOf(made)).filter(({ status }) => status === 'CONFIRMED').slice(-1);
    world.at('2027-03-02T08:00:00Z');
    const sessionId = hour!.uid.split('@')[0]!;
    value(await world.get(CancelHour).run({ sessionId, reason: 'Este' }, await world.actor('koko')));
    expect((await hoursOf(made)).filter(({ uid }) => uid === hour!.uid)).toEqual([
      { ...hour, status: 'CANCELLED', sequence: hour!.sequence + 1 },
    ]);
  });

  test('gains an extra hour in its place', async () => {
    const made = await feed('aino');
    const before = await hoursOf(made);
    const extra = { seriesId: season.seriesId, startsAt: new Date('2027-03-17T08:00:00Z'), reason: 'Ruuhka' };
    value(await world.get(AddExtraHour).run(extra, await world.actor('koko')));
    const after = await hoursOf(made);
    expect(after).toHaveLength(before.length + 1);
    const starts = (await fetch(made.path)).body.match(/^DTSTART:\d{8}T\d{6}Z/gm)!;
    expect(starts).toEqual([...starts].sort());
  });

  describe('is sent again only when it has changed', () => {
    const AN_HOUR_LATER = '2027-03-02T10:00:00Z';

    test('and says so by its tag and its day', async () => {
      const { path } = await feed('aino');
      world.at(AN_HOUR_LATER);
      const first = await fetch(path);
      expect(first.headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="kelatunti.ics"',
        'cache-control': 'private, no-cache',
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      });
      const etag = String(first.headers.etag);
      const modified = String(first.headers['last-modified']);
      for (const known of <Record<string, string>[]>[
        { 'if-none-match': etag },
        { 'if-none-match': `"other", W/${etag}` },
        { 'if-none-match': '*' },
        { 'if-modified-since': modified },
      ]) {
        const again = await fetch(path, known);
        expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
      }
      for (const old of <Record<string, string>[]>[
        { 'if-none-match': '"other"' },
        { 'if-none-match': '"other"', 'if-modified-since': modified },
        { 'if-modified-since': 'Mon, 01 Mar 2027 06:00:00 GMT' },
        { 'if-modified-since': 'no date' },
      ]) {
        expect((await fetch(path, old)).statusCode).toBe(200);
      }
    });

    test('and a question for the head alone brings no body', async () => {
      const { path } = await feed('aino');
      const whole = await fetch(path);
      const head = await fetch(path, {}, 'HEAD');
      expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', whole.headers.etag]);
      expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(whole.body));
    });

    test('and a change within the same second is not missed', async () => {
      const { path } = await feed('aino');
      world.at('2027-03-02T09:00:00.100Z');
      const hour = season.hours[4]!.id;
      const touched = (at: string) =>
        write(
          sql`update session set revision = revision + 1, updated_at = ${new Date(at)} where id = ${hour}`,
        );
      await touched('2027-03-02T09:00:00.050Z');
      const modified = String((await fetch(path)).headers['last-modified']);
      await touched('2027-03-02T09:00:00.200Z');
      world.at('2027-03-02T09:00:00.300Z');
      expect((await fetch(path, { 'if-modified-since': modified })).statusCode).toBe(200);
    });

    test.each<[string, () => Sql]>([
      [
        'an hour that changed',
        () => sql`update session set revision = revision + 1, updated_at = ${new Date('2027-03-02T09:30:00Z')}
          where id = ${season.hours[5]!.id}`,
      ],
      [
        'an hour that changed in the same instant as another',
        () => sql`update session set revision = revision + 1, state = 'released', updated_at =
          ${new Date('2027-03-02T09:30:00Z')} where id = ${season.hours[6]!.id}`,
      ],
      [
        'an hour changed by a server whose clock is behind',
        () => sql`update session set revision = revision + 1, state = 'cancelled', updated_at =
          ${new Date('2027-03-02T06:00:00Z')} where id = ${season.hours[7]!.id}`,
      ],
      [
        'a new way in',
        () =>
          sql`update series_participant set join_token = 'new-way-in' where person_id = ${world.ids.aino}`,
      ],
      ['a link that leads to the room itself', () => sql`update series set video_link = 'direct'`],
      [
        'another room of such a link',
        () => sql`update series set video_address = 'https://video.example/toinen'`,
      ],
      [
        'an hour whose own room was told',
        () => sql`update session set room_address = 'https://video.example/oma', revision = revision + 1,
          updated_at = ${new Date('2027-03-02T09:40:00Z')} where id = ${season.hours[8]!.id}`,
      ],
    ])('and %s is in it at once, the same as if it were written anew', async (_, change) => {
      const kept = await feed('aino');
      world.at(AN_HOUR_LATER);
      const before = await fetch(kept.path);
      world.at('2027-03-02T11:00:00Z');
      await write(change());
      const known = {
        'if-none-match': String(before.headers.etag),
        'if-modified-since': String(before.headers['last-modified']),
      };
      const after = await fetch(kept.path, known);
      expect(after.statusCode).toBe(200);
      expect(after.body).not.toBe(before.body);
      const byDay = { 'if-modified-since': known['if-modified-since'] };
      expect((await fetch(kept.path, byDay)).statusCode).toBe(200);
      const anew = await world.service.again();
      anew.clock.holdAt(world.clock.now());
      const elsewhere = await anew.app.inject({ url: kept.path });
      expect([elsewhere.body, elsewhere.headers.etag]).toEqual([after.body, after.headers.etag]);
      await anew.stop();
    });

    test('and a room behind the join address is no change', async () => {
      await write(sql`update series set video_link = 'join'`);
      const { path } = await feed('aino');
      const before = await fetch(path);
      await write(sql`update series set video_address = 'https://video.example/kolmas'`);
      const after = await fetch(path, { 'if-none-match': String(before.headers.etag) });
      expect(after.statusCode).toBe(304);
    });

    test('and many at once get the same bytes', async () => {
      const { path } = await feed('bertta');
      const replies = await Promise.all(Array.from({ length: 30 }, () => fetch(path)));
      expect(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
      await write(sql`update session set revision = revision + 1, updated_at = ${new Date('2027-03-02T12:00:00Z')}
        where id = ${season.hours[0]!.id}`);
      const later = await Promise.all(Array.from({ length: 30 }, () => fetch(path)));
      expect(new Set(later.map(({ headers }) => headers.etag)).size).toBe(1);
      expect(later[0]!.headers.etag).not.toBe(replies[0]!.headers.etag);
    });
  });

  describe('is not there', () => {
    const NOT_THERE = [404, 'text/plain; charset=utf-8', 'no-store', 'Not found\n'];
    const answerOf = async (path: string, headers: Record<string, string> = {}) => {
      const reply = await fetch(path, headers);
      return [reply.statusCode, reply.headers['content-type'], reply.headers['cache-control'], reply.body];
    };

    test('at a wrong, cut, lengthened or upper-cased address, with one and the same answer', async () => {
      const { path } = await feed('aino');
      const token = path.slice('/calendar/'.length, -'.ics'.length);
      for (const odd of [
        `/calendar/${'a'.repeat(32)}.ics`,
        `/calendar/${token.slice(0, -1)}.ics`,
        `/calendar/${token}a.ics`,
        `/calendar/${token.toUpperCase()}.ics`,
        `/calendar/${token}.ICS`,
        `/calendar/${token}`,
        `/calendar/.ics`,
        `/calendar/${token}.ics.ics`,
      ]) {
        expect([odd, ...(await answerOf(odd))]).toEqual([odd, ...NOT_THERE]);
      }
      expect((await fetch(path)).statusCode).toBe(200);
    });

    test('once it is revoked, also for a program that knows the present bytes', async () => {
      const { id, path } = await feed('aino');
      const { etag } = (await fetch(path)).headers;
      value(await world.get(RevokeFeed).run({ feedId: id }, await world.actor('aino')));
      expect(await answerOf(path, { 'if-none-match': String(etag) })).toEqual(NOT_THERE);
    });

    test('of a series or county once the right to see it has ended', async () => {
      const ofSeries = await feed('ville', { scope: 'series', seriesId: season.seriesId });
      const ofCounty = await feed('koko', { scope: 'county', countyId: world.county });
      await endRole('koko');
      expect(await answerOf(ofCounty.path)).toEqual(NOT_THERE);
      await write(sql`update series_participant set left_at = ${world.clock.now()}
        where person_id = ${world.ids.ville}`);
      expect((await fetch(ofSeries.path)).statusCode).toBe(200);
      await endRole('ville');
      expect(await answerOf(ofSeries.path)).toEqual(NOT_THERE);
    });

    test('of a person who is deactivated', async () => {
      const { path } = await feed('elli');
      await fetch(path);
      value(await world.get(DeactivatePerson).run({ personId: world.ids.elli }, 'system'));
      expect(await answerOf(path)).toEqual(NOT_THERE);
    });

    async function endRole(name: Name): Promise<void> {
      const [grant] = await world.rows<{ id: string }>(
        sql`select id from role_grant where person_id = ${world.ids[name]} and until_date is null`,
      );
      value(await world.get(EndRole).run({ grantId: grant!.id, lastDay: '2027-03-01' }, 'system'));
    }
  });

  test('of one who has left the series shows it no more', async () => {
    const made = await feed('bertta');
    const before = await fetch(made.path);
    world.at('2027-03-02T13:00:00Z');
    await write(sql`update series_participant set left_at = ${world.clock.now()}
      where person_id = ${world.ids.bertta}`);
    expect(await hoursOf(made)).toEqual([]);
    const since = { 'if-modified-since': String(before.headers['last-modified']) };
    expect((await fetch(made.path, since)).statusCode).toBe(200);
  });
});
