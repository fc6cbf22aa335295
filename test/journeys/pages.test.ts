import { ChangeOutcome, Outcomes } from '../../src/outcomes/index.js';
import { sql } from '../../src/platform/database/index.js';
import { allowed } from '../support/people.js';
import { actor, part, rows, type Name } from './house.js';
import { liveSeason, type LivedSeason } from './lived-season.js';
import { faultsOf } from './page-faults.js';
import { Visitor } from './visitor.js';

/** Every page of the service in every language, at a desk and on a phone. */
let season: LivedSeason;

beforeAll(async () => {
  season = await liveSeason();
});
afterAll(() => season.house.close());

const LANGUAGES = ['fi', 'sv', 'en'] as const;

/** A page, or how to come to a state of it that no address shows. */
type Stop = string | ((visitor: Visitor) => Promise<void>);

/** Sends the form of a page as it stands, after something was typed or chosen. */
const send =
  (path: string, fill: Record<string, string> = {}) =>
  async (visitor: Visitor): Promise<void> => {
    await visitor.go(path);
    for (const [field, text] of Object.entries(fill)) await visitor.page.fill(field, text);
    await visitor.page.click('main form button[type=submit]');
    await visitor.page.waitForLoadState();
  };

/** Asks for a place in an hour that is full. */
const askForFullHour: Stop = async (visitor) => {
  await visitor.go(`/asiat/${season.cases.free.id}/varaus`);
  await visitor.page.check(`input[value="${season.hours.full}"]`);
  await visitor.page.click('main form button[type=submit]');
};

const preview: Stop = async (visitor) => {
  const { page } = visitor;
  await visitor.go('/suunnittelu');
  await page.fill('#firstDate', '6.3.2029');
  await page.fill('#lastDate', '29.5.2029');
  await page.check(`input[value="${season.house.pairs.ainos}"]`);
  await page.selectOption('#kelaContactId', { index: 1 });
  await page.fill('#videoAddress', 'https://video.example/huone');
  await page.click('main form button[value=preview]');
  await page.waitForSelector('ol.weeks');
};

async function faultsOn(visitor: Visitor, stops: Stop[]): Promise<string[]> {
  const faults: string[] = [];
  visitor.page.on('console', (line) => {
    const refused = /status of 4\d\d/.test(line.text());
    if (line.type() === 'error' && !refused) faults.push(`${visitor.path}: ${line.text()}`);
  });
  for (const language of LANGUAGES) {
    await visitor.page.click(`.lang button[value=${language}]`);
    await visitor.page.waitForLoadState();
    for (const stop of stops) {
      if (typeof stop === 'string') await visitor.go(stop);
      else await stop(visitor);
      faults.push(...(await faultsOf(visitor, language)));
    }
  }
  return faults;
}

/** The address of a subscription, in the answer that shows it once. */
const makeAddress: Stop = send('/kalenteri');

/** The first of one's addresses, before it is removed. */
const askToRemove: Stop = async (visitor) => {
  await visitor.go('/kalenteri');
  await visitor.page.click('main .rows a');
  await visitor.page.waitForLoadState();
};

/** Every page that a person can come to, each once. */
const stopsOf: Partial<Record<Name, () => Stop[]>> = {
  aino: () => {
    const { cases, consents, hours } = season;
    return [
      '/',
      '/asetukset',
      '/tunnit',
      `/tunnit/${hours.near}`,
      `/tunnit/${hours.full}`,
      `/tunnit/${hours.cancelled}`,
      '/asiat',
      '/asiat/uusi',
      send('/asiat/uusi', { '#question': 'Soita 040 123 4567' }),
      ...Object.values(cases).map(({ id }) => `/asiat/${id}`),
      `/asiat/${cases.taken.id}/muokkaa`,
      `/asiat/${cases.unsigned.id}/suostumus`,
      send(`/asiat/${cases.unsigned.id}/suostumus`),
      `/asiat/${cases.free.id}/varaus`,
      send(`/asiat/${cases.free.id}/varaus`),
      askForFullHour,
      `/asiat/${cases.taken.id}/varaus/peru`,
      `/suostumukset/${consents.taken}/peruutus`,
      '/vaikutus',
      '/ei-ole',
    ];
  },
  asa: () => ['/kalenteri', makeAddress, askToRemove],
  sini: () => [
    '/tunnit',
    `/tunnit/${season.hours.near}`,
    `/tunnit/${season.hours.full}`,
    `/tunnit/${season.hours.past}`,
    '/suostumukset',
    send('/suostumukset', { '#caseCode': 'K-AAAA-AAAA' }),
    '/suostumukset/peruutus',
    send('/suostumukset/peruutus'),
  ],
  koko: () => [
    '/tunnit',
    `/tunnit/${season.hours.near}`,
    `/tunnit/${season.hours.cancelled}`,
    `/tunnit/${season.hours.full}/peru`,
    send(`/tunnit/${season.hours.full}/peru`),
    '/suunnittelu',
    send('/suunnittelu', { '#firstDate': '31.2.2029' }),
    preview,
    '/viestit',
    '/vaikutus',
    '/suostumukset/peruutus',
  ],
  manu: () => [
    '/vaikutus',
    '/vaikutus?from=31.2.2029&to=1.1.2029',
    '/vaikutus?from=1.1.2020&to=31.1.2020',
    '/maaritelmat',
  ],
  tiina: () => ['/lokit', send('/lokit', { '#caseCode': season.cases.taken.code })],
  paavo: () => ['/henkilot', '/avaimet', '/posti'],
};

test('the judge of pages sees what is wrong', async () => {
  const visitor = await Visitor.open(season.house);
  await visitor.page.setContent(
    '<html lang="fi"><title>Asia K-7Q4M-2XWP – Kelatunti</title><img src="x"><p style="width:2000px">a</p>',
  );
  const faults = (await faultsOf(visitor, 'sv')).join('\n');
  for (const fault of [/0 first headings/, /language is fi/, /names a case/, /wide at 360/, /image-alt in/]) {
    expect(faults).toMatch(fault);
  }
  await visitor.close();
});

test('changing the language of what was searched for comes back to a page that exists', async () => {
  const visitor = await Visitor.signedIn(season.house, 'sini');
  await send('/suostumukset', { '#caseCode': season.cases.taken.code })(visitor);
  await visitor.page.click('.lang button[value=sv]');
  await visitor.page.waitForURL('**/suostumukset');
  expect(await visitor.page.innerText('h1')).toBe('Samtycken');
  await visitor.page.click('.lang button[value=fi]');
  await visitor.close();
});

const CAN_BE_USED = 'read well and fit, in three languages, at a desk and on a phone';

test.each(Object.keys(stopsOf) as (keyof typeof stopsOf)[])(
  `the pages of %s ${CAN_BE_USED}`,
  async (name) => {
    const visitor = await Visitor.signedIn(season.house, name);
    expect(await faultsOn(visitor, stopsOf[name]!())).toEqual([]);
    await visitor.close();
  },
  300_000,
);

test(`the pages that need no sign-in ${CAN_BE_USED}`, async () => {
  const visitor = await Visitor.open(season.house);
  await visitor.go('/kirjaudu');
  const stops = [
    '/kirjaudu',
    send('/kirjaudu', { '#email': 'aino@esi.example', '#password': 'väärä salasana' }),
    '/tietosuojaseloste',
    '/ohje',
    `/join/${season.joinToken}`,
    '/join/nobody-was-ever-given-this',
    '/dev/mailbox',
    ...['html', 'ics'].map((tab) => `/dev/mailbox/${season.caughtMail}?osa=${tab}`),
    '/dev/states',
  ];
  expect(await faultsOn(visitor, stops)).toEqual([]);
  const statements = {
    fi: '/saavutettavuusseloste',
    sv: '/sv/tillganglighetsutlatande',
    en: '/en/accessibility',
  };
  for (const language of LANGUAGES) {
    await visitor.go(statements[language]);
    expect(await faultsOf(visitor, language)).toEqual([]);
  }
  await visitor.close();
}, 300_000);

/** The middle of the hour of Tuesday 20.3.2029, and a day after the thirtieth from it. */
const DURING = new Date('2029-03-20T11:30:00Z');
const LATER = new Date('2029-04-24T08:00:00Z');

/** Pages as one person has them at the clock's time. */
async function faultsFor(name: Name, stops: Stop[]): Promise<string[]> {
  const visitor = await Visitor.signedIn(season.house, name);
  const faults = await faultsOn(visitor, stops);
  await visitor.close();
  return faults;
}

/** Somebody of Kela saves while the form of the pair is open. */
const saveOver =
  (bookingId: string): Stop =>
  async (visitor) => {
    const { house } = season;
    await visitor.go(`/varaukset/${bookingId}/tulos`);
    await visitor.page.check('input[value=network-meeting-needed]');
    await visitor.page.check('input[value=still-needed]');
    const found = await part(house, Outcomes).of(await actor(house, 'sini'), bookingId);
    const result = found?.outcome?.result === 'solved' ? 'not-kela' : 'solved';
    const nextSteps = [{ kind: 'contact-client', ownerId: house.ids.sini, dueOn: '2029-04-01' } as const];
    const fields = { result, networkMeeting: 'prompted', nextSteps } as const;
    const sini = await actor(house, 'sini');
    allowed(await part(house, ChangeOutcome).run({ bookingId, fields: { ...fields, nextSteps } }, sini));
    await visitor.page.click('main form button[type=submit]');
    await visitor.page.waitForSelector('#tallennettu');
  };

test(`the pages of an hour while it goes on, and those that follow it, ${CAN_BE_USED}`, async () => {
  const { house, hours, cases } = season;
  const [booking] = await rows<{ id: string }>(
    house,
    sql`select id from booking where case_id = ${cases.taken.id} and session_id = ${hours.near}`,
  );
  const [hour, list] = [`/tunnit/${hours.near}`, `/tunnit/${hours.near}/tulokset`];
  const [form, defer] = [`/varaukset/${booking!.id}/tulos`, `/varaukset/${booking!.id}/siirto`];
  house.service.clock.holdAt(DURING);
  const typed = send(form, { '#step0Note': 'Soita 040 123 4567' });
  const own = ['/', hour, list, send(list), form, send(form), typed, defer, `/asiat/${cases.taken.id}`];
  expect(await faultsFor('aino', own)).toEqual([]);
  expect(await faultsFor('koko', [hour, list, send(list)])).toEqual([]);
  expect(await faultsFor('aino', [saveOver(booking!.id), list, `/asiat/${cases.taken.id}`])).toEqual([]);
  expect(await faultsFor('sini', ['/tunnit', hour, list, form])).toEqual([]);
  house.service.clock.holdAt(LATER);
  const question = `/asiat/${cases.taken.id}/seuranta/30`;
  const asked = [
    question,
    send(question, { '#heldOn': '31.2.2029' }),
    `/asiat/${cases.taken.id}/seuranta/60`,
  ];
  expect(await faultsFor('aino', asked)).toEqual([]);
}, 240_000);
