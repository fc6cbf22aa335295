import { simpleParser, type Attachment } from 'mailparser';
import { ClientCaseRow } from '../../src/cases/index.js';
import { SendCalendarMessage } from '../../src/invitations/send-calendar-message.js';
import { PairRow } from '../../src/people/index.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { MailTransport } from '../../src/platform/mail/index.js';
import {
  BookingRow,
  SessionCancellationRow,
  SessionExtraRow,
  SessionPlaceRow,
} from '../../src/sessions/sessions.rows.js';
import {
  addExtraHour,
  cancelHour,
  openInvitationHouse,
  plantSeries,
  THREE_PEOPLE,
  type InvitationHouse,
  type PlantedSeries,
} from '../support/invitation-house.js';
import { smtpRefusal, type Delivered } from '../support/smtp-house.js';

let house: InvitationHouse;
beforeEach(async () => {
  house = await openInvitationHouse();
});
afterEach(() => house.close());

/** A REQUEST and a CANCEL to each of three people. */
async function inviteAndCancel(): Promise<PlantedSeries> {
  const planted = await plantSeries(house);
  await house.outbox.drain();
  await cancelHour(house, planted.hours[2].id);
  await house.outbox.drain();
  return planted;
}

const attached = ({ mail }: Delivered): Attachment =>
  mail.attachments.find(({ contentType }) => contentType === 'application/ics')!;
const decoded = async (message: Delivered): Promise<string> => {
  // mailparser hands the inline calendar part over as an attachment of its own.
  const { attachments } = await simpleParser(message.raw);
  return attachments.find(({ contentType }) => contentType === 'text/calendar')!.content.toString();
};
/** Everything a message says, with every encoding taken off. */
const everythingIn = async (message: Delivered): Promise<string> =>
  [
    message.raw,
    message.from,
    message.to,
    message.mail.subject,
    message.mail.text,
    message.mail.html,
    attached(message).content.toString(),
    await decoded(message),
  ].join('\n');

describe('a calendar message', () => {
  test('names its method in the part as in the calendar', async () => {
    await inviteAndCancel();
    const methods = house.smtp.delivered.map(({ raw }) => [
      /^Content-Type: text\/calendar;.*method=(\w+)/m.exec(raw)?.[1],
      /^METHOD:(\w+)/m.exec(raw)?.[1],
    ]);
    const [request, cancel] = [
      ['REQUEST', 'REQUEST'],
      ['CANCEL', 'CANCEL'],
    ];
    expect(methods).toEqual([request, request, request, cancel, cancel, cancel]);
  });

  test('holds the same bytes as text/calendar and as application/ics', async () => {
    await inviteAndCancel();
    for (const message of house.smtp.delivered) {
      // A line end in quoted-printable text is the transport's own; a mail program may show it as LF.
      const inline = (await decoded(message)).replace(/\r?\n/g, '\r\n');
      expect(inline).toBe(attached(message).content.toString());
      expect(message.raw).toMatch(
        /^Content-Type: multipart\/mixed;[^]*^Content-Type: multipart\/alternative;/m,
      );
    }
  });

  test('goes to one person, marked as sent by a program', async () => {
    await inviteAndCancel();
    for (const { to, mail, raw } of house.smtp.delivered) {
      expect(to).toHaveLength(1);
      expect([mail.to].flat().map((field) => field?.text)).toHaveLength(1);
      expect([mail.cc, mail.bcc]).toEqual([undefined, undefined]);
      expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    }
  });

  test('comes from the very address its calendar names as organizer, secret part included', async () => {
    await inviteAndCancel();
    const senders = house.smtp.delivered.map((message) => {
      const [sender] = message.mail.from!.value;
      const organizer = /^ORGANIZER.*:mailto:(.*)$/m.exec(
        attached(message).content.toString().replaceAll('\r\n ', '').replaceAll('\r', ''),
      );
      expect(organizer?.[1]).toBe(sender.address);
      return sender.address;
    });
    expect(senders[0]).toMatch(/^vastaus\+[a-z2-7]{32}@kelatunti\.example$/);
    expect(new Set(senders).size).toBe(3);
  });

  test('has a secret return address of its own, so that a bounce finds back to it', async () => {
    await inviteAndCancel();
    const returns = house.smtp.delivered.map(({ from }) => from);
    for (const address of returns) expect(address).toMatch(/^vastaus\+[a-z2-7]{32}@kelatunti\.example$/);
    const organizers = house.smtp.delivered.map(({ mail }) => mail.from!.value[0].address);
    expect(new Set([...returns, ...organizers]).size).toBe(returns.length + 3);
  });

  test('comes from the bare address where the mail server knows no sub-addresses', async () => {
    const plain = await house.again({ REPLY_SUBADDRESS: 'off' });
    await plantSeries(plain);
    await plain.outbox.drain();
    expect(house.smtp.delivered.map(({ from }) => from)).toEqual(
      THREE_PEOPLE.map(() => 'vastaus@kelatunti.example'),
    );
    await plain.close();
  });

  test('speaks the reader’s language and says why it came, when and how to join', async () => {
    const { people } = await inviteAndCancel();
    const [fi, sv, en] = house.smtp.delivered.map(({ mail }) => mail);
    expect([fi, sv, en].map(({ subject }) => subject)).toEqual([
      'Etäkonsultaatio tiistaisin klo 13.00–14.00, 2.3.2027 alkaen',
      'Distanskonsultation tisdagar kl. 13.00–14.00, från 2.3.2027',
      'Remote consultation Tuesdays, 13:00–14:00, from 2 Mar 2027',
    ]);
    for (const body of [fi.text, String(fi.html)]) {
      expect(body).toContain('Tiistaisin klo 13.00–14.00, 2.3.2027–25.5.2027.');
      expect(body).toContain(`http://localhost:3000/join/${people[0].joinToken}`);
      expect(body).toContain('Älä vastaa tähän viestiin asiakkaan tiedoilla.');
    }
    expect(String(sv.html)).toContain('<html lang="sv">');
    expect(house.smtp.delivered.slice(3).map(({ mail }) => mail.subject)).toEqual([
      'Peruttu: etäkonsultaatio ti 16.3.2027 klo 13.00–14.00',
      'Inställd: distanskonsultation tis 16.3.2027 kl. 13.00–14.00',
      'Cancelled: remote consultation Tue 16 Mar 2027, 13:00–14:00',
    ]);
  });
});

test('nothing that is planted about a client or a reason leaves the service', async () => {
  const { hours, seriesId, people } = await plantSeries(house);
  const extra = await addExtraHour(house, seriesId, new Date('2027-04-15T06:00:00Z'));
  const secrets = await plantSecrets(house, hours[2].id, extra, people[0].personId);
  await house.outbox.drain();
  await cancelHour(house, hours[2].id);
  await cancelHour(house, extra);
  await house.outbox.drain();

  expect(house.smtp.delivered).toHaveLength(12);
  for (const message of house.smtp.delivered) {
    const said = (await everythingIn(message)).toLowerCase();
    for (const secret of secrets) expect(said).not.toContain(secret.toLowerCase());
  }
});

/** A booked case with a question, a cancelled hour with a reason, an extra hour with one. */
async function plantSecrets(
  { writer, clock }: InvitationHouse,
  sessionId: string,
  extraId: string,
  personId: string,
): Promise<string[]> {
  const [code, question, theme] = ['K-7Q4M-2XWP', 'Kanarialintu kysyy asumisesta', 'yleinen_asumistuki'];
  const [late, reason, extra] = ['Kanarialintu myöhässä', 'Kanarialintu sairaana', 'Kanarialintu lisätunti'];
  const at = clock.now();
  const [caseId, pairId] = [newId(), newId()];
  await writer.run(async (tx) => {
    const { countyId } = (await tx.row<{ countyId: string }>(
      sql`select r.county_id from session s join series r on r.id = s.series_id where s.id = ${sessionId}`,
    ))!;
    await tx.insert(PairRow, { id: pairId, countyId, key: 'ESI-P1', name: 'Pari', createdAt: at });
    await tx.insert(ClientCaseRow, {
      ...{
        id: caseId,
        code,
        countyId,
        pairId,
        state: 'booked',
        themes: [theme],
        question,
        urgency: 'normal',
      },
      ...{ questionTypes: ['other'], clientLanguage: 'fi', interpreter: false, sourceChannel: 'pair' },
      ...{ baselineNeed: 'certain', registeredAt: at, registeredBy: personId, revision: 1, updatedAt: at },
    });
    await tx.insert(SessionPlaceRow, { id: newId(), sessionId, place: 1 });
    await tx.insert(BookingRow, {
      ...{ id: newId(), sessionId, place: 1, caseId, pairId, state: 'booked', lateReason: late },
      ...{ createdAt: at, createdBy: personId },
    });
    await tx.insert(SessionCancellationRow, { sessionId, reason, cancelledAt: at, cancelledBy: personId });
    await tx.insert(SessionExtraRow, {
      sessionId: extraId,
      reason: extra,
      createdAt: at,
      createdBy: personId,
    });
  });
  return [code, '7Q4M', 'kanarialintu', theme, 'asumistuki', 'sairaana', caseId, pairId];
}

describe('a worker that dies', () => {
  test('between the commit and the sending leaves the mail to the next one, which sends it once', async () => {
    await plantSeries(house, { people: [THREE_PEOPLE[0]] });
    // The first worker plans the message and is gone before it takes it.
    const planned = await house.outbox.next();
    await house.outbox.runOne(planned!);
    expect(house.smtp.delivered).toEqual([]);

    const next = await house.again();
    await next.outbox.drain();
    await next.outbox.drain();
    expect(house.smtp.delivered).toHaveLength(1);
    const rows = await house.reader.rows<{ messageId: string; sentAt: Date | null }>(
      sql`select message_id, sent_at from calendar_message`,
    );
    expect(rows).toEqual([{ messageId: house.smtp.delivered[0].mail.messageId, sentAt: house.clock.now() }]);
    await next.close();
  });

  test('after the mail server took the mail but before the mark sends the same message again', async () => {
    await plantSeries(house, { people: [THREE_PEOPLE[0]] });
    await house.outbox.runOne((await house.outbox.next())!);
    const lease = (await house.outbox.next())!;
    // The lease was never finished: this worker is gone with its mail sent and nothing written down.
    const mark = jest.spyOn(house.get(Writer), 'run').mockRejectedValue(new Error('killed'));
    await house.outbox.runOne(lease).catch(() => undefined);
    mark.mockRestore();
    expect(house.smtp.delivered).toHaveLength(1);

    const next = await house.again();
    next.clock.holdAt(new Date(house.clock.now().getTime() + 3_600_000));
    await next.outbox.drain();
    const [first, second] = house.smtp.delivered;
    expect(second.mail.messageId).toBe(first.mail.messageId);
    expect(attached(second).content).toEqual(attached(first).content);
    await next.close();
  });
});

test('a message that was sent and marked is not sent again when its job runs once more', async () => {
  await plantSeries(house, { people: [THREE_PEOPLE[0]] });
  await house.outbox.drain();
  const [{ id }] = await house.reader.rows<{ id: string }>(sql`select id from calendar_message`);
  await house.get(SendCalendarMessage).run(id, 1);
  expect(house.smtp.delivered).toHaveLength(1);
});

test('a mail server that is away for a while gets the same message later', async () => {
  await plantSeries(house, { people: [THREE_PEOPLE[0]] });
  house.smtp.refusals.push(smtpRefusal(421), smtpRefusal(451));
  for (let hour = 0; hour < 3; hour += 1) {
    await house.outbox.drain();
    house.clock.holdAt(new Date(house.clock.now().getTime() + 3_600_000));
  }
  expect(house.smtp.delivered).toHaveLength(1);
});

test('a name with a control character goes dead before anything is sent, and the others get theirs', async () => {
  const send = jest.spyOn(house.get(MailTransport), 'send');
  const [aino, asa] = THREE_PEOPLE;
  await plantSeries(house, { people: [{ ...aino, name: 'Aino\r\nBcc: mallory@evil.example' }, asa] });
  await house.outbox.drain();
  expect(send).toHaveBeenCalledTimes(1);
  expect(house.smtp.delivered.map(({ to }) => to)).toEqual([[asa.email]]);
  expect(await house.reader.rows(sql`select kind from outbox_message where state = 'dead'`)).toEqual([
    { kind: 'mail.calendar' },
  ]);
});
