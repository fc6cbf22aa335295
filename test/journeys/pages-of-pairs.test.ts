import type { Name } from './house.js';
import { liveSeason, type LivedSeason } from './lived-season.js';
import { CAN_BE_USED, faultsFor, send, type Stop } from './page-walk.js';

/** Every page of a care pair in every language, at a desk and on a phone. */
let season: LivedSeason;

beforeAll(async () => {
  season = await liveSeason();
});
afterAll(() => season.house.close());

/** Asks for a place in an hour that is full. */
const askForFullHour: Stop = async (visitor) => {
  await visitor.go(`/asiat/${season.cases.free.id}/varaus`);
  await visitor.page.check(`input[value="${season.hours.full}"]`);
  await visitor.page.click('main form button[type=submit]');
};

/** The address of a subscription, in the answer that shows it once. */
const makeAddress: Stop = send('/kalenteri');

/** The first of one's addresses, before it is removed. */
const askToRemove: Stop = async (visitor) => {
  await visitor.go('/kalenteri');
  await visitor.page.click('main .rows a');
  await visitor.page.waitForLoadState();
};

/** In the form of a case another button stands before the one that saves. */
const SAVES = 'main form .hds-button--primary';

/** Every page that a member of a pair can come to, each once. */
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
      send('/asiat/uusi', { '#question': 'Soita 040 123 4567' }, SAVES),
      '/tuonti',
      send('/tuonti'),
      ...Object.values(cases).map(({ id }) => `/asiat/${id}`),
      `/asiat/${cases.taken.id}/muokkaa`,
      `/asiat/${cases.taken.id}/katselut`,
      `/asiat/${cases.taken.id}/sulje`,
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
};

test.each(Object.keys(stopsOf) as (keyof typeof stopsOf)[])(
  `the pages of %s ${CAN_BE_USED}`,
  async (name) => {
    expect(await faultsFor(season.house, name, stopsOf[name]!())).toEqual([]);
  },
  300_000,
);
