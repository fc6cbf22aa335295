import { readMail } from '../../src/inbound-mail/reading/index.js';
import {
  answerText,
  CALENDAR,
  mailOf,
  mailOfParts,
  SAMPLE_TOKEN,
  type SamplePart,
} from '../support/mail-samples.js';

const read = (raw: Buffer) => readMail(raw, { authservId: null });
const carrying = (part: Partial<SamplePart>) => mailOf({ type: CALENDAR, body: answerText(), ...part });
const said = async (changes: Record<string, string>, method?: string, before?: string[]) => {
  const mail = await read(carrying({ body: answerText(changes, method, before) }));
  return { ...mail.replies[0], fault: mail.fault };
};

const ANSWER = {
  method: 'REPLY',
  uid: '0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10@kelatunti.example',
  attendee: 'aino.esimerkki@esi.example',
  sentBy: null,
  organizer: `vastaus+${SAMPLE_TOKEN}@kelatunti.example`,
  partStat: 'accepted',
  instance: null,
  sequence: 2,
  stamp: new Date('2027-01-12T08:00:00Z'),
  startsAt: null,
  proposal: null,
};

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const swapped = (text: string): Buffer => wide(text).swap16();
const MARK = '\uFEFF';

describe('an answer is found', () => {
  test.each<[string, Partial<SamplePart>]>([
    ['as it is written in 8 bits', {}],
    ['in base64', { encoding: 'base64' }],
    ['in quoted-printable', { encoding: 'quoted-printable' }],
    ['without the parameter method', { type: 'text/calendar; charset=utf-8' }],
    ['without a charset', { type: 'text/calendar' }],
    ['with a method in MIME that the text does not have', { type: 'text/calendar; method=REQUEST' }],
    ['in latin 1', { type: 'text/calendar; charset=iso-8859-1', body: Buffer.from(answerText(), 'latin1') }],
    [
      'in windows-1252 and base64',
      {
        type: 'text/calendar; charset=windows-1252',
        body: Buffer.from(answerText(), 'latin1'),
        encoding: 'base64',
      },
    ],
    ['in latin 1 under the label utf-8', { body: Buffer.from(answerText(), 'latin1') }],
    ['in utf-8 under the label latin 1', { type: 'text/calendar; charset=iso-8859-1' }],
    ['in utf-8 with a byte order mark', { body: MARK + answerText() }],
    [
      'in utf-16 with a byte order mark',
      { type: 'text/calendar; charset=utf-16', body: wide(MARK + answerText()), encoding: 'base64' },
    ],
    [
      'in utf-16 the other way round',
      { type: 'text/calendar; charset=utf-16', body: swapped(MARK + answerText()), encoding: 'base64' },
    ],
    [
      'in utf-16 without a mark',
      { type: 'text/calendar; charset=utf-16', body: wide(answerText()), encoding: 'base64' },
    ],
    ['in utf-16 under the label utf-8', { body: swapped(answerText()), encoding: 'base64' }],
    ['in ASCII under the label utf-16', { type: 'text/calendar; charset=utf-16' }],
    [
      'under a charset nobody knows',
      { type: 'text/calendar; charset=x-klingon', body: Buffer.from(answerText(), 'latin1') },
    ],
    [
      'as application/ics',
      {
        type: 'application/ics; name="invite.ics"',
        disposition: 'attachment; filename="invite.ics"',
        encoding: 'base64',
      },
    ],
    [
      'as bytes called something.ics',
      { type: 'application/octet-stream', disposition: 'attachment; filename="Kokous.ICS"' },
    ],
    ['with line feeds alone', { body: answerText().replaceAll('\r\n', '\n') }],
    ['with carriage returns alone', { body: answerText().replaceAll('\r\n', '\r'), encoding: 'base64' }],
    [
      'with names in small letters',
      { body: answerText().replace('UID:', 'uid:').replace('ATTENDEE;PARTSTAT', 'attendee;partstat') },
    ],
    [
      'folded without the blank',
      { body: answerText().replace('kelatunti.example\r\nSEQ', 'kelatunti\r\n.example\r\nSEQ') },
    ],
    [
      'folded without the blank before an address',
      { body: answerText().replace('CN=Aino:mailto:', 'CN=Aino:\r\nmailto:') },
    ],
    [
      'folded inside a name with blanks',
      { body: answerText().replace('CN=Aino:', 'CN=Aino \r\n Esimerkki:') },
    ],
    ['with an empty line in it', { body: answerText().replace('SEQUENCE', '\r\nSEQUENCE') }],
  ])('%s', async (_, part) => {
    expect(await read(carrying(part))).toMatchObject({ replies: [ANSWER], fault: null, automatic: null });
  });

  test('once, when it stands in the mail and is attached', async () => {
    const twice = [
      { type: CALENDAR, body: answerText() },
      {
        type: 'application/ics',
        body: answerText(),
        encoding: 'base64' as const,
        disposition: 'attachment; filename=invite.ics',
      },
    ];
    expect((await read(mailOfParts(twice))).replies).toEqual([ANSWER]);
  });

  test('in a mail that calls itself automatic', async () => {
    const raw = mailOf(
      { type: CALENDAR, body: answerText() },
      { 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
    );
    expect(await read(raw)).toMatchObject({ replies: [ANSWER], automatic: null });
  });

  test('also several of them, in one calendar and in several', async () => {
    const other = answerText({ 'RECURRENCE-ID': ':20270209T110000Z' });
    const [event] = /BEGIN:VEVENT[^]*END:VEVENT\r\n/.exec(other) ?? [''];
    const body = answerText().replace('END:VCALENDAR', `${event}END:VCALENDAR`) + answerText({ UID: ':b' });
    const { replies } = await read(carrying({ body }));
    expect(replies.map(({ uid, instance }) => [uid, instance])).toEqual([
      [ANSWER.uid, null],
      [ANSWER.uid, { instant: new Date('2027-02-09T11:00:00Z') }],
      ['b', null],
    ]);
  });
});

describe('what an answer says', () => {
  test.each([
    [
      'declined',
      { partStat: 'declined' },
      { ATTENDEE: ';PARTSTAT=declined:MAILTO:Aino.Esimerkki@ESI.example' },
    ],
    [
      'tentative',
      { partStat: 'tentative' },
      { ATTENDEE: ';PARTSTAT=TENTATIVE:mailto:aino.esimerkki@esi.example' },
    ],
    [
      'that it is handed on',
      { partStat: 'delegated' },
      { ATTENDEE: ';PARTSTAT=DELEGATED:mailto:aino.esimerkki@esi.example' },
    ],
    [
      'nothing, without PARTSTAT',
      { partStat: null, attendee: ANSWER.attendee },
      { ATTENDEE: ':mailto:aino.esimerkki@esi.example' },
    ],
    ['nobody, without ATTENDEE', { attendee: null, partStat: null }, { ATTENDEE: '' }],
    [
      'nobody, with two',
      { attendee: null, partStat: null },
      {
        ATTENDEE:
          ';PARTSTAT=ACCEPTED:mailto:a@esi.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:b@esi.example',
      },
    ],
    [
      'by a delegate',
      { sentBy: 'sihteeri@esi.example' },
      {
        ATTENDEE:
          ';PARTSTAT=ACCEPTED;SENT-BY="mailto:Sihteeri@esi.example":mailto:aino.esimerkki@esi.example',
      },
    ],
    [
      'with the address beside an internal one',
      { attendee: ANSWER.attendee },
      { ATTENDEE: ';PARTSTAT=ACCEPTED;EMAIL=aino.esimerkki@esi.example:/a1b2/principal/' },
    ],
    [
      'with no address at all',
      { attendee: null, partStat: 'accepted' },
      { ATTENDEE: ';PARTSTAT=ACCEPTED:invalid:nomail' },
    ],
    ['without ORGANIZER', { organizer: null, fault: null }, { ORGANIZER: '' }],
    ['without SEQUENCE', { sequence: null }, { SEQUENCE: '' }],
    ['with a SEQUENCE that is none', { sequence: null }, { SEQUENCE: ':-1' }],
    ['without DTSTAMP', { stamp: null }, { DTSTAMP: '' }],
    ['with a DTSTAMP that is none', { stamp: null, fault: null }, { DTSTAMP: ':yesterday' }],
    [
      'with the time of Outlook before DTSTAMP',
      { stamp: new Date('2027-01-10T06:30:00Z') },
      { 'X-MICROSOFT-CDO-REPLYTIME': ':20270110T063000Z' },
    ],
    ['with a bad time of Outlook', { stamp: ANSWER.stamp }, { 'X-MICROSOFT-CDO-REPLYTIME': ':soon' }],
    [
      'with the time of what was answered',
      { startsAt: new Date('2027-02-09T11:00:00Z'), proposal: null },
      { DTSTART: ';TZID="FLE Standard Time":20270209T130000' },
    ],
    ['with a DTSTART that is none', { startsAt: null, fault: null }, { DTSTART: ':soon' }],
    ['with the day alone', { startsAt: null, fault: null }, { DTSTART: ';VALUE=DATE:20270209' }],
    [
      'with a DTSTART in a zone nobody knows',
      { startsAt: null, fault: null },
      { DTSTART: ';TZID=Kuu/Kraatteri 7:20270209T130000' },
    ],
  ])('%s', async (_, expected, changes: Record<string, string>) => {
    expect(await said(changes)).toMatchObject(expected);
  });

  test('a METHOD the text does not name is taken from MIME', async () => {
    expect(await said({}, '')).toMatchObject({ method: 'REPLY', fault: null });
  });

  test('REFRESH asks for the present state', async () => {
    expect(await said({}, 'REFRESH')).toMatchObject({ method: 'REFRESH', proposal: null });
  });

  test.each([
    [
      'with its end',
      { DTSTART: ';TZID=Europe/Helsinki:20270209T140000', DTEND: ';TZID=Europe/Helsinki:20270209T150000' },
    ],
    ['with its length', { DTSTART: ':20270209T120000Z', DURATION: ':PT1H' }],
  ])('COUNTER proposes a time %s, and the old time of Outlook changes nothing', async (_, times) => {
    const changes = { ...times, 'X-MS-OLK-ORIGINALSTART': ':20270209T110000Z' };
    const proposal = { startsAt: new Date('2027-02-09T12:00:00Z'), endsAt: new Date('2027-02-09T13:00:00Z') };
    expect(await said(changes, 'COUNTER')).toMatchObject({ startsAt: null, proposal, fault: null });
  });

  test('COUNTER without any time proposes none', async () => {
    expect(await said({}, 'COUNTER')).toMatchObject({ method: 'COUNTER', proposal: null, fault: null });
  });
});
