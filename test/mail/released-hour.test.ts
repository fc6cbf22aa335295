import { sql } from '../../src/platform/database/index.js';
import {
  addExtraHour,
  openInvitationHouse,
  plantSeries,
  type InvitationHouse,
} from '../support/invitation-house.js';

let house: InvitationHouse;
beforeEach(async () => {
  house = await openInvitationHouse();
});
afterEach(() => house.close());

/** Gives an hour free as the clock does, and sends what follows. */
async function release(sessionId: string): Promise<typeof house.smtp.delivered> {
  const before = house.smtp.delivered.length;
  await house.writer.run(async (tx) => {
    await tx.run(sql`update session set state = 'released' where id = ${sessionId}`);
    await house.outbox.plan(tx, { kind: 'invitations.hour-cancelled', payload: { sessionId } });
  });
  await house.outbox.drain();
  return house.smtp.delivered.slice(before);
}

test('a released hour is told in the reader’s language, with its week and nothing else', async () => {
  const { hours } = await plantSeries(house);
  await house.outbox.drain();
  const told = await release(hours[2]!.id);
  const words = Object.fromEntries(told.map(({ mail }) => [mail.subject, mail.text?.split('\n')[0]]));
  expect(words).toEqual({
    'Vapautettu: etäkonsultaatio ti 16.3.2027 klo 13.00–14.00':
      'Viikon 11 etäkonsultaatiotunti on vapautettu. Sinun ei tarvitse tehdä mitään. Muut tunnit pysyvät ennallaan.',
    'Frigjord: distanskonsultation tis 16.3.2027 kl. 13.00–14.00':
      'Konsultationstimmen vecka 11 har frigjorts. Du behöver inte göra något. De andra timmarna förblir oförändrade.',
    'Released: remote consultation Tue 16 Mar 2027, 13:00–14:00':
      'The consultation hour of week 11 has been released. You do not need to do anything. The other hours stay as they are.',
  });
});

test('calendars learn of it exactly as of a cancelled hour, whose words stay as they were', async () => {
  const { hours } = await plantSeries(house);
  await house.outbox.drain();
  const [released] = await release(hours[2]!.id);
  await house.writer.run(async (tx) => {
    await tx.run(sql`update session set state = 'cancelled' where id = ${hours[3]!.id}`);
    await house.outbox.plan(tx, { kind: 'invitations.hour-cancelled', payload: { sessionId: hours[3]!.id } });
  });
  await house.outbox.drain();
  const cancelled = house.smtp.delivered.find(({ mail }) => mail.subject?.startsWith('Peruttu'))!;
  expect(cancelled.mail.text).toContain('on peruttu.');
  const calendarOf = (mail: typeof cancelled) =>
    mail.mail.attachments.find(({ contentType }) => contentType === 'application/ics')!.content.toString();
  const lines = (mail: typeof cancelled) =>
    calendarOf(mail)
      .split('\r\n')
      .map((line) => line.split(/[:;]/)[0]);
  const fi = house.smtp.delivered.find(({ mail }) => mail.subject?.startsWith('Vapautettu'))!;
  expect(lines(fi)).toEqual(lines(cancelled));
  expect(calendarOf(fi)).toContain('RECURRENCE-ID;TZID=Europe/Helsinki:20270316T130000');
  expect(calendarOf(fi)).toMatch(/SUMMARY:Etäkonsultaatio\r\n/);
  expect(calendarOf(released!)).not.toMatch(/vapaut|frigj|releas/i);
});

test('a released extra hour leaves the calendars too, and telling it twice sends nothing more', async () => {
  const { seriesId } = await plantSeries(house);
  const id = await addExtraHour(house, seriesId, new Date('2027-04-15T08:00:00Z'));
  await house.outbox.drain();
  const told = await release(id);
  expect(told.map(({ mail }) => mail.subject?.split(':')[0]).toSorted()).toEqual([
    ...['Frigjord', 'Released', 'Vapautettu'],
  ]);
  expect(await release(id)).toEqual([]);
});
