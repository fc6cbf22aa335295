import { BECAUSE } from '../../src/domain/reply.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { HourAnswerRow } from '../../src/sessions/answers/answers.rows.js';
import { textsIn } from '../../src/web/texts/index.js';
import { heldMailOf } from '../support/held-mail.js';
import { World, type Season } from '../support/world.js';

let world: World;
let season: Season;
let others: Season;
let held: ReturnType<typeof heldMailOf>['held'];
let declined: ReturnType<typeof heldMailOf>['declined'];
beforeAll(async () => {
  world = await World.open();
  season = await world.season();
  others = await world.otherSeason();
  await world.service.drain();
  ({ held, declined } = heldMailOf(world, () => season));
});
beforeEach(async () => {
  world.startOver();
  await world.get(Writer).run((tx) => tx.run(sql`delete from inbound_message`));
});
afterAll(() => world.close());

const page = (url: string, name: 'koko' | 'muu' = 'koko') => world.ask(name, 'GET', url);

test('a held answer is told in our own words, with what was checked and one recommended act', async () => {
  const id = await declined();
  const { text, status } = await page(`/viestit/${id}`);
  expect(status).toBe(200);
  expect(text).toContain('Sini Saraste-Esimerkki ei pääse, ti 9.3.2027 klo 13.00–14.00');
  for (const words of [
    'Tapahtuma on meidän',
    'Tunti löytyy',
    'Vastaa uusimpaan kutsuun',
    'Lähettäjää ei ole todettu',
  ])
    expect(text).toContain(words);
  expect(text).toMatch(/hds-button--primary[^>]*>(?:<span[^>]*><\/span>)?<span[^>]*>Pyydä vahvistus/);
  expect(text.match(/hds-button--primary/g)).toHaveLength(1);
  expect(text).toContain('Hyväksy vastaus');
});

test('of a mail without a calendar part sender and subject are shown, never its words', async () => {
  const id = await held();
  const { text } = await page(`/viestit/${id}`);
  expect(text).toMatch(/<dd>Sini<\/dd>.*@posti\.example<\/dd>.*<dd>Kutsu<\/dd>/);
  expect(text).toContain('Viestissä voi olla asiakkaan tietoja');
  expect(text).not.toMatch(/Meikäläinen|TWF0dGk/);
  expect(text).toContain('Kirjaa vastaus käsin');
  expect(text.match(/hds-button--primary/g)).toHaveLength(1);
});

test('an answer to an hour that has moved since tells the time that was answered, and that it moved', async () => {
  const id = await declined();
  const move = (startsAt: Date, endsAt: Date) =>
    world.get(Writer).run((tx) =>
      tx.run(sql`update session set starts_at = ${startsAt}, ends_at = ${endsAt}
        where id = ${season.hours[0]!.id}`),
    );
  await move(new Date('2027-03-09T07:00:00Z'), new Date('2027-03-09T08:00:00Z'));
  const { text } = await page(`/viestit/${id}`);
  await move(season.hours[0]!.startsAt, season.hours[0]!.endsAt);
  expect(text).toContain('Sini Saraste-Esimerkki ei pääse, ti 9.3.2027 klo 13.00<');
  expect(text).toContain('Tunti on siirretty: se on nyt ti 9.3.2027 klo 9.00–10.00');
});

test('every reason to hold a message has a page of its own, with one filled button', async () => {
  for (const because of BECAUSE.held) {
    const id = await declined({ because });
    const { text, status } = await page(`/viestit/${id}`);
    expect({ because, status }).toEqual({ because, status: 200 });
    expect(text).toContain(textsIn('fi').heldMail.held[because].why);
    expect({ because, filled: text.match(/hds-button--primary/g)?.length }).toEqual({ because, filled: 1 });
  }
});

test.each(['fi', 'sv', 'en'] as const)('every reason has words in %s, each of its own', (language) => {
  const { held: words, other } = textsIn(language).heldMail;
  expect(Object.keys(words).toSorted()).toEqual([...BECAUSE.held].toSorted());
  const rest = [...BECAUSE.applied, ...BECAUSE.ignored, ...BECAUSE.bounce];
  expect(Object.keys(other).toSorted()).toEqual(rest.toSorted());
  const said = [...Object.values(words).flatMap(({ short, why }) => [short, why]), ...Object.values(other)];
  expect(new Set(said).size).toBe(said.length);
});

test.each([
  ['sv', 'Kvarhållna meddelanden', 'Sini Saraste-Esimerkki kan inte komma, tis 9.3.2027'],
  ['en', 'Held messages', 'Sini Saraste-Esimerkki cannot come, Tue 9 Mar 2027'],
])('in %s the same is said in that language', async (language, title, heading) => {
  const id = await declined();
  const headers = { cookie: `kieli=${language}` };
  const { text } = await world.ask('koko', 'GET', `/viestit/${id}`, { headers });
  expect(text).toContain(`<h1>${title}</h1>`);
  expect(text).toContain(heading);
  expect(text).not.toMatch(/Tarkistukset|Ohita|Kirjaa/);
});

test('who opens a held message is in the log, in the county of its series', async () => {
  const id = await declined();
  const rows = await world.loggedBy(() => page(`/viestit/${id}`));
  expect(rows.map(({ act, countyId, sessionId, kind }) => ({ act, countyId, sessionId, kind }))).toEqual(
    expect.arrayContaining([
      { act: 'mail.read', countyId: world.county, sessionId: season.hours[0]!.id, kind: 'read' },
      { act: 'mail.listed', countyId: world.county, sessionId: null, kind: 'read' },
    ]),
  );
});

test("another county's held message is not found, one that fits no series is everybody's", async () => {
  const foreign = await held({ seriesId: others.seriesId });
  const unmatched = await held({ seriesId: null, subject: 'Kenelle tämä kuuluu' });
  expect((await page(`/viestit/${foreign}`)).status).toBe(404);
  expect((await page('/viestit')).text).not.toContain(foreign);
  expect((await page(`/viestit/${foreign}`, 'muu')).status).toBe(200);
  expect((await page(`/viestit/${unmatched}`)).text).toContain('Kenelle tämä kuuluu');
  expect((await page(`/viestit/${unmatched}`, 'muu')).text).toContain('Kenelle tämä kuuluu');
});

test('many messages of one sender are one line', async () => {
  for (let n = 0; n < 5; n += 1) await held({ senderAddress: 'sama@posti.example' });
  await held();
  const { text } = await page('/viestit');
  expect(text).toContain('5 viestiä samalta lähettäjältä');
  expect(text).toContain('6 viestiä odottaa päätöstäsi');
  expect(text.match(/<li[^>]*><span class="(?:warn|stop)">/g)).toHaveLength(2);
});

test('codes of a client in a subject or a name are hidden wherever they are shown', async () => {
  const [code, caseCode] = ['010190-934M', 'K-7Q4M-2XWP'];
  const named = { subject: `Kysymys ${code} ja ${caseCode}`, sender: `Sini ${code} <sini@posti.example>` };
  const id = await held({ ...named, senderAddress: 'sama@posti.example' });
  await held({ ...named, handledAt: new Date('2027-03-02T06:50:00Z'), handledHow: 'ignored' });
  for (const url of [`/viestit/${id}`, '/viestit', '/viestit/kasitellyt', `/viestit/${id}/samat`]) {
    const { text } = await page(url);
    expect([url, text.includes(code), text.includes(caseCode)]).toEqual([url, false, false]);
    expect(text).toContain('Sini •••');
  }
  expect((await page(`/viestit/${id}`)).text).toContain('<dd>Kysymys ••• ja •••</dd>');
});

test.each([
  ['nothing after its head', { raw: 'From: sini@esi.example\r\nSubject: Hei\r\n\r\n  \r\n' }, true],
  ['no sender', { raw: 'Subject: Hei\r\n\r\nTulen.\r\n', senderAddress: null, sender: null }, true],
  ['words', { raw: 'From: sini@esi.example\r\n\r\nTulen.\r\n\r\n' }, false],
])('of a message with %s a coordinator is told to ignore it or not', async (_, { raw, ...row }, ignore) => {
  const id = await held({ ...row, bytes: raw.length, raw: Buffer.from(raw).toString('base64') });
  const { text } = await page(`/viestit/${id}`);
  expect(text.includes('Suositus:</b> ohita viesti')).toBe(ignore);
  expect(text.match(/hds-button--primary/g)).toHaveLength(1);
});

test('a message that somebody opened comes before the list, else the list comes first', async () => {
  const id = await held();
  const order = async (url: string) => {
    const { text } = await page(url);
    return text.indexOf('<article') < text.indexOf('aria-label="Odottavat viestit"');
  };
  expect([await order(`/viestit/${id}`), await order('/viestit')]).toEqual([true, false]);
});

test('a message that has waited for over two weeks says so', async () => {
  const id = await held({ receivedAt: new Date('2027-02-10T06:12:00Z') });
  expect((await page(`/viestit/${id}`)).text).toContain('odottanut 20 päivää');
});

test("a coordinator's first page tells how many messages wait, and which have waited long", async () => {
  expect((await page('/')).text).not.toContain('odottaa päätöstä');
  await held();
  await held({ receivedAt: new Date('2027-02-10T06:12:00Z') });
  const { text } = await page('/');
  expect(text).toContain('2 viestiä odottaa päätöstä');
  expect(text).toContain('1 on odottanut yli kaksi viikkoa');
});

test('a handled message tells by whom and when, and can be decided no more', async () => {
  const handledAt = new Date('2027-03-02T06:50:00Z');
  const id = await declined({ handledAt, handledBy: world.ids.koko, handledHow: 'ignored' });
  const { text } = await page(`/viestit/${id}`);
  expect(text).toContain('Ohitettiin: Koordinaattori Kokeinen, ti 2.3.2027 klo 8.50');
  expect(text).not.toContain('hds-button--primary');
  expect((await page('/viestit')).text).toContain('Ei pidätettyjä viestejä');
});

test('the list of handled messages tells what, when and by whom, without a subject that is removed', async () => {
  const handledAt = new Date('2027-03-02T06:50:00Z');
  await declined({ handledAt, handledBy: world.ids.koko, handledHow: 'ignored' });
  await held({ verdict: 'ignored', because: 'out-of-office', handledAt, subject: null, sender: null });
  await held({ handledAt: new Date('2027-01-02T06:50:00Z'), subject: 'Vanha' });
  await held({ verdict: 'bounce', because: 'unknown-delivery', handledAt });
  const recorded = await declined({ verdict: 'applied', because: 'answer-recorded', handledAt });
  const [hour] = season.hours;
  const given = {
    ...{ id: newId(), seriesId: season.seriesId, personId: world.ids.sini, sessionId: hour!.id },
    ...{ aboutStartsAt: hour!.startsAt, partStat: 'declined', givenAt: handledAt, receivedAt: handledAt },
    ...{ via: 'mail', inboundId: recorded },
  };
  await world.get(Writer).run((tx) => tx.insert(HourAnswerRow, given));
  const { text } = await page('/viestit/kasitellyt');
  expect(text).toContain(`<a href="/tunnit/${hour!.id}">ei pääse, ti 9.3. klo 13.00</a>`);
  expect(text).toContain('Sini · kutsu: Sini Saraste-Esimerkki · ti 2.3. klo 8.12');
  expect(text).toContain('Ei muuttanut mitään: palvelu itse');
  expect(text).toContain('Ohitettiin: Koordinaattori Kokeinen, ti 2.3. klo 8.50');
  expect(text).toContain('Poissaoloilmoitus');
  expect(text).toContain('Ohitettu: palvelu itse');
  expect(text).not.toContain('Vanha');
});
