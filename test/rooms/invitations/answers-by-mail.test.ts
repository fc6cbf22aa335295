import {
  AnswerLinks,
  askedSince,
  DeclineCounter,
  invitationByUid,
  invitationsByReplyTokens,
  RefreshCalendar,
} from '../../../src/invitations/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/ids.js';
import { Answers } from '../../../src/sessions/index.js';
import {
  addExtraHour,
  cancelHour,
  openInvitationHouse,
  plantSeries,
  THREE_PEOPLE,
  type InvitationHouse,
  type PlantedSeries,
} from '../../support/invitation-house.js';
import { hoursOwedTo, replayedCalendarOf } from '../../support/replayed-calendar.js';
import type { Delivered } from '../../support/smtp-house.js';

let house: InvitationHouse;
let planted: PlantedSeries;
beforeAll(async () => {
  house = await openInvitationHouse();
});
beforeEach(async () => {
  house.clock.holdAt(new Date('2027-01-11T09:00:00Z'));
  const [aino] = THREE_PEOPLE;
  planted = await plantSeries(house, { people: [{ ...aino, email: `${newId()}@esi.example` }] });
  await house.outbox.drain();
});
afterAll(() => house.close());

type Invitation = { id: string; uid: string; replyToken: string; sequence: number; sessionId: string | null };
const invitations = (): Promise<Invitation[]> =>
  house.reader.rows(sql`select id, uid, reply_token, sequence, session_id from invitation
    where series_id = ${planted.seriesId} order by created_at, id`);
const aino = () => planted.people[0]!;
const toldTo = (email: string): Delivered[] => house.smtp.delivered.filter(({ to }) => to.includes(email));
const lastCalendar = () =>
  toldTo(aino().email)
    .at(-1)!
    .mail.attachments.find(({ contentType }) => contentType === 'application/ics')!
    .content.toString()
    .replaceAll('\r\n ', '');
const refresh = (invitationId: string) =>
  house.writer.run((tx) => house.get(RefreshCalendar).run(tx, { invitationId }));
const anHourLater = () => house.clock.holdAt(new Date(house.clock.now().getTime() + 3_600_000));

describe('what the judge of an answer asks', () => {
  test('knows a season by its UID, what was asked last, and each hour that was taken out', async () => {
    const [{ id, uid, replyToken }] = (await invitations()) as [Invitation];
    await cancelHour(house, planted.hours[2]!.id);
    await house.outbox.drain();
    const known = (await invitationByUid(house.reader, uid))!;
    expect(known).toMatchObject({
      invitationId: id,
      personId: aino().personId,
      attendee: aino().email,
      replyToken,
      request: { sequence: 0, startsAt: null },
      endedAt: null,
    });
    expect(known.hours).toHaveLength(planted.hours.length);
    expect(known.hours.filter(({ off, cancelled }) => off && cancelled)).toEqual([
      expect.objectContaining({ sessionId: planted.hours[2]!.id }),
    ]);
    expect(await invitationsByReplyTokens(house.reader, ['unknown', replyToken])).toEqual([
      expect.objectContaining({ invitationId: id, seriesId: planted.seriesId, replyToken }),
    ]);
    expect(await invitationByUid(house.reader, `${newId()}@elsewhere.example`)).toBeNull();
  });

  test('knows that it has ended for somebody who has left, before the CANCEL is sent', async () => {
    const [{ uid }] = (await invitations()) as [Invitation];
    await house.writer.run((tx) =>
      tx.run(sql`update series_participant set left_at = ${house.clock.now()}
        where person_id = ${aino().personId}`),
    );
    expect((await invitationByUid(house.reader, uid))!.endedAt).not.toBeNull();
  });
});

describe('since when somebody is asked', () => {
  test('is when the mail server took the invitation, and anew when the hour has another time', async () => {
    const [first] = planted.hours;
    const asked = async () => (await askedSince(house.reader, first!.id)).get(aino().personId);
    expect(await asked()).toEqual(house.clock.now());
    const before = house.clock.now();
    anHourLater();
    const [{ id }] = (await invitations()) as [Invitation];
    await refresh(id);
    await house.outbox.drain();
    expect(await asked()).toEqual(before);
    const to = new Date('2027-03-03T08:00:00Z');
    await house.writer.run(async (tx) => {
      await tx.run(sql`update session set starts_at = ${to},
        ends_at = ${new Date(to.getTime() + 3_600_000)} where id = ${first!.id}`);
      const payload = { sessionId: first!.id };
      await house.outbox.plan(tx, { kind: 'invitations.hour-changed', payload });
    });
    expect(await asked()).toBeUndefined();
    await house.outbox.drain();
    expect(await asked()).toEqual(house.clock.now());
  });
});

test('the mail of an invitation tells where to answer on a page, its calendar and a cancellation do not', async () => {
  const [{ id }] = (await invitations()) as [Invitation];
  const address = house.get(AnswerLinks).addressOf(id);
  await cancelHour(house, planted.hours[2]!.id);
  await house.outbox.drain();
  const [invited, cancelled] = toldTo(aino().email);
  expect(invited!.mail.text).toContain(
    `Vastaa tästä, jos kalenteriohjelmasi ei lähetä vastausta:\n${address}`,
  );
  expect(invited!.mail.html).toContain(`<a href="${address}">`);
  const [file] = invited!.mail.attachments;
  expect(file!.content.toString()).not.toContain('/vastaus/');
  expect(cancelled!.mail.text).not.toContain('/vastaus/');
});

describe('a REFRESH', () => {
  test('sends the season again without what is off so far, at most once an hour', async () => {
    const [{ id }] = (await invitations()) as [Invitation];
    await cancelHour(house, planted.hours[1]!.id);
    await house.outbox.drain();
    expect(await refresh(id)).toBe('refresh-sent');
    expect(await refresh(id)).toBe('refresh-too-soon');
    await house.outbox.drain();
    expect(toldTo(aino().email)).toHaveLength(3);
    expect(lastCalendar()).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:2[\s\S]*EXDATE/);
    anHourLater();
    expect(await refresh(id)).toBe('refresh-sent');
    expect(await replayedCalendarOf(house.reader, aino().personId)).toEqual(
      await hoursOwedTo(house.reader, aino().personId),
    );
  });

  test('of an hour that was cancelled sends the same CANCEL once more', async () => {
    const extra = await addExtraHour(house, planted.seriesId, new Date('2027-04-15T06:00:00Z'));
    await house.outbox.drain();
    await cancelHour(house, extra);
    await house.outbox.drain();
    const before = lastCalendar();
    const single = (await invitations()).find(({ sessionId }) => sessionId === extra)!;
    expect(await refresh(single.id)).toBe('refresh-sent');
    await house.outbox.drain();
    const told = toldTo(aino().email);
    expect(told).toHaveLength(4);
    expect(lastCalendar()).toBe(before);
    expect(told.at(-1)!.mail.messageId).toBe(told.at(-2)!.mail.messageId);
  });

  test('of nothing that is known changes nothing', async () => {
    expect(await refresh(newId())).toBe('refresh-too-soon');
  });
});

describe('a time that was not taken', () => {
  const proposed = async (sequence: number | null, invitationId: string | null) => {
    const hour = planted.hours[3]!;
    const startsAt = new Date(hour.startsAt.getTime() + 3_600_000);
    const { proposalId } = await house.writer.run((tx) =>
      house.get(Answers, { strict: false }).propose(tx, {
        ...{ personId: aino().personId, seriesId: planted.seriesId, sessionId: hour.id, startsAt },
        ...{ endsAt: new Date(startsAt.getTime() + 3_600_000), originalStartsAt: hour.startsAt },
        ...{ invitationId, sequence, via: sequence === null ? 'page' : 'mail', inboundId: null },
      }),
    );
    return proposalId;
  };
  const decline = (proposalId: string) =>
    house.writer.run((tx) =>
      house.outbox.plan(tx, { kind: 'invitations.proposal-declined', payload: { proposalId } }),
    );

  test('is declined to the calendar program that proposed it, once, from the same organizer', async () => {
    const [{ id, uid }] = (await invitations()) as [Invitation];
    const proposalId = await proposed(0, id);
    await decline(proposalId);
    await decline(proposalId);
    await house.outbox.drain();
    const [invited, told, ...more] = toldTo(aino().email);
    expect(more).toEqual([]);
    expect(told!.mail.subject).toMatch(/^Aika ei muutu: etäkonsultaatio ti 23\.3\.2027/);
    expect(told!.mail.from!.value[0]!.address).toBe(invited!.mail.from!.value[0]!.address);
    const text = lastCalendar();
    expect(text).toContain('METHOD:DECLINECOUNTER');
    expect(text).toContain(`UID:${uid}`);
    expect(text).toContain('RECURRENCE-ID;TZID=Europe/Helsinki:20270323T130000');
    expect(told!.raw).toContain('method=DECLINECOUNTER');
  });

  test('is declined in words to who proposed it on a page', async () => {
    await decline(await proposed(null, null));
    await house.outbox.drain();
    const told = toldTo(aino().email);
    expect(told).toHaveLength(2);
    expect(told[1]!.mail.attachments).toEqual([]);
    expect(told[1]!.mail.text).toContain('/vastaus/');
    expect(told[1]!.mail.text).toContain(`?tunti=${planted.hours[3]!.id}`);
  });

  test('is not declined to who has left meanwhile, or for an hour that is off', async () => {
    const [{ id }] = (await invitations()) as [Invitation];
    const proposalId = await proposed(0, id);
    await house.writer.run((tx) =>
      tx.run(sql`update session set state = 'cancelled' where id = ${planted.hours[3]!.id}`),
    );
    await house.get(DeclineCounter).run({ proposalId });
    await house.outbox.drain();
    expect(toldTo(aino().email)).toHaveLength(1);
  });
});
