import { buildCounty, PASSWORD, signIn, type House } from '../support/people.js';
import { PeopleDirectory } from '../../src/people/index.js';
import { startApp, type StartedApp } from '../support/start-app.js';

let service: StartedApp;
let esi: House;
beforeAll(async () => {
  service = await startApp();
  esi = await buildCounty(service.app, 'ESI');
});
afterAll(() => service.stop());

const post = async (url: string, fields: Record<string, string>, cookie = '') =>
  service.app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const languageOf = async (cookie: string, url = '/asetukset') => {
  const reply = await service.app.inject({ url, headers: { cookie } });
  return /<html lang="(\w+)"/.exec(reply.body)?.[1];
};
const mailLanguage = async () =>
  (await service.app.get(PeopleDirectory).person(esi.people.coordinator))?.language;
const kieli = (reply: Awaited<ReturnType<typeof post>>) =>
  reply.cookies.find(({ name }) => name === 'kieli')?.value;

test('the language buttons change the pages of this browser, never the language of the person’s mail', async () => {
  const { cookie, 'x-csrf-token': _csrf } = await signIn(service.app, 'coordinator@esi.example');
  const chosen = await post('/kieli', { _csrf, language: 'sv', back: '/asetukset' }, cookie);
  expect([chosen.statusCode, chosen.headers.location, kieli(chosen)]).toEqual([303, '/asetukset', 'sv']);
  expect(await mailLanguage()).toBe('fi');
  expect(await languageOf(`${cookie}; kieli=sv`)).toBe('sv');
  expect(await languageOf(cookie)).toBe('fi');
});

test('a language nobody speaks here changes nothing', async () => {
  expect(kieli(await post('/kieli', { language: 'de', back: '/' }))).toBeUndefined();
  expect(await languageOf('kieli=de', '/kirjaudu')).toBe('fi');
});

test('the settings decide pages and mail, and end the choice of this browser', async () => {
  const { cookie, 'x-csrf-token': _csrf } = await signIn(service.app, 'coordinator@esi.example');
  const saved = await post('/asetukset', { _csrf, language: 'en' }, `${cookie}; kieli=sv`);
  expect([saved.statusCode, kieli(saved)]).toEqual([303, '']);
  expect(await mailLanguage()).toBe('en');
  expect(await languageOf(cookie)).toBe('en');
  await post('/asetukset', { _csrf, language: 'fi' }, cookie);
});

test('signing in and signing out end the choice that the reader before has left', async () => {
  const entered = await post(
    '/kirjaudu',
    { email: 'coordinator@esi.example', password: PASSWORD, next: '/asetukset' },
    'kieli=sv',
  );
  expect([entered.statusCode, kieli(entered)]).toEqual([303, '']);
  const failed = await post('/kirjaudu', { email: 'coordinator@esi.example', password: 'x' }, 'kieli=sv');
  expect(kieli(failed)).toBeUndefined();
  const { cookie, 'x-csrf-token': _csrf } = await signIn(service.app, 'coordinator@esi.example');
  const left = await post('/kirjaudu-ulos', { _csrf }, `${cookie}; kieli=sv`);
  expect([left.statusCode, kieli(left)]).toEqual([303, '']);
});

test('the language buttons of the accessibility statement lead to the statement of that language', async () => {
  const addresses = {
    fi: '/saavutettavuusseloste',
    sv: '/sv/tillganglighetsutlatande',
    en: '/en/accessibility',
  };
  for (const [language, address] of Object.entries(addresses)) {
    const chosen = await post('/kieli', { language, back: '/sv/tillganglighetsutlatande' });
    expect(chosen.headers.location).toBe(address);
    expect(await languageOf('kieli=en', address)).toBe(language);
  }
});
