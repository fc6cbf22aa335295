import type { Name } from './house.js';
import { liveSeason, type LivedSeason } from './lived-season.js';
import { faultsOf } from './page-faults.js';
import { CAN_BE_USED, faultsFor, send, type Stop } from './page-walk.js';
import { Visitor } from './visitor.js';

/** Every page of Kela and of a county's offices in every language, at a desk and on a phone. */
let season: LivedSeason;

beforeAll(async () => {
  season = await liveSeason();
});
afterAll(() => season.house.close());

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

/** Every page that these people can come to, each once. */
const stopsOf: Partial<Record<Name, () => Stop[]>> = {
  sini: () => [
    '/tunnit',
    `/tunnit/${season.hours.near}`,
    `/tunnit/${season.hours.full}`,
    `/tunnit/${season.hours.past}`,
    '/vastaukset',
    `/tunnit/${season.hours.near}/ehdotus`,
    send(`/tunnit/${season.hours.near}/ehdotus`),
    '/suostumukset',
    send('/suostumukset', { '#caseCode': 'K-AAAA-AAAA' }),
    '/suostumukset/peruutus',
    send('/suostumukset/peruutus'),
  ],
  koko: () => [
    '/',
    `/asiat/${season.cases.taken.id}`,
    send(`/asiat/${season.cases.taken.id}`),
    send(`/asiat/${season.cases.taken.id}`, { '#reason': 'Työpari on sairaana.' }),
    '/tunnit',
    `/tunnit/${season.hours.near}`,
    `/tunnit/${season.hours.cancelled}`,
    `/tunnit/${season.hours.full}/peru`,
    send(`/tunnit/${season.hours.full}/peru`),
    '/suunnittelu',
    send('/suunnittelu', { '#firstDate': '31.2.2029' }),
    preview,
    '/asetukset/alue',
    send('/asetukset/alue', { '#horizonDays': '60' }),
    send('/asetukset/alue', { '#horizonDays': 'x' }),
    `/tunnit/${season.hours.past}`,
    `/tunnit/${season.hours.near}/tuloste`,
    '/viestit',
    '/viestit/kasitellyt',
    `/tunnit/${season.hours.full}`,
    `/tunnit/${season.hours.near}/ehdotus/${season.proposalId}`,
    `/tunnit/${season.hours.near}/kirjaa-vastaus`,
    `/sarjat/${season.seriesId}/kalenterit`,
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

test.each(Object.keys(stopsOf) as (keyof typeof stopsOf)[])(
  `the pages of %s ${CAN_BE_USED}`,
  async (name) => {
    expect(await faultsFor(season.house, name, stopsOf[name]!())).toEqual([]);
  },
  300_000,
);
