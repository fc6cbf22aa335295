import { Deliveries } from '../../src/deliveries/index.js';
import { GrantRole } from '../../src/people/index.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import { buildCounty, tokenOf } from '../support/people.js';
import { openSmtpHouse, smtpRefusal, type SmtpHouse } from '../support/smtp-house.js';
import { value, World, type Season } from '../support/world.js';

type Headers = Record<string, string>;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let smtp: SmtpHouse;
let world: World;
let season: Season;
let asAdmin: Headers;
let asStranger: Headers;
let sini: string;
beforeAll(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
  season = await world.season({ firstDate: '2027-03-09', lastDate: '2027-03-23' });
  const { people } = await buildCounty(world.service.app, 'KAU');
  asStranger = await tokenOf(world.service.app, people.admin);
  const personId = people.dpo;
  const grant = { personId, role: 'admin', countyId: world.county, from: '2026-01-01' } as const;
  value(await world.get(GrantRole).run(grant, 'system'));
  asAdmin = await tokenOf(world.service.app, personId);
  const [known] = await world.rows<{ email: string }>(
    sql`select email from person where id = ${world.ids.sini}`,
  );
  sini = known!.email;
});
afterAll(async () => {
  await world.close();
  await smtp.close();
});

const get = (url: string, headers: Headers) => world.ask(null, 'GET', url, { headers });
const post = (url: string, headers: Headers) =>
  world.ask(null, 'POST', url, { headers: { ...headers, ...FORM }, body: '' });

/** Sini's newest mail comes back from an address nobody has. */
async function comesBack(): Promise<string> {
  const [mail] = await world.rows<{
    id: string;
    bounceToken: string;
  }>(sql`select id, bounce_token from delivery
    where person_id = ${world.ids.sini} order by created_at desc, id limit 1`);
  const report = {
    recipients: [{ recipient: sini, action: 'failed' as const, status: '5.1.1' }],
    messageIds: [],
  };
  const at = world.service.clock.now();
  const deliveries = world.get(Deliveries);
  await world.get(Writer).run((tx) => deliveries.report(tx, { tokens: [mail!.bounceToken], report, at }));
  return mail!.id;
}

test('an admin sees in words what no server took, whom it was for, and gives it up or sends it again', async () => {
  smtp.refusedAddresses.set(sini, smtpRefusal(550, '5.7.1 Not from you'));
  await world.service.drain();
  const { text } = await get('/posti', asAdmin);
  expect(text).toContain('Kalenteriviesti');
  expect(text).toContain('vastaanottaja Sini Saraste-Esimerkki');
  expect(text).toContain('Ei mennyt perille');
  expect(text).toContain('vastaanottajan palvelin ei huolinut viestiä');
  expect(text).toContain('koodi 5.7.1');
  expect(text).not.toMatch(/mail\.calendar|Etäkonsultaatio/);
  const letter = /\/posti\/([\da-f-]{36})\/uudelleen/.exec(text)![1];
  smtp.refusedAddresses.clear();
  expect((await post(`/posti/${letter}/uudelleen`, asAdmin)).status).toBe(303);
  await world.service.drain();
  expect((await get('/posti', asAdmin)).text).toContain('Kaikki on tehty.');
  expect((await get('/posti?tila=kaikki', asAdmin)).text).toContain('Lähetetty');
});

test('the admin of another county sees neither the reader of a dead letter nor the server’s words', async () => {
  await world.get(Writer).run((tx) =>
    tx.run(sql`insert into outbox_message (id, kind, payload, position, state, tries, due_at, created_at, ended_at, last_error)
      select 'b3f0a6a0-0000-4000-8000-000000000001', 'mail.calendar', ${'{"messageId":"'} || d.subject_id || ${'"}'},
        0, 'dead', 1, d.created_at, d.created_at, d.created_at, ${`550 <${sini}>`}
      from delivery d where d.person_id = ${world.ids.sini} limit 1`),
  );
  const own = (await get('/posti', asAdmin)).text;
  expect(own).toContain('vastaanottaja Sini Saraste-Esimerkki');
  expect(own).toContain('550');
  const others = (await get('/posti?tila=kaikki', asStranger)).text;
  expect(others).toContain('Kalenteriviesti');
  expect(others).not.toMatch(/Sini|550/);
  const dropped = await post('/posti/b3f0a6a0-0000-4000-8000-000000000001/luovu', asAdmin);
  expect(dropped.headers.location).toBe('/posti');
  expect((await get('/posti', asAdmin)).text).toContain('Kaikki on tehty.');
});

test('a broken address is on the coordinator’s first page, on the hour and in the person’s own settings', async () => {
  await comesBack();
  const desk = (await world.ask('koko', 'GET', '/')).text;
  expect(desk).toContain('Näille henkilöille ei mene posti perille');
  expect(desk).toContain(sini);
  expect(desk).toContain('koodi 5.1.1');
  expect(desk.match(/hds-button--primary/g)).toHaveLength(1);
  const hour = `/tunnit/${season.hours[0]!.id}`;
  for (const name of ['koko', 'aino'] as const) {
    expect((await world.ask(name, 'GET', hour)).text).toContain('posti ei mene perille');
  }
  expect((await world.ask('sini', 'GET', hour)).text).not.toContain('posti ei mene perille');
  expect((await world.ask('sini', 'GET', '/asetukset')).text).toContain('Sinulle lähetetty posti palautuu');
  expect((await world.ask('aino', 'GET', '/asetukset')).text).not.toContain(
    'Sinulle lähetetty posti palautuu',
  );
  expect((await world.ask('muu', 'GET', '/')).text).not.toContain(sini);
  expect((await get('/posti', asAdmin)).text).toContain('Näille henkilöille ei mene posti perille');
});

test('the coordinator says that the address works again, and it is gone everywhere', async () => {
  const url = `/osoitteet/${world.ids.sini}/toimii`;
  const said = await world.ask('muu', 'POST', url, { headers: FORM, body: '' });
  expect(said.status).toBe(404);
  const done = await world.ask('koko', 'POST', url, { headers: FORM, body: '' });
  expect([done.status, done.headers.location]).toEqual([303, '/']);
  expect((await world.ask('koko', 'GET', '/')).text).not.toContain('ei mene posti perille');
  expect((await world.ask('sini', 'GET', '/asetukset')).text).not.toContain('palautuu');
});

test('a mail that came back is sent again from the list, once', async () => {
  const id = await comesBack();
  expect((await get('/posti', asAdmin)).text).toContain(`/posti/viestit/${id}/uudelleen`);
  const before = smtp.delivered.length;
  expect((await post(`/posti/viestit/${id}/uudelleen`, asAdmin)).status).toBe(303);
  await world.service.drain();
  expect(smtp.delivered).toHaveLength(before + 1);
  expect((await post(`/posti/viestit/${id}/uudelleen`, asAdmin)).status).toBe(409);
  expect((await post(`/posti/viestit/${id}/uudelleen`, asStranger)).status).toBe(404);
});

test('a program of the admin reads the deliveries, by state and page by page', async () => {
  const all = await get('/api/v1/deliveries?state=sent&limit=2', asAdmin);
  expect(all.status).toBe(200);
  expect(all.body.items).toHaveLength(2);
  expect(all.body.items[0]).toMatchObject({ kind: 'calendar', state: 'sent', tries: expect.any(Number) });
  expect(JSON.stringify(all.body)).not.toMatch(/token|messageId/i);
  expect((await get('/api/v1/deliveries', asStranger)).body.items).toEqual([]);
  expect((await get('/api/v1/deliveries?state=lost', asAdmin)).status).toBe(400);
});

test('the page is complete in Swedish and English', async () => {
  for (const [language, words] of [
    ['sv', 'Meddelanden till personer'],
    ['en', 'Messages to people'],
  ] as const) {
    const { text } = await get('/posti?tila=kaikki', { ...asAdmin, cookie: `kieli=${language}` });
    expect(text).toContain(words);
  }
});
