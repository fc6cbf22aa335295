import { sql } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/ids.js';
import { readByIcalJs } from '../../support/calendar-readers.js';
import {
  addExtraHour,
  cancelHour,
  openInvitationHouse,
  plantSeries,
  THREE_PEOPLE,
  type InvitationHouse,
} from '../../support/invitation-house.js';
import { smtpRefusal, type Delivered } from '../../support/smtp-house.js';

let house: InvitationHouse;
beforeEach(async () => {
  house = await openInvitationHouse();
});
afterEach(() => house.close());

const calendarOf = ({ mail }: Delivered): string => {
  const file = mail.attachments.find(({ contentType }) => contentType === 'application/ics');
  return file?.content.toString() ?? '';
};
const lineOf = (message: Delivered, name: string): string | undefined =>
  calendarOf(message)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
const toldTo = (email: string): Delivered[] => house.smtp.delivered.filter(({ to }) => to.includes(email));
const kinds = (messages: Delivered[]) =>
  messages.map((one) => [lineOf(one, 'METHOD'), lineOf(one, 'SEQUENCE')].join(' '));

describe('a planned season', () => {
  test('invites each person once, with all its hours in one event of their own', async () => {
    const { hours } = await plantSeries(house);
    await house.outbox.drain();

    const { delivered } = house.smtp;
    expect(delivered.map(({ to }) => to)).toEqual(THREE_PEOPLE.map(({ email }) => [email]));
    expect(new Set(delivered.map((one) => lineOf(one, 'UID'))).size).toBe(3);
    for (const message of delivered) {
      expect(readByIcalJs(calendarOf(message)).starts).toEqual(
        hours.map(({ startsAt }) => startsAt.toISOString()),
      );
      expect(kinds([message])).toEqual(['METHOD:REQUEST SEQUENCE:0']);
    }
  });

  test('invites nobody a second time when the job runs again', async () => {
    const { seriesId } = await plantSeries(house);
    await house.outbox.drain();
    await house.writer.run((tx) =>
      house.outbox.plan(tx, { kind: 'invitations.series-planned', payload: { seriesId } }),
    );
    await house.outbox.drain();
    expect(house.smtp.delivered).toHaveLength(3);
  });

  test('does not invite a deputy, or anybody who has left or was deactivated', async () => {
    const { people, seriesId } = await plantSeries(house, {
      people: [
        ...THREE_PEOPLE,
        { name: 'Dina Deputy', email: 'dina@kela.example', language: 'fi', part: 'kela-deputy' },
      ],
    });
    const now = house.clock.now();
    await house.writer.run(async (tx) => {
      await tx.run(sql`update series_participant set left_at = ${now}
        where series_id = ${seriesId} and person_id = ${people[0].personId}`);
      await tx.run(sql`update person set deactivated_at = ${now} where id = ${people[1].personId}`);
    });
    await house.outbox.drain();
    expect(house.smtp.delivered.map(({ to }) => to[0])).toEqual([THREE_PEOPLE[2].email]);
  });

  test('leads everybody to their own join address', async () => {
    const { people } = await plantSeries(house);
    await house.outbox.drain();
    for (const { email, joinToken } of people) {
      const [message] = toldTo(email);
      expect(lineOf(message, 'LOCATION')).toBe(`LOCATION:http://localhost:3000/join/${joinToken}`);
      expect(message.mail.text).toContain(`/join/${joinToken}`);
    }
  });

  test('carries the room itself where the county wants that', async () => {
    await plantSeries(house, { video: { videoLink: 'direct' } });
    await house.outbox.drain();
    expect(lineOf(house.smtp.delivered[0], 'LOCATION')).toBe('LOCATION:https://video.example/huone');
  });
});

describe('a cancelled hour', () => {
  test('takes that instance from every calendar with one CANCEL each', async () => {
    const { hours } = await plantSeries(house);
    await house.outbox.drain();
    await cancelHour(house, hours[4].id);
    await house.outbox.drain();

    for (const { email } of THREE_PEOPLE) {
      const told = toldTo(email);
      expect(kinds(told)).toEqual(['METHOD:REQUEST SEQUENCE:0', 'METHOD:CANCEL SEQUENCE:1']);
      expect(lineOf(told[1], 'UID')).toBe(lineOf(told[0], 'UID'));
      expect(lineOf(told[1], 'ORGANIZER')).toBe(lineOf(told[0], 'ORGANIZER'));
      expect(lineOf(told[1], 'RECURRENCE-ID')).toBe('RECURRENCE-ID;TZID=Europe/Helsinki:20270330T130000');
    }
  });

  test('is told once, also when the job runs twice', async () => {
    const { hours } = await plantSeries(house);
    await house.outbox.drain();
    await cancelHour(house, hours[0].id);
    await cancelHour(house, hours[0].id);
    await house.outbox.drain();
    expect(house.smtp.delivered).toHaveLength(6);
  });

  test('that was off before the invitations went out is left out of the season and told to nobody', async () => {
    const { hours } = await plantSeries(house);
    await cancelHour(house, hours[0].id);
    await cancelHour(house, hours[3].id);
    await house.outbox.drain();

    expect(kinds(toldTo(THREE_PEOPLE[0].email))).toEqual(['METHOD:REQUEST SEQUENCE:0']);
    const { starts } = readByIcalJs(calendarOf(house.smtp.delivered[0]));
    expect(starts[0]).toBe(hours[1].startsAt.toISOString());
    expect(starts).not.toContain(hours[3].startsAt.toISOString());
    expect(starts).toHaveLength(hours.length - 2);
  });

  test('numbers two cancelled hours one after the other', async () => {
    const { hours } = await plantSeries(house);
    await house.outbox.drain();
    await cancelHour(house, hours[1].id);
    await cancelHour(house, hours[2].id);
    await house.outbox.drain();
    expect(kinds(toldTo(THREE_PEOPLE[1].email))).toEqual([
      'METHOD:REQUEST SEQUENCE:0',
      'METHOD:CANCEL SEQUENCE:1',
      'METHOD:CANCEL SEQUENCE:2',
    ]);
  });

  test('waits until the mail server has taken the invitation', async () => {
    const { hours } = await plantSeries(house, { people: [THREE_PEOPLE[0]] });
    house.smtp.refusals.push(smtpRefusal(451));
    await house.outbox.drain();
    await cancelHour(house, hours[0].id);
    await house.outbox.drain();
    expect(house.smtp.delivered).toEqual([]);

    house.clock.holdAt(new Date(house.clock.now().getTime() + 3_600_000));
    await house.outbox.drain();
    expect(kinds(house.smtp.delivered)).toEqual(['METHOD:REQUEST SEQUENCE:0', 'METHOD:CANCEL SEQUENCE:1']);
  });
});

describe('somebody who joins late', () => {
  test('gets the season without the hours cancelled so far', async () => {
    const { hours, seriesId, people } = await plantSeries(house);
    const late = people[2];
    await house.writer.run((tx) =>
      tx.run(
        sql`update series_participant set left_at = ${house.clock.now()} where person_id = ${late.personId}`,
      ),
    );
    await house.outbox.drain();
    await cancelHour(house, hours[5].id);
    await house.outbox.drain();
    await house.writer.run(async (tx) => {
      await tx.run(sql`update series_participant set left_at = null where person_id = ${late.personId}`);
      await house.outbox.plan(tx, { kind: 'invitations.series-planned', payload: { seriesId } });
    });
    await house.outbox.drain();

    const told = toldTo(late.email);
    expect(kinds(told)).toEqual(['METHOD:REQUEST SEQUENCE:0']);
    const cancelled = hours[5].startsAt.toISOString();
    expect(readByIcalJs(calendarOf(told[0])).starts).not.toContain(cancelled);
    expect(lineOf(told[0], 'EXDATE')).toBe('EXDATE;TZID=Europe/Helsinki:20270406T130000');
  });
});

describe('an extra hour', () => {
  test('is an event of its own beside the season, and its cancelling a CANCEL of that event', async () => {
    const { seriesId } = await plantSeries(house);
    await house.outbox.drain();
    const hour = await addExtraHour(house, seriesId, new Date('2027-04-15T06:00:00Z'));
    await house.outbox.drain();
    await cancelHour(house, hour);
    await house.outbox.drain();

    const told = toldTo(THREE_PEOPLE[0].email);
    expect(kinds(told)).toEqual([
      'METHOD:REQUEST SEQUENCE:0',
      'METHOD:REQUEST SEQUENCE:0',
      'METHOD:CANCEL SEQUENCE:1',
    ]);
    expect(lineOf(told[1], 'UID')).not.toBe(lineOf(told[0], 'UID'));
    expect(lineOf(told[2], 'UID')).toBe(lineOf(told[1], 'UID'));
    expect(lineOf(told[1], 'DTSTART')).toBe('DTSTART:20270415T060000Z');
    expect(calendarOf(told[2])).not.toContain('RECURRENCE-ID');
  });

  test('that was cancelled before it was told invites nobody', async () => {
    const { seriesId } = await plantSeries(house);
    await house.outbox.drain();
    await cancelHour(house, await addExtraHour(house, seriesId, new Date('2027-04-15T06:00:00Z')));
    await house.outbox.drain();
    expect(house.smtp.delivered).toHaveLength(3);
  });
});

test('a series that is gone invites nobody and nothing waits', async () => {
  await house.writer.run((tx) =>
    house.outbox.plan(tx, { kind: 'invitations.series-planned', payload: { seriesId: newId() } }),
  );
  await house.outbox.drain();
  const waiting = await house.reader.rows(sql`select id from outbox_message where state <> 'done'`);
  expect(waiting).toEqual([]);
});
