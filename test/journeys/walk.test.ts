import { simpleParser } from 'mailparser';
import { AskFollowUps } from '../../src/outcomes/index.js';
import { sql } from '../../src/platform/database/index.js';
import { eventOf, readByIcalJs } from '../support/calendar-readers.js';
import type { Delivered } from '../support/smtp-house.js';
import {
  booked,
  draft,
  emailOf,
  hourOn,
  INVITED,
  openHouse,
  part,
  ready,
  rows,
  type House,
  type MadeCase,
} from './house.js';
import { Visitor } from './visitor.js';

/** The first half of the service's job from end to end, one step after the other on one service. */
let house: House;
/** The case that Aino registers on the pages. */
let ainos: MadeCase;
/** Where Aino's own link leads, as it was mailed to her. */
let joinLink: string;
/** The one who is at the browser in this step. */
let visitor: Visitor;

const QUESTION = 'Voiko kuntoutusrahaa hakea takautuvasti?';
/** An invented code of the 900 range. */
const IDENTITY_CODE = '010594Y9032';

beforeAll(async () => {
  house = await openHouse();
});
afterEach(() => visitor.close());
afterAll(() => house.close());

const moveClockTo = (instant: string) => house.service.clock.holdAt(new Date(instant));

/** Mails what waits and answers what the mail server has got since the last time. */
async function newMail(): Promise<Delivered[]> {
  const before = house.smtp.delivered.length;
  await house.service.drain();
  return house.smtp.delivered.slice(before);
}

async function calendarOf({ raw }: Delivered): Promise<string> {
  const { attachments } = await simpleParser(raw);
  return attachments.find(({ contentType }) => contentType === 'text/calendar')!.content.toString();
}

const mailTo = (mails: Delivered[], name: (typeof INVITED)[number]): Delivered =>
  mails.find(({ to }) => to[0] === emailOf(name))!;

test('a coordinator sees every hour and every skipped week with its reason before anything is saved', async () => {
  visitor = await Visitor.signedIn(house, 'koko');
  const { page } = visitor;
  await visitor.go('/suunnittelu');
  await page.selectOption('#weekday', { label: 'Tiistai' });
  await page.fill('#startTime', '13.00');
  await page.fill('#firstDate', '6.3.2029');
  await page.fill('#lastDate', '29.5.2029');
  await page.selectOption('#capacity', '4');
  await page.check(`input[value="${house.pairs.ainos}"]`);
  await page.check(`input[value="${house.pairs.villes}"]`);
  await page.selectOption('#kelaContactId', { label: 'Sini Saraste-Esimerkki' });
  await page.fill('#videoAddress', 'https://video.example/huone');
  await visitor.press('Päivitä esikatselu');

  expect(await page.innerText('#esikatselu')).toBe('Esikatselu: 11 tuntia, 2 viikkoa väliin');
  const weeks = await visitor.texts('ol.weeks > li');
  expect(weeks).toHaveLength(13);
  expect(weeks[0]).toMatch(/^vko 10 ti 6\.3\.2029 klo 13\.00–14\.00/);
  expect(weeks.filter((week) => week.includes('Väliin:'))).toEqual([
    expect.stringMatching(/ti 17\.4\.2029 Väliin: Alueen kehittämispäivä/),
    expect.stringMatching(/ti 1\.5\.2029 Väliin: vappu/),
  ]);
  expect(await visitor.words()).toMatch(/kesäaika alkaa su 25\.3\.2029/);
  expect(await visitor.words()).toMatch(/Kutsu lähtee 5 henkilölle/);
  expect(await rows(house, sql`select id from session`)).toEqual([]);

  await visitor.press('Hyväksy ja lähetä kutsut');
  expect(visitor.path).toBe('/tunnit');
  expect(await visitor.flash()).toMatch(/Tunnit on tallennettu/);
  expect(await page.locator('#tulevat').locator('..').locator('..').locator('li').count()).toBe(11);
});

test('each pair member and the Kela contact get one invitation to the season in their own language', async () => {
  visitor = await Visitor.open(house);
  const mails = await newMail();
  expect(mails.map(({ to }) => to).sort()).toEqual(INVITED.map((name) => [emailOf(name)]).sort());

  expect(mailTo(mails, 'aino').mail.subject).toMatch(/^Etäkonsultaatio tiistaisin klo 13\.00–14\.00/);
  expect(mailTo(mails, 'sini').mail.subject).toMatch(/^Etäkonsultaatio tiistaisin/);
  expect(mailTo(mails, 'asa').mail.subject).toMatch(/^Distanskonsultation tisdagar kl\. 13\.00–14\.00/);
  expect(mailTo(mails, 'ellen').mail.subject).toMatch(/^Remote consultation Tuesdays, 13:00–14:00/);

  const links = new Set<string>();
  for (const mail of mails) {
    const calendar = await calendarOf(mail);
    expect(calendar).toMatch(/^METHOD:REQUEST\r$/m);
    const { starts } = readByIcalJs(calendar);
    expect(starts).toHaveLength(11);
    expect([starts[0], starts.at(-1)]).toEqual(['2029-03-06T11:00:00.000Z', '2029-05-29T10:00:00.000Z']);
    links.add(/http:\/\/localhost:\d+\/join\/\S+/.exec(mail.mail.text ?? '')![0]);
  }
  expect(links.size).toBe(INVITED.length);
  joinLink = /http:\S+\/join\/\S+/.exec(mailTo(mails, 'aino').mail.text ?? '')![0];
  expect(joinLink.startsWith(house.address)).toBe(true);
  expect(await newMail()).toEqual([]);
});

test('a personal identity code in a question is refused by its kind, and what was typed stays', async () => {
  visitor = await Visitor.signedIn(house, 'aino');
  const { page } = visitor;
  expect(await page.innerText('h1')).toBe('Tämä viikko');
  await visitor.press('Uusi asia');
  await page.check('input[value=kuntoutusraha]');
  await page.check('input[value=eligibility]');
  await page.check('input[value=probable]');
  await page.selectOption('#urgency', 'urgent');
  await page.fill('#urgencyReason', 'Hakuaika päättyy.');
  await page.fill('#reference', 'P1-2029-7');
  await page.fill('#question', `${QUESTION} ${IDENTITY_CODE}`);
  await visitor.press('Tallenna ja kirjaa suostumus');

  expect(visitor.path).toBe('/asiat/uusi');
  expect(await visitor.alert()).toMatch(/henkilötunnu/i);
  expect(await visitor.alert()).not.toContain(IDENTITY_CODE);
  expect(await visitor.focus()).toMatch(/^Korjaa 1 kohta/);
  expect(await page.inputValue('#question')).toBe(`${QUESTION} ${IDENTITY_CODE}`);
  expect(await page.inputValue('#reference')).toBe('P1-2029-7');
  expect(await page.inputValue('#urgency')).toBe('urgent');
  expect(await page.isChecked('input[value=kuntoutusraha]')).toBe(true);
  expect(await rows(house, sql`select id from client_case`)).toEqual([]);

  await page.fill('#question', QUESTION);
  await visitor.press('Tallenna ja kirjaa suostumus');
  expect(visitor.path).toMatch(/^\/asiat\/[\w-]+\/suostumus$/);
  expect(await visitor.flash()).toMatch(/Asia on tallennettu/);
  [ainos] = (await rows<MadeCase>(house, sql`select id, code from client_case`)) as [MadeCase];
});

test('a written consent is recorded with every field, after an error that loses nothing', async () => {
  visitor = await Visitor.signedIn(house, 'aino');
  const { page } = visitor;
  await visitor.go(`/asiat/${ainos.id}`);
  await visitor.press('Kirjaa suostumus');
  await page.check('input[name=giver][value=guardian]');
  await page.fill('#representationGround', 'Holhousviranomaisen päätös');
  await page.fill('#representationFrom', '1.2.2028');
  await page.fill('#representationUntil', '31.12.2030');
  await page.fill('#otherParties', 'Esimerkkilän kuntoutusyksikkö');
  for (const group of ['benefits', 'applications-decisions', 'rehabilitation', 'health']) {
    await page.check(`input[name=informationGroups][value=${group}]`);
  }
  await page.click('details:has(input[name=exclusions]) summary');
  await page.check('input[name=exclusions][value=income-housing]');
  await page.fill('#validUntil', '31.2.2029');
  await page.check('input[name=method][value=e-signature]');
  await page.fill('#signedOn', '26.2.2029');
  await page.selectOption('#formLanguage', 'sv');
  await page.check('#interpreterUsed');
  await page.check('#informed');
  await visitor.press('Tallenna suostumus');

  expect(await visitor.focus()).toMatch(/^Korjaa 2 kohtaa/);
  const leads = page.locator('[role=alert] a');
  expect((await leads.evaluateAll((all) => all.map((a) => a.getAttribute('href')))).sort()).toEqual([
    '#originalRef',
    '#validUntil',
  ]);
  await page.click('[role=alert] a[href="#validUntil"]');
  expect(await visitor.focus()).toBe('validUntil');
  expect(await page.inputValue('#validUntil')).toBe('31.2.2029');
  expect(await page.inputValue('#representationGround')).toBe('Holhousviranomaisen päätös');
  expect(await page.inputValue('#representationUntil')).toBe('31.12.2030');
  expect(await page.isChecked('input[name=informationGroups][value=health]')).toBe(true);
  expect(await page.isChecked('input[name=exclusions][value=income-housing]')).toBe(true);
  expect(await page.isChecked('#informed')).toBe(true);

  await page.fill('#validUntil', '31.7.2029');
  await page.fill('#originalRef', 'asiakaskertomus, liite 3');
  await visitor.press('Tallenna suostumus');
  expect(visitor.path).toBe(`/asiat/${ainos.id}`);
  expect(await visitor.flash()).toMatch(/^Suostumus on tallennettu\./);
  expect(await visitor.words()).toMatch(
    /Versio 1, sähköinen allekirjoitus 26\.2\.2029 Aika 27\.2\.–31\.7\.2029 Antaja Edunvalvoja/,
  );
  const [consent] = await rows<Record<string, unknown>>(house, sql`select * from consent`);
  expect(consent).toMatchObject({
    giver: 'guardian',
    representationGround: 'Holhousviranomaisen päätös',
    representationFrom: '2028-02-01',
    representationUntil: '2030-12-31',
    otherParties: 'Esimerkkilän kuntoutusyksikkö',
    validFrom: '2029-02-27',
    validUntil: '2029-07-31',
    method: 'e-signature',
    signedOn: '2029-02-26',
    language: 'sv',
    originalRef: 'asiakaskertomus, liite 3',
  });
});

/** Asks for a place for a case in the hour of a day, as Aino does it; she keeps her choice when refused. */
async function askForPlace({ id }: MadeCase, date: string): Promise<string> {
  const hour = await hourOn(house, date);
  await visitor.go(`/asiat/${id}/varaus`);
  await visitor.page.check(`input[name=sessionId][value="${hour}"]`);
  await visitor.press('Varaa paikka');
  if (visitor.path === `/asiat/${id}`) return visitor.flash();
  expect(await visitor.page.locator('h1').count()).toBe(1);
  expect(await visitor.page.isChecked(`input[name=sessionId][value="${hour}"]`)).toBe(true);
  return visitor.alert();
}

test('every "no" to a place is a plain sentence with what to do next, and a free hour gives the place', async () => {
  visitor = await Visitor.signedIn(house, 'aino');
  for (let place = 1; place <= 4; place += 1) await booked(house, 'ville', '2029-03-13');
  await booked(house, 'ville', '2029-03-20');
  const unsigned = await draft(house, 'aino');
  const ending = await ready(house, 'aino', { validUntil: '2029-03-19' });

  expect(await askForPlace(ainos, '2029-03-13')).toMatch(/paikat ovat varattuja.*Valitse toinen tunti/);
  expect(await askForPlace(ainos, '2029-04-03')).toMatch(/ti 6\.3\.2029.*(Valitse aiempi tunti|palaa)/);
  expect(await askForPlace(unsigned, '2029-03-20')).toMatch(/ei ole suostumusta.*Kirjaa suostumus/);
  expect(await askForPlace(ending, '2029-03-20')).toMatch(/päättyy ma 19\.3\.2029.*Pyydä uusi suostumus/);
  expect(await askForPlace(ainos, '2029-03-20')).toMatch(/^Paikka on varattu\./);
  expect(await askForPlace(ainos, '2029-03-27')).toMatch(/on jo paikka.*haluat toisen tunnin/);
});

test('after the cut-off nobody of the pair books, and the page says when it closed', async () => {
  const late = await ready(house, 'aino');
  moveClockTo('2029-03-02T11:00:00Z');
  visitor = await Visitor.signedIn(house, 'aino');
  const answer = await askForPlace(late, '2029-03-06');
  expect(answer).toMatch(/pe 2\.3\.2029 klo 12\.00.*koordinaattori/);
});

test('the mailed link says when the room opens, then opens it, and is plain again afterwards', async () => {
  visitor = await Visitor.open(house);
  const { request } = visitor.page.context();
  const follow = async () => {
    const answer = await request.get(joinLink, { maxRedirects: 0 });
    return { status: answer.status(), location: answer.headers()['location'] };
  };
  moveClockTo('2029-03-06T10:44:00Z');
  await visitor.page.goto(joinLink);
  expect(await visitor.words()).toMatch(/ti 6\.3\.2029 klo 13\.00–14\.00/);
  expect(await visitor.words()).toMatch(/ti 6\.3\. klo 12\.45.*1 minuutti/);
  moveClockTo('2029-03-06T10:45:00Z');
  expect(await follow()).toEqual({ status: 302, location: 'https://video.example/huone' });
  moveClockTo('2029-03-06T12:29:00Z');
  expect(await follow()).toMatchObject({ status: 302 });
  moveClockTo('2029-03-06T12:30:00Z');
  await visitor.page.goto(joinLink);
  expect(visitor.path).toMatch(/^\/join\//);
  expect(await visitor.words()).toMatch(/ti 13\.3\.2029 klo 13\.00–14\.00/);
});

test('Kela finds the consent by the code of the form and confirms that it has come', async () => {
  visitor = await Visitor.signedIn(house, 'sini');
  const { page } = visitor;
  expect(visitor.path).toBe('/tunnit');
  await page.click('nav a:has-text("Suostumukset")');
  await page.fill('#caseCode', 'K-AAAA-AAAA');
  await visitor.press('Etsi');
  expect(await visitor.words()).toMatch(/ei löytynyt/);
  await page.fill('#caseCode', ainos.code.toLowerCase());
  await visitor.press('Etsi');
  expect(visitor.page.url()).not.toContain(ainos.code);
  expect(await visitor.texts('main h3')).toEqual([ainos.code]);
  expect(await visitor.words()).toMatch(/Antaja Edunvalvoja Saa käsitellä Etuudet, /);
  expect(await visitor.words()).not.toContain(QUESTION);
  await visitor.press('Vahvista vastaanotto');
  expect(await visitor.flash()).toMatch(/^Vastaanotto on vahvistettu\./);
});

const agendaOf = async (date: string): Promise<string> => {
  await visitor.go(`/tunnit/${await hourOn(house, date)}`);
  return visitor.words();
};

test('Kela sees the cases of an hour inside the window, and outside it only from when', async () => {
  moveClockTo('2029-03-15T21:59:00Z');
  visitor = await Visitor.signedIn(house, 'sini');
  const early = await agendaOf('2029-03-20');
  expect(early).toMatch(/Asiat näkyvät pe 16\.3\. alkaen/);
  expect(early).not.toMatch(/K-\w{4}-\w{4}|Kuntoutusraha|asiaa/);
  moveClockTo('2029-03-15T22:00:00Z');
  const open = await agendaOf('2029-03-20');
  expect(open).toContain(ainos.code);
  expect(open).toMatch(/2 asiaa/);
  expect(open).toMatch(/Kuntoutusraha Kysymys Edellytykset Lisätieto Voiko kuntoutusrahaa/);
  expect(open).toMatch(/Saa käsitellä: etuudet, .*Ei saa käsitellä: tulot ja asuminen/);
});

test('a consent is withdrawn in two clicks: gone from both agendas at once, and the place is free', async () => {
  moveClockTo('2029-03-16T08:00:00Z');
  const kela = await Visitor.signedIn(house, 'sini');
  visitor = await Visitor.signedIn(house, 'aino');
  expect(await agendaOf('2029-03-20')).toContain(ainos.code);
  await visitor.go(`/asiat/${ainos.id}`);
  await visitor.press('Peruuta suostumus');
  await visitor.page.click('main form button[type=submit]');

  expect(visitor.path).toBe(`/asiat/${ainos.id}`);
  expect(await visitor.flash()).toMatch(/Suostumus on peruutettu/);
  const own = await agendaOf('2029-03-20');
  expect(own).not.toContain(ainos.code);
  expect(own).toMatch(/1\/4 paikkaa varattu/);
  await kela.go(`/tunnit/${await hourOn(house, '2029-03-20')}`);
  expect(await kela.words()).toMatch(/1 asia /);
  expect(await kela.words()).not.toContain(ainos.code);
  await kela.go('/suostumukset');
  expect(await kela.words()).not.toContain(ainos.code);
  await kela.close();
  await visitor.go('/');
  expect(await visitor.words()).toMatch(/Ilmoita peruutus Kelaan suojatulla sähköpostilla/);
});

test('cancelling one hour sends each person exactly one cancellation of that hour alone', async () => {
  visitor = await Visitor.signedIn(house, 'koko');
  await newMail();
  const hour = await hourOn(house, '2029-03-27');
  await visitor.go('/tunnit');
  await visitor.page.click(`a[href="/tunnit/${hour}"]`);
  await visitor.press('Peru tunti');
  await visitor.page.click('main form button[type=submit]');
  expect(await visitor.alert()).toMatch(/Kirjoita perustelu/);
  await visitor.page.fill('#reason', 'Kelan yhteyshenkilö on koulutuksessa');
  await visitor.page.click('main form button[type=submit]');
  expect(await visitor.flash()).toMatch(/Tunti on peruttu/);

  const mails = await newMail();
  expect(mails.map(({ to }) => to).sort()).toEqual(INVITED.map((name) => [emailOf(name)]).sort());
  for (const mail of mails) {
    const calendar = await calendarOf(mail);
    expect(calendar).toMatch(/^METHOD:CANCEL\r$/m);
    const only = eventOf(calendar).getFirstPropertyValue('recurrence-id') as { toString(): string };
    expect(only.toString()).toBe('2029-03-27T13:00:00');
    expect(mail.raw + mail.mail.text).not.toContain('koulutuksessa');
  }
  expect(mailTo(mails, 'asa').mail.subject).toMatch(/^Inställd: distanskonsultation/);
  expect(await newMail()).toEqual([]);
});

test('after the first working day after the hour Kela sees its cases no more', async () => {
  moveClockTo('2029-03-21T22:00:00Z');
  visitor = await Visitor.signedIn(house, 'sini');
  const over = await agendaOf('2029-03-20');
  expect(over).toMatch(/Asiat eivät enää näy/);
  expect(over).not.toMatch(/K-\w{4}-\w{4}/);
});

test('the day after, the week leads to what came of the case, and the hour is ended', async () => {
  visitor = await Visitor.signedIn(house, 'ville');
  const { page } = visitor;
  expect(await visitor.words()).toMatch(
    /Tulokset kirjaamatta ti 20\.3\.2029 klo 13\.00–14\.00 1 asia päättämättä/,
  );
  await visitor.press('Kirjaa tulokset');
  expect(visitor.path).toBe(`/tunnit/${await hourOn(house, '2029-03-20')}/tulokset`);
  await visitor.press('Kirjaa tulos');
  await visitor.press('Tallenna');
  expect(await visitor.focus()).toMatch(/^Korjaa 2 kohtaa/);
  await page.check('input[name=result][value=solved]');
  await page.check('input[name=networkMeeting][value=no-longer-needed]');
  await page.check('input[name=calls][value=range]');
  await page.fill('#callsMin', '4');
  await page.fill('#callsMax', '8');
  await page.selectOption('#step0Kind', 'deliver-evidence');
  await page.selectOption('#step0Owner', { label: 'Ville Malli' });
  await page.fill('#step0Due', '29.3.2029');
  await page.click('summary:has-text("Lisää toinen askel")');
  await page.selectOption('#step1Kind', 'rehabilitation');
  await page.selectOption('#step1Owner', { label: 'Sini Saraste-Esimerkki, Kela' });
  await page.fill('#step1Due', '5.4.2029');
  await visitor.press('Tallenna');
  expect(await visitor.flash()).toMatch(/^Tulos on tallennettu\./);
  expect(await visitor.words()).toMatch(/Tunti on valmis päätettäväksi.*Ratkaistu/);
  await visitor.press('Päätä tunti');
  expect(await visitor.flash()).toMatch(/^Tunti on päätetty\./);
  await visitor.go('/');
  expect(await visitor.words()).toMatch(
    /Toimitetaan selvitys tai liite K-\w{4}-\w{4} · viimeistään to 29\.3\./,
  );
  await visitor.press('Merkitse tehdyksi');
  expect(await visitor.words()).toMatch(/Ei tehtäviä tänään/);
});

test('thirty days later it takes two clicks to tell that no network meeting was held', async () => {
  moveClockTo('2029-04-19T06:00:00Z');
  await part(house, AskFollowUps).run();
  visitor = await Visitor.signedIn(house, 'ville');
  await visitor.press('Kerro, onko verkostopalaveri pidetty');
  expect(visitor.path).toMatch(/\/seuranta\/30$/);
  await visitor.press('Ei pidetty');
  expect(await visitor.flash()).toMatch(/vastaus on tallennettu/);
  expect(visitor.path).toBe('/');
  expect(await visitor.words()).toMatch(/Ei tehtäviä tänään/);
});
