import { DeactivatePerson, EndRole, GrantRole } from '../../../src/people/index.js';
import { sql } from '../../../src/platform/database/index.js';
import {
  AddExtraHour,
  CancelHour,
  Hours,
  KeepParticipants,
  LeaveSeries,
} from '../../../src/sessions/index.js';
import { eventOf, readByIcalJs, readByNodeIcal } from '../../support/calendar-readers.js';
import { openSmtpHouse, type Delivered, type SmtpHouse } from '../../support/smtp-house.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let smtp: SmtpHouse;
let world: World;
let season: Season;
beforeEach(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
  season = await world.season();
  await world.service.drain();
  smtp.delivered.length = 0;
});
afterEach(async () => {
  await world.close();
  await smtp.close();
});

const calendarOf = ({ mail }: Delivered): string =>
  mail.attachments.find(({ contentType }) => contentType === 'application/ics')!.content.toString();
const lineOf = (message: Delivered, name: string): string | undefined =>
  calendarOf(message)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((line) => new RegExp(`^${name}[;:]`).test(line));
const kinds = (messages: Delivered[]) =>
  messages.map((one) => `${lineOf(one, 'METHOD')} ${lineOf(one, 'SEQUENCE')}`);
const receivers = (): string[] => smtp.delivered.map(({ to }) => to.join());
const tokenOf = async (name: Name): Promise<string | undefined> =>
  (
    await world.rows<{ joinToken: string }>(sql`select join_token from series_participant
      where series_id = ${season.seriesId} and person_id = ${world.ids[name]}`)
  )[0]?.joinToken;
const joins = async (token: string | undefined) => (await world.ask(null, 'GET', `/join/${token}`)).status;
const becomesMember = async (name: Name, from: string, until?: string) => {
  const grant = { personId: world.ids[name], role: 'pair-member', pairId: world.pairs.ainos } as const;
  return value(await world.get(GrantRole).run({ ...grant, from, until }, 'system')).id;
};
const endsMembership = async (name: Name, lastDay: string) => {
  const [grant] = await world.rows<{ id: string }>(sql`select id from role_grant
    where person_id = ${world.ids[name]} and role = 'pair-member'`);
  value(await world.get(EndRole).run({ grantId: grant!.id, lastDay }, 'system'));
};

test('a pair’s new member joins with an own address and the season without the hours that are off', async () => {
  const cancelled = season.hours[1]!;
  value(
    await world.get(CancelHour).run({ sessionId: cancelled.id, reason: 'Este' }, await world.actor('koko')),
  );
  const extra = { seriesId: season.seriesId, startsAt: new Date('2027-04-15T06:00:00Z'), reason: 'Ruuhka' };
  value(await world.get(AddExtraHour).run(extra, await world.actor('koko')));
  await world.service.drain();
  smtp.delivered.length = 0;
  await becomesMember('dpo', '2027-03-01');
  await world.service.drain();

  expect(receivers()).toEqual(['dpo@esi.example', 'dpo@esi.example']);
  const [whole, single] = smtp.delivered;
  expect(kinds([whole!, single!])).toEqual(['METHOD:REQUEST SEQUENCE:0', 'METHOD:REQUEST SEQUENCE:0']);
  const { starts } = readByIcalJs(calendarOf(whole!));
  expect(starts).toHaveLength(season.hours.length - 1);
  expect(starts).not.toContain(cancelled.startsAt.toISOString());
  expect(readByNodeIcal(calendarOf(single!)).starts).toEqual(['2027-04-15T06:00:00.000Z']);
  expect(await joins(await tokenOf('dpo'))).toBe(200);
});

test('a substitute joins on the first day of the role and leaves after the last, by the daily work', async () => {
  await becomesMember('dpo', '2027-03-08', '2027-03-21');
  await world.service.drain();
  expect(receivers()).toEqual([]);
  world.at('2027-03-08T01:30:00Z');
  await world.get(KeepParticipants).run();
  await world.get(KeepParticipants).run();
  await world.service.drain();
  expect(receivers()).toEqual(['dpo@esi.example']);
  const token = await tokenOf('dpo');
  expect(await joins(token)).toBe(200);
  world.at('2027-03-22T01:30:00Z');
  await world.get(KeepParticipants).run();
  expect(await joins(token)).toBe(404);
  await world.service.drain();
  expect(kinds(smtp.delivered)).toEqual(['METHOD:REQUEST SEQUENCE:0', 'METHOD:CANCEL SEQUENCE:1']);
});

test('whose role has ended gets one CANCEL of the whole season and sees the hours no more', async () => {
  const token = await tokenOf('bertta');
  await endsMembership('bertta', '2027-03-01');
  await world.service.drain();
  await world.get(KeepParticipants).run();
  await world.service.drain();

  expect(receivers()).toEqual(['bertta@esi.example']);
  const [cancel] = smtp.delivered;
  expect(kinds([cancel!])).toEqual(['METHOD:CANCEL SEQUENCE:1']);
  const event = eventOf(calendarOf(cancel!));
  expect(event.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(event.getFirstPropertyValue('recurrence-id')).toBeNull();
  expect(cancel!.mail.text).not.toContain('/join/');
  expect(await joins(token)).toBe(404);
  const seen = await world.get(Hours).list(await world.actor('bertta'), { limit: 10 });
  expect(seen.items).toEqual([]);
});

test('who leaves after an hour was cancelled is told in order, and hears of no later cancellation', async () => {
  const cancel = async (index: number) =>
    value(
      await world
        .get(CancelHour)
        .run({ sessionId: season.hours[index]!.id, reason: 'Este' }, await world.actor('koko')),
    );
  await cancel(1);
  await endsMembership('bertta', '2027-03-01');
  await world.service.drain();
  await cancel(2);
  await world.service.drain();
  const told = smtp.delivered.filter(({ to }) => to.includes('bertta@esi.example'));
  expect(kinds(told)).toEqual(['METHOD:CANCEL SEQUENCE:1', 'METHOD:CANCEL SEQUENCE:2']);
});

test('a deactivated person is out at once: address, sign-ins, keys, season', async () => {
  const token = await tokenOf('ville');
  const key = await world.token('ville');
  value(await world.get(DeactivatePerson).run({ personId: world.ids.ville }, 'system'));
  expect(await joins(token)).toBe(404);
  const asked = await world.service.app.inject({
    url: '/api/v1/me',
    headers: { authorization: `Bearer ${key}` },
  });
  expect(asked.statusCode).toBe(401);
  await world.service.drain();
  expect(receivers()).toEqual(['ville@esi.example']);
  expect(kinds(smtp.delivered)).toEqual(['METHOD:CANCEL SEQUENCE:1']);
});

test('who comes back gets another join address and another UID', async () => {
  const before = await tokenOf('bertta');
  const [first] = await world.rows<{ uid: string }>(
    sql`select uid from invitation where person_id = ${world.ids.bertta}`,
  );
  await endsMembership('bertta', '2027-03-01');
  await world.service.drain();
  world.at('2027-03-03T09:00:00Z');
  await becomesMember('bertta', '2027-03-03');
  await world.service.drain();
  expect(kinds(smtp.delivered)).toEqual(['METHOD:CANCEL SEQUENCE:1', 'METHOD:REQUEST SEQUENCE:0']);
  expect(lineOf(smtp.delivered[0]!, 'UID')).toBe(`UID:${first!.uid}`);
  expect(lineOf(smtp.delivered[1]!, 'UID')).not.toBe(`UID:${first!.uid}`);
  expect(await tokenOf('bertta')).not.toBe(before);
  expect(await joins(before)).toBe(404);
});

test('a coordinator takes one person out by hand, who stays out until a new role is given', async () => {
  const input = { seriesId: season.seriesId, personId: world.ids.elli };
  expect(codeOf(await world.get(LeaveSeries).run(input, await world.actor('muu')))).toBe('not-found');
  const left = await world.ask(
    'koko',
    'DELETE',
    `/api/v1/series/${season.seriesId}/participants/${world.ids.elli}`,
  );
  expect(left.status).toBe(204);
  expect(codeOf(await world.get(LeaveSeries).run(input, await world.actor('koko')))).toBe('not-found');
  await world.service.drain();
  expect(receivers()).toEqual(['elli@esi.example']);
  world.at('2027-03-03T09:00:00Z');
  await world.get(KeepParticipants).run();
  await world.service.drain();
  expect(smtp.delivered).toHaveLength(1);
});
