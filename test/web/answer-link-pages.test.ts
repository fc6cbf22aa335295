import { AnswerLinks } from '../../src/invitations/index.js';
import { InviteToSeason } from '../../src/invitations/invite-to-season.js';
import { CancelHour, LeaveSeries, MoveHour } from '../../src/sessions/index.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import { value, World, type Name, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-04-06' });
  await world.get(InviteToSeason).run(season.seriesId);
});
afterAll(() => world.close());

const invitationOf = async (name: Name): Promise<string> => {
  const [row] = await world.rows<{ id: string }>(sql`select id from invitation
    where series_id = ${season.seriesId} and person_id = ${world.ids[name]} and session_id is null`);
  return row!.id;
};
const addressOf = async (name: Name): Promise<string> =>
  new URL(world.get(AnswerLinks).addressOf(await invitationOf(name))).pathname;
const post = (url: string, fields: Record<string, string>) =>
  world.ask(null, 'POST', url, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const answers = () =>
  world.rows<{
    sessionId: string | null;
    partStat: string;
    via: string;
  }>(sql`select session_id, part_stat, via
    from hour_answer where series_id = ${season.seriesId} order by received_at`);

test('the address of the mail shows when the hours are, and no name, case or way further', async () => {
  const { status, text, headers } = await world.ask(null, 'GET', await addressOf('sini'));
  expect(status).toBe(200);
  expect(text).toContain('Pääsetkö etäkonsultaatioihin?');
  expect(text).toContain('ti 16.3.2027 klo 13.00–14.00');
  expect(text).not.toMatch(/Sini|Aino|Työpari|K-[0-9A-Z]{4}-/);
  expect([headers['cache-control'], headers['referrer-policy'], headers['x-robots-tag']]).toEqual([
    'no-store',
    'no-referrer',
    'noindex, nofollow',
  ]);
});

test('a look answers nothing, a button answers the whole season, and the page shows it', async () => {
  const url = await addressOf('sini');
  await world.ask(null, 'GET', `${url}?answer=declined`);
  expect(await answers()).toEqual([]);
  const posted = await post(url, { hour: 'kaikki', answer: 'accepted' });
  expect([posted.status, posted.headers['location']]).toEqual([303, url]);
  expect(await answers()).toEqual([{ sessionId: null, partStat: 'accepted', via: 'link' }]);
  expect((await world.ask(null, 'GET', url)).text.match(/Tulossa/g)).toHaveLength(season.hours.length);
});

test('one hour can be answered otherwise than the season', async () => {
  const url = await addressOf('sini');
  await post(url, { hour: 'kaikki', answer: 'accepted' });
  await post(url, { hour: season.hours[2]!.id, answer: 'declined' });
  expect((await answers()).at(-1)).toMatchObject({ sessionId: season.hours[2]!.id, partStat: 'declined' });
  const { text } = await world.ask(null, 'GET', url);
  expect(text.match(/Et pääse/g)).toHaveLength(1);
});

test('an hour that is off, moved or over, or another’s, cannot be answered and the choice stays', async () => {
  const koko = await world.actor('koko');
  const [over, off, moved] = season.hours;
  value(await world.get(CancelHour).run({ sessionId: off!.id, reason: 'Este' }, koko));
  const startsAt = new Date('2027-03-24T08:00:00Z');
  value(await world.get(MoveHour).run({ sessionId: moved!.id, startsAt, reason: 'Este' }, koko));
  world.at('2027-03-09T12:30:00Z');
  const url = await addressOf('sini');
  const other = await world.otherSeason();
  for (const hour of [over!.id, off!.id, moved!.id, other.hours[0]!.id, 'x']) {
    const refused = await post(url, { hour, answer: 'accepted' });
    expect([hour, refused.status, refused.text.includes('id="hour-virhe"')]).toEqual([hour, 400, true]);
  }
  expect(await answers()).toEqual([]);
});

test('proposes another time for one hour, once, and refuses what is no other time to come', async () => {
  const url = `${await addressOf('sini')}/ehdotus`;
  const proposedFor = season.hours[1]!.id;
  expect((await post(url, { proposedFor, date: '17.3.2027', time: '9.00' })).status).toBe(303);
  expect((await post(url, { proposedFor, date: '17.3.2027', time: '9.00' })).status).toBe(303);
  const rows = await world.rows(sql`select session_id, starts_at, ends_at, via, sequence from time_proposal
    where series_id = ${season.seriesId}`);
  expect(rows).toEqual([
    {
      sessionId: proposedFor,
      startsAt: new Date('2027-03-17T07:00:00Z'),
      endsAt: new Date('2027-03-17T08:00:00Z'),
      via: 'link',
      sequence: null,
    },
  ]);
  for (const fields of [
    { date: '16.3.2027', time: '13.00' },
    { date: '31.2.2027', time: '9' },
    { date: '1.3.2027', time: '9' },
  ]) {
    const refused = await post(url, { proposedFor, ...fields });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.text).toContain(`value="${fields.date}"`);
  }
});

test('the address of a mail about one hour offers that hour, and says so when it is no longer there', async () => {
  const hour = season.hours[2]!.id;
  const url = new URL(world.get(AnswerLinks).addressOf(await invitationOf('sini'), hour));
  const asked = `${url.pathname}${url.search}`;
  const chosen = new RegExp(`<option value="${hour}" selected`, 'g');
  expect((await world.ask(null, 'GET', asked)).text.match(chosen)).toHaveLength(2);
  const posted = await post(url.pathname, { hour, answer: 'declined' });
  expect(posted.headers['location']).toBe(asked);

  value(await world.get(CancelHour).run({ sessionId: hour, reason: 'Este' }, await world.actor('koko')));
  for (const gone of [asked, `${url.pathname}?tunti=x`]) {
    const { status, text } = await world.ask(null, 'GET', gone);
    expect([gone, status, text.includes('Viestin tunti ei ole enää tässä kutsussa.')]).toEqual([
      gone,
      200,
      true,
    ]);
    expect(text).toContain('<option value>');
  }
  const nothing = await post(url.pathname, { hour: '', answer: 'declined' });
  expect([nothing.status, nothing.text.includes('<option value>')]).toEqual([400, true]);
  expect(await answers()).toHaveLength(1);
});

test('the page tells which time waits for a decision, beside its hour alone', async () => {
  const url = await addressOf('sini');
  await post(`${url}/ehdotus`, { proposedFor: season.hours[1]!.id, date: '17.3.2027', time: '9.00' });
  const { text } = await world.ask(null, 'GET', url);
  expect(
    text.match(/Ehdotit aikaa ke 17\.3\.2027 klo 9\.00–10\.00\. Koordinaattori päättää\./g),
  ).toHaveLength(1);
  expect((await world.ask(null, 'GET', await addressOf('aino'))).text).not.toContain('Ehdotit aikaa');
});

test('a time that has passed is told at its field', async () => {
  const url = `${await addressOf('sini')}/ehdotus`;
  const refused = await post(url, { proposedFor: season.hours[1]!.id, date: '1.3.2027', time: '9' });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('id="date-virhe"');
  expect(refused.text).toContain('Ehdotettu aika on jo mennyt.');
});

test('the address of an invitation that another has replaced leads to the newer message and tells nothing', async () => {
  const url = await addressOf('sini');
  await world.get(Writer).run((tx) =>
    tx.run(sql`update invitation set ended_at = created_at where series_id = ${season.seriesId}
      and person_id = ${world.ids.sini}`),
  );
  const answered = await post(url, { hour: 'kaikki', answer: 'declined' });
  for (const { status, text } of [await world.ask(null, 'GET', url), answered]) {
    expect([status, text.includes('Avaa linkki uusimmasta viestistä.')]).toEqual([410, true]);
    expect(text).not.toMatch(/Sini|2027/);
  }
  expect(await answers()).toEqual([]);
  const leaver = { seriesId: season.seriesId, personId: world.ids.sini };
  value(await world.get(LeaveSeries).run(leaver, await world.actor('koko')));
  expect((await world.ask(null, 'GET', url)).status).toBe(404);
});

test('a forged, shortened, lengthened or strange address is one and the same plain page', async () => {
  const url = await addressOf('sini');
  const strange = await addressOf('aino');
  const mixed = url.slice(0, '/vastaus/'.length + 22) + strange.slice('/vastaus/'.length + 22);
  const flipped = url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A');
  for (const bad of [mixed, flipped, url.slice(0, -1), `${url}A`, url.toLowerCase(), '/vastaus/x']) {
    const { status, text } = await world.ask(null, 'GET', bad);
    expect([bad, status, text.includes('Sivua ei löytynyt')]).toEqual([bad, 404, true]);
    expect((await post(bad, { hour: 'kaikki', answer: 'declined' })).status).toBe(404);
  }
  expect(await answers()).toEqual([]);
});

test('the address dies when its person leaves the series', async () => {
  const url = await addressOf('ville');
  const leaver = { seriesId: season.seriesId, personId: world.ids.ville };
  value(await world.get(LeaveSeries).run(leaver, await world.actor('koko')));
  expect((await world.ask(null, 'GET', url)).status).toBe(404);
  expect((await post(url, { hour: 'kaikki', answer: 'accepted' })).status).toBe(404);
});

test('after the last hour the page says so and takes no answer', async () => {
  const url = await addressOf('sini');
  world.at('2027-04-07T09:00:00Z');
  const { status, text } = await world.ask(null, 'GET', url);
  expect([status, text.includes('Vastattavia tunteja ei ole'), text.includes('name="answer"')]).toEqual([
    200,
    true,
    false,
  ]);
  expect((await post(url, { hour: 'kaikki', answer: 'accepted' })).status).toBe(400);
});

test('the page speaks its person’s language, unless another was chosen in the browser', async () => {
  const url = await addressOf('sini');
  await world
    .get(Writer)
    .run((tx) => tx.run(sql`update person set language = 'en' where id = ${world.ids.sini}`));
  expect((await world.ask(null, 'GET', url)).text).toContain('Can you come to the remote consultations?');
  const chosen = await world.ask(null, 'GET', url, { headers: { cookie: 'kieli=sv' } });
  expect(chosen.text).toContain('Kan du delta i distanskonsultationerna?');
});

test('an address that is asked too often rests for a minute', async () => {
  const url = await addressOf('bertta');
  const statuses = new Set<number>();
  for (let visit = 0; visit < 70; visit += 1) statuses.add((await world.ask(null, 'GET', url)).status);
  expect(statuses).toEqual(new Set([200, 429]));
  expect((await world.ask(null, 'GET', await addressOf('sini'))).status).toBe(200);
});
