import { MailCatcher } from '../../src/platform/mail/index.js';
import { sql } from '../../src/platform/database/index.js';
import { freePort } from '../support/command-process.js';
import { World, type Season } from '../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open({ demo: true, SMTP_URL: `smtp://127.0.0.1:${await freePort()}` });
  await world.get(MailCatcher).listen();
  season = await world.season();
  await world.service.drain();
});
afterAll(() => world.close());

const mailOf = (name: 'sini' | 'aino') =>
  world
    .get(MailCatcher)
    .list()
    .find(({ to }) => to === `${name}@esi.example`)!.id;

const answer = (id: string, fields: Record<string, string>) =>
  world.ask(null, 'POST', `/dev/mailbox/${id}/vastaus`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

test('in the demo a caught invitation can be answered as a calendar program would', async () => {
  const id = mailOf('sini');
  const { text } = await world.ask(null, 'GET', `/dev/mailbox/${id}`);
  expect(text).toContain('Vastaa kuin Sini Saraste-Esimerkki');
  const hour = season.hours[2]!;
  const answered = await answer(id, { says: 'declined', hour: hour.id });
  expect(answered.status).toBe(303);
  expect(String(answered.headers['set-cookie'])).toContain('mail-applied');
  expect(await world.rows(sql`select part_stat, session_id, via from hour_answer`)).toEqual([
    { partStat: 'declined', sessionId: hour.id, via: 'mail' },
  ]);
});

test('a time that is proposed there waits for the coordinator', async () => {
  const answered = await answer(mailOf('aino'), { says: 'proposal', hour: season.hours[3]!.id });
  expect(String(answered.headers['set-cookie'])).toContain('mail-held');
  const { text } = await world.ask('koko', 'GET', '/viestit');
  expect(text).toContain('Aino Esimerkki ehdottaa toista aikaa, ti 30.3.2027 klo 13.00–14.00');
  expect(text).toContain('ti 30.3.2027 klo 14.00–15.00');
  expect(text).toContain('Katso ehdotus');
});
