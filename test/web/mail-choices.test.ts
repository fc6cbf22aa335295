import { ChooseMails } from '../../src/people/index.js';
import { actorBy, buildCounty, tokenOf, type House } from '../support/people.js';
import { startApp, type StartedApp } from '../support/start-app.js';

let service: StartedApp;
let esi: House;
beforeAll(async () => {
  service = await startApp();
  esi = await buildCounty(service.app, 'ESI');
});
afterAll(() => service.stop());

const ALL = { agenda: true, reminder: true, task: true, consent: true };
const headersOf = (who: keyof House['people']) => tokenOf(service.app, esi.people[who]);
const page = async (who: keyof House['people']) =>
  (await service.app.inject({ url: '/asetukset', headers: await headersOf(who) })).body;
const post = async (who: keyof House['people'], fields: [string, string][]) =>
  service.app.inject({
    method: 'POST',
    url: '/asetukset',
    headers: { ...(await headersOf(who)), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const chosen = async (who: string) =>
  service.app.get(ChooseMails).of(await actorBy(service.app, `${who}@esi.example`));
const askedKinds = (body: string) =>
  [...body.matchAll(/name="mails"[^>]*value="(\w+)"/g)].map(([, kind]) => kind);

test('a person who has chosen nothing gets every plain mail', async () => {
  const { body } = await service.app.inject({ url: '/api/v1/me', headers: await headersOf('pair-member') });
  expect(JSON.parse(body)).toMatchObject({ mails: ALL });
});

test('each is asked only about mails they can ever get', async () => {
  expect(askedKinds(await page('pair-member'))).toEqual(['agenda', 'reminder', 'task', 'consent']);
  expect(askedKinds(await page('kela-contact'))).toEqual(['agenda', 'reminder', 'task']);
  expect(askedKinds(await page('coordinator'))).toEqual(['task']);
  expect(askedKinds(await page('dpo'))).toEqual([]);
});

test('what is ticked on the page comes, what is not does not, and the page remembers it', async () => {
  const saved = await post('pair-member', [
    ['language', 'fi'],
    ['mailsAsked', '1'],
    ['mails', 'agenda'],
    ['mails', 'consent'],
  ]);
  expect([saved.statusCode, saved.headers.location]).toEqual([303, '/asetukset']);
  expect(await chosen('pair-member')).toEqual({ agenda: true, reminder: false, task: false, consent: true });
  expect((await page('pair-member')).match(/name="mails"[^>]*checked/g)).toHaveLength(2);
});

test('a form that does not ask about mails leaves the choices alone', async () => {
  await post('pair-member', [['language', 'fi']]);
  expect((await chosen('pair-member')).reminder).toBe(false);
});

test('a program chooses one kind and leaves the others', async () => {
  const headers = await headersOf('partner');
  const url = '/api/v1/me/mail-choices';
  const reply = await service.app.inject({ method: 'PATCH', url, headers, payload: { reminder: false } });
  expect([reply.statusCode, reply.json()]).toEqual([200, { ...ALL, reminder: false }]);
  const wrong = await service.app.inject({ method: 'PATCH', url, headers, payload: { calendar: false } });
  expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([400, 'validation-failed']);
});
