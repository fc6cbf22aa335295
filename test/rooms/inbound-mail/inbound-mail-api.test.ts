import { sql } from '../../../src/platform/database/index.js';
import { World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const RAW = 'From: aino@esi.example\r\nTo: vastaus@kelatunti.example\r\nSubject: Hei\r\n\r\nhei\r\n';
const MAIL = { headers: { 'content-type': 'message/rfc822' } };
const ADDRESS = '/api/v1/inbound-mail';
const stored = () => world.count(sql`select id from inbound_message`);

test('a coordinator’s program hands a message over and is told what became of it', async () => {
  const answer = await world.ask('koko', 'POST', ADDRESS, { body: RAW, ...MAIL });
  expect(answer.status).toBe(202);
  expect(answer.body).toEqual({ verdict: 'held', because: 'no-calendar-part' });
  const [row] = await world.rows<{ raw: string; door: string }>(sql`select raw, door from inbound_message`);
  expect(Buffer.from(row.raw, 'base64').toString()).toBe(RAW);
  expect(row.door).toBe('api');
});

test('the same message a second time gets the same answer and no second row', async () => {
  await world.ask('koko', 'POST', ADDRESS, { body: RAW, ...MAIL });
  const again = await world.ask('koko', 'POST', ADDRESS, { body: RAW, ...MAIL });
  expect(again.status).toBe(202);
  expect(await stored()).toBe(1);
});

test('a message of several megabytes passes', async () => {
  const body = `Subject: Suuri\r\n\r\n${'x'.repeat(5 * 1024 * 1024)}`;
  expect((await world.ask('koko', 'POST', ADDRESS, { body, ...MAIL })).status).toBe(202);
});

test('nobody but coordinators and admins finds this door', async () => {
  const before = await stored();
  expect((await world.ask('aino', 'POST', ADDRESS, { body: RAW + '1', ...MAIL })).status).toBe(404);
  expect((await world.ask('sini', 'POST', ADDRESS, { body: RAW + '2', ...MAIL })).status).toBe(404);
  expect((await world.ask(null, 'POST', ADDRESS, { body: RAW + '3', ...MAIL })).status).toBe(401);
  expect(await stored()).toBe(before);
});

test('what is no raw mail is refused by its type', async () => {
  const before = await stored();
  const json = await world.ask('koko', 'POST', ADDRESS, { body: { raw: RAW } });
  const text = await world.ask('koko', 'POST', ADDRESS, {
    body: RAW,
    headers: { 'content-type': 'text/plain' },
  });
  expect([json.status, text.status]).toEqual([415, 415]);
  expect(await stored()).toBe(before);
});
