import { sql } from '../../../src/platform/database/index.js';
import { AddExtraHour, CancelHour } from '../../../src/sessions/index.js';
import { readByNodeIcal } from '../../support/calendar-readers.js';
import { openSmtpHouse, type Delivered, type SmtpHouse } from '../../support/smtp-house.js';
import { value, World } from '../../support/world.js';

let smtp: SmtpHouse;
let world: World;
beforeEach(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
});
afterEach(async () => {
  await world.close();
  await smtp.close();
});

const calendarOf = ({ mail }: Delivered): string =>
  mail.attachments.find(({ contentType }) => contentType === 'application/ics')!.content.toString();
const receivers = (): string[] => smtp.delivered.map(({ to }) => to.join());
const SEASON = ['aino', 'bertta', 'elli', 'sini', 'ville'].map((name) => `${name}@esi.example`);

test('a planned hour invites both pairs and Kela’s contact to what the plan showed, over a closed week', async () => {
  await world.closeDay('2027-03-30', 'Suunnittelupäivä');
  const { hours } = await world.season();
  await world.service.drain();
  expect(receivers()).toEqual(SEASON);
  for (const message of smtp.delivered) {
    expect(readByNodeIcal(calendarOf(message)).starts).toEqual(
      hours.map(({ startsAt }) => startsAt.toISOString()),
    );
  }
});

test('a plan that is refused or rolled back invites nobody', async () => {
  await expect(world.season({ firstDate: '2027-03-10', lastDate: '2027-03-11' })).rejects.toThrow('no-hours');
  await world.service.drain();
  expect(await world.count(sql`select id from outbox_message where kind like 'invitations.%'`)).toBe(0);
  expect(smtp.delivered).toEqual([]);
});

test('cancelling one hour sends each person one CANCEL of that instance and no reason', async () => {
  const { hours } = await world.season();
  const { code } = await world.booked(hours[1].id);
  await world.service.drain();
  smtp.delivered.length = 0;

  const input = { sessionId: hours[1].id, reason: 'Kanarialintu on sairaana' };
  value(await world.get(CancelHour).run(input, await world.actor('koko')));
  await world.service.drain();
  expect(receivers()).toEqual(SEASON);
  for (const { raw, mail } of smtp.delivered) {
    expect(raw).toContain('method=CANCEL');
    const said = [raw, mail.text, mail.html, ...mail.attachments.map(({ content }) => content)].join('\n');
    expect(said).not.toMatch(/kanarialintu|sairaana/i);
    expect(said).not.toContain(code);
  }
  expect(calendarOf(smtp.delivered[0])).toContain('RECURRENCE-ID;TZID=Europe/Helsinki:20270316T130000');
});

test('booking and moving cases touches no calendar', async () => {
  const { hours } = await world.season();
  await world.service.drain();
  smtp.delivered.length = 0;
  await world.booked(hours[0].id);
  await world.booked(hours[1].id, 'ville');
  await world.service.drain();
  expect(smtp.delivered).toEqual([]);
});

test('an extra hour invites the same people to an event of its own', async () => {
  const { seriesId } = await world.season();
  await world.service.drain();
  smtp.delivered.length = 0;
  const input = { seriesId, startsAt: new Date('2027-04-15T06:00:00Z'), reason: 'Ruuhka' };
  value(await world.get(AddExtraHour).run(input, await world.actor('koko')));
  await world.service.drain();
  expect(receivers()).toEqual(SEASON);
  expect(readByNodeIcal(calendarOf(smtp.delivered[0])).starts).toEqual(['2027-04-15T06:00:00.000Z']);
});

test('the link in the mail opens the room inside the window and a page without it outside', async () => {
  await world.season();
  await world.service.drain();
  const [link] = /http:\/\/localhost:3000\/join\/\S+/.exec(smtp.delivered[0].mail.text ?? '')!;
  const { pathname } = new URL(link);
  world.at('2027-03-09T10:50:00Z');
  const inside = await world.ask(null, 'GET', pathname);
  expect([inside.status, inside.headers['location']]).toEqual([302, 'https://video.example/huone']);
  world.at('2027-03-09T09:00:00Z');
  const outside = await world.ask(null, 'GET', pathname);
  expect([outside.status, outside.headers['location']]).toEqual([200, undefined]);
  expect((await world.ask(null, 'GET', `${pathname}x`)).status).toBe(404);
});
