import { sql, Writer } from '../../src/platform/database/index.js';
import { openSmtpHouse, type SmtpHouse } from '../support/smtp-house.js';
import { heldMailOf } from '../support/held-mail.js';
import { World, type Season } from '../support/world.js';

let world: World;
let season: Season;
let smtp: SmtpHouse;
let held: ReturnType<typeof heldMailOf>['held'];
let declined: ReturnType<typeof heldMailOf>['declined'];
beforeAll(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
  season = await world.season();
  await world.service.drain();
  ({ held, declined } = heldMailOf(world, () => season));
});
beforeEach(async () => {
  world.startOver();
  await world.get(Writer).run(async (tx) => {
    await tx.run(sql`delete from inbound_message`);
    await tx.run(sql`delete from hour_answer`);
  });
});
afterAll(async () => {
  await world.close();
  await smtp.close();
});

const post = (url: string, fields: Record<string, string> = {}, name: 'koko' | 'muu' = 'koko') =>
  world.ask(name, 'POST', url, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const flashOf = ({ headers }: { headers: Record<string, unknown> }) => String(headers['set-cookie']);
const answers = () =>
  world.rows(
    sql`select person_id, session_id, part_stat, via, recorded_by from hour_answer order by given_at`,
  );
const howOf = async (id: string) =>
  (
    await world.rows<{ handledHow: string | null; handledBy: string | null }>(
      sql`select handled_how, handled_by from inbound_message where id = ${id}`,
    )
  )[0];

test('an unproven answer that the coordinator accepts is recorded, and the message waits no more', async () => {
  const id = await declined();
  const done = await post(`/viestit/${id}/hyvaksy`);
  expect([done.status, done.headers.location]).toEqual([303, '/viestit']);
  expect(flashOf(done)).toContain('held-applied');
  expect(await answers()).toMatchObject([
    { personId: world.ids.sini, sessionId: season.hours[0]!.id, partStat: 'declined' },
  ]);
  expect(await howOf(id)).toEqual({ handledHow: 'applied', handledBy: world.ids.koko });
});

test('a confirmation is asked at the own address of the person invited, never at that of the sender', async () => {
  const id = await declined();
  const before = smtp.delivered.length;
  const done = await post(`/viestit/${id}/vahvistus`);
  expect(flashOf(done)).toContain('held-confirmation-asked');
  await world.service.drain();
  const asked = smtp.delivered.slice(before);
  expect(asked.map(({ to }) => to)).toEqual([['sini@esi.example']]);
  expect(asked[0]!.mail.text).toContain(`?tunti=${season.hours[0]!.id}`);
  expect(await answers()).toEqual([]);
  expect(await howOf(id)).toMatchObject({ handledHow: 'confirmation-asked' });
});

test('a message that is ignored changes nothing', async () => {
  const id = await declined();
  expect(flashOf(await post(`/viestit/${id}/ohita`))).toContain('held-ignored');
  expect(await answers()).toEqual([]);
  expect(await howOf(id)).toMatchObject({ handledHow: 'ignored' });
});

test('a message another coordinator has handled meanwhile says so and is decided only once', async () => {
  const id = await declined();
  await post(`/viestit/${id}/ohita`);
  const late = await post(`/viestit/${id}/hyvaksy`);
  expect(late.status).toBe(409);
  expect(late.text).toContain('Toinen koordinaattori käsitteli viestin tällä välin');
  expect(late.text).toContain('Ohitettiin: Koordinaattori Kokeinen');
  expect(await answers()).toEqual([]);
});

test("another county's coordinator decides nothing", async () => {
  const id = await declined();
  for (const act of ['hyvaksy', 'ohita', 'vahvistus', 'kuka', 'kirjaa', 'samat']) {
    expect([act, (await post(`/viestit/${id}/${act}`, {}, 'muu')).status]).toEqual([act, 404]);
  }
  expect(await howOf(id)).toEqual({ handledHow: null, handledBy: null });
});

test("a stranger's answer is recorded as that of the person the coordinator names", async () => {
  const id = await declined({ because: 'not-invited' });
  expect((await post(`/viestit/${id}/kuka`)).status).toBe(400);
  const done = await post(`/viestit/${id}/kuka`, { who: world.ids.sini });
  expect(flashOf(done)).toContain('held-applied');
  expect(await answers()).toMatchObject([{ personId: world.ids.sini, partStat: 'declined' }]);
  expect(await howOf(id)).toMatchObject({ handledHow: 'applied-as' });
});

test('an address is remembered although its answer comes too late, and the page says the true reason', async () => {
  const id = await declined({ because: 'not-invited' });
  const [row] = await world.rows<{ reading: unknown }>(
    sql`select reading from inbound_message where id = ${id}`,
  );
  const text = typeof row!.reading === 'string' ? row!.reading : JSON.stringify(row!.reading);
  const reading = text.replace('sini@esi.example', 'sini@koti.example');
  await world.get(Writer).run((tx) => tx.run(sql`update inbound_message set reading = ${reading}`));
  world.at('2027-03-09T13:00:00Z');
  const late = await post(`/viestit/${id}/kuka`, { who: world.ids.sini });
  expect(late.status).toBe(409);
  expect(late.text).toContain('se ei enää muuta mitään: tunti oli jo ohi.');
  expect(late.text).toContain('Osoite muistetaan tästä lähtien');
  const aliases = () => world.rows(sql`select person_id, email, added_by from address_alias`);
  const theirs = { personId: world.ids.sini, email: 'sini@koti.example', addedBy: world.ids.koko };
  expect(await aliases()).toEqual([theirs]);
  const again = await world.loggedBy(() => post(`/viestit/${id}/kuka`, { who: world.ids.sini }));
  expect(again.map(({ act }) => act)).not.toContain('mail.address-remembered');
  expect(await aliases()).toEqual([theirs]);
  expect(await answers()).toEqual([]);
  expect(flashOf(await post(`/viestit/${id}/ohita`))).toContain('held-ignored');
});

test('an accepted answer that is older than the one that counts is not called recorded', async () => {
  await post(`/viestit/${await declined()}/hyvaksy`);
  expect(flashOf(await post(`/viestit/${await declined()}/hyvaksy`))).toContain('held-no-change');
});

test('what somebody wrote in plain words is written down by hand, with who did it', async () => {
  const id = await held({ personId: world.ids.aino });
  const hour = season.hours[1]!.id;
  const missing = await post(`/viestit/${id}/kirjaa`, { person: world.ids.aino, hour: '', answer: '' });
  expect(missing.status).toBe(400);
  expect(missing.text).toContain(`<option value="${world.ids.aino}" selected`);
  const stranger = await post(`/viestit/${id}/kirjaa`, { person: world.ids.muu, hour, answer: 'declined' });
  expect(stranger.status).toBe(400);
  expect(await answers()).toEqual([]);
  const done = await post(`/viestit/${id}/kirjaa`, { person: world.ids.aino, hour, answer: 'declined' });
  expect(flashOf(done)).toContain('held-written');
  expect(await answers()).toEqual([
    {
      ...{ personId: world.ids.aino, sessionId: hour, partStat: 'declined' },
      ...{ via: 'coordinator', recordedBy: world.ids.koko },
    },
  ]);
  expect(await howOf(id)).toMatchObject({ handledHow: 'written-down' });
});

test('who does not come to the chosen hour is named beside it', async () => {
  const id = await held();
  const chosen = { person: world.ids.dani, hour: season.hours[1]!.id, answer: 'declined' };
  const { status, text } = await post(`/viestit/${id}/kirjaa`, chosen);
  expect(status).toBe(400);
  expect(text).toContain('Dani Sijainen ei ole tällä tunnilla');
  expect(await answers()).toEqual([]);
});

test('all messages of one sender are ignored at once, after asking once; those of others wait on', async () => {
  const from = { senderAddress: 'sama@posti.example' };
  const [first] = [await held(from), await held(from), await held(from)];
  const other = await held();
  const asked = await world.ask('koko', 'GET', `/viestit/${first}/samat`);
  expect(asked.text).toContain('Kaikki 3 viestiä merkitään ohitetuiksi');
  expect(flashOf(await post(`/viestit/${first}/samat`))).toContain('held-ignored-all');
  const waiting = await world.rows(sql`select id from inbound_message where handled_at is null`);
  expect(waiting).toEqual([{ id: other }]);
});

test('an answer that can count no more is offered to be ignored only, with the reason', async () => {
  const id = await declined();
  world.at('2027-03-09T13:00:00Z');
  const { text } = await world.ask('koko', 'GET', `/viestit/${id}`);
  expect(text).toContain('Vastausta ei voi kirjata sellaisenaan: tunti oli jo ohi');
  expect(text).not.toContain('Hyväksy vastaus');
  expect((await post(`/viestit/${id}/hyvaksy`)).status).toBe(409);
});

test('each decision is in the log of the county', async () => {
  const id = await declined();
  const rows = await world.loggedBy(() => post(`/viestit/${id}/ohita`));
  expect(rows.map(({ act, countyId, result }) => [act, countyId, result])).toContainEqual([
    'mail.ignored',
    world.county,
    'ok',
  ]);
});
