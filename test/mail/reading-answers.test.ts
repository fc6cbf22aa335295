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
      'nothing, with DELEGATED',
      { partStat: null },
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
    expect(await said(changes, 'COUNTER')).toMatchObject({ method: 'COUNTER', proposal, fault: null });
  });

  test('COUNTER without any time proposes none', async () => {
    expect(await said({}, 'COUNTER')).toMatchObject({ method: 'COUNTER', proposal: null, fault: null });
  });
});

const CUSTOM = [
  'BEGIN:VTIMEZONE\r\nTZID:Oma aika',
  'BEGIN:STANDARD\r\nDTSTART:16011028T040000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD',
  'BEGIN:DAYLIGHT\r\nDTSTART:16010325T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nEND:DAYLIGHT',
  'END:VTIMEZONE',
];
const LYING = CUSTOM.join('\r\n').replace('Oma aika', 'Europe/Helsinki').replaceAll('+0', '-0').split('\r\n');

describe('the hour an answer is about', () => {
  test.each([
    ['in UTC', ':20270209T110000Z', '2027-02-09T11:00:00Z'],
    ['in a zone of IANA', ';TZID=Europe/Helsinki:20270209T130000', '2027-02-09T11:00:00Z'],
    ['in summer', ';TZID=Europe/Helsinki:20270504T130000', '2027-05-04T10:00:00Z'],
    ['in another zone', ';TZID=Europe/Stockholm:20270209T120000', '2027-02-09T11:00:00Z'],
    ['in a zone of Windows', ';TZID=FLE Standard Time:20270209T130000', '2027-02-09T11:00:00Z'],
    ['in a quoted zone of Windows', ';TZID="FLE Standard Time":20270504T130000', '2027-05-04T10:00:00Z'],
    [
      'in a zone with a prefix',
      ';TZID=/mozilla.org/20050126_1/Europe/Helsinki:20270209T130000',
      '2027-02-09T11:00:00Z',
    ],
    ['in a zone the mail describes', ';TZID=Oma aika:20270209T130000', '2027-02-09T11:00:00Z'],
    ['in that zone in summer', ';TZID=Oma aika:20270504T130000', '2027-05-04T10:00:00Z'],
    ['without a zone, which is Finnish time', ':20270209T130000', '2027-02-09T11:00:00Z'],
  ])('%s', async (_, value, instant) => {
    const answer = await said({ 'RECURRENCE-ID': value }, 'REPLY', CUSTOM);
    expect(answer).toMatchObject({ instance: { instant: new Date(instant) }, fault: null });
  });

  test('is not moved by a mail that describes a known zone otherwise', async () => {
    const answer = await said({ 'RECURRENCE-ID': ';TZID=Europe/Helsinki:20270209T130000' }, 'REPLY', LYING);
    expect(answer.instance).toEqual({ instant: new Date('2027-02-09T11:00:00Z') });
  });

  test.each([
    ['which says so', ';VALUE=DATE:20270209'],
    ['which does not', ':20270209'],
  ])('by its day, %s', async (_, value) => {
    expect(await said({ 'RECURRENCE-ID': value })).toMatchObject({
      instance: { date: '2027-02-09' },
      fault: null,
    });
  });
});

describe('an answer that cannot be understood says why', () => {
  test.each([
    ['broken', 'cut off', answerText().slice(0, 300)],
    ['broken', 'without its end', answerText().replace('END:VCALENDAR', '')],
    ['broken', 'without UID', answerText({ UID: '' })],
    ['broken', 'without an event', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n'],
    ['broken', 'that is empty', ''],
    ['broken', 'that is no calendar', '<html>Ei kalenteria</html>'],
    ['broken', 'that is a card', 'BEGIN:VCARD\r\nUID:a\r\nEND:VCARD\r\n'],
    ['unknown-method', 'that invites', answerText({}, 'REQUEST')],
    ['unknown-method', 'that cancels', answerText({}, 'CANCEL')],
    ['unknown-method', 'beside one that invites', answerText() + answerText({}, 'REQUEST')],
    [
      'unknown-time',
      'about an unknown zone',
      answerText({ 'RECURRENCE-ID': ';TZID=Nowhere:20270209T130000' }),
    ],
    ['unknown-time', 'about no time', answerText({ 'RECURRENCE-ID': ':soon' })],
    [
      'unknown-time',
      'about a day that does not exist',
      answerText({ 'RECURRENCE-ID': ';VALUE=DATE:20270230' }),
    ],
    [
      'unknown-time',
      'about this hour and all after it',
      answerText({ 'RECURRENCE-ID': ';RANGE=THISANDFUTURE:20270209T110000Z' }),
    ],
    ['unknown-time', 'that proposes a day', answerText({ DTSTART: ';VALUE=DATE:20270209' }, 'COUNTER')],
  ])('%s: one %s', async (fault, _, body) => {
    expect(await read(carrying({ body }))).toMatchObject({ fault, replies: [] });
  });

  test('and spoils a good one beside it', async () => {
    const parts = [
      { type: CALENDAR, body: answerText() },
      { type: CALENDAR, body: answerText().slice(0, 200) },
    ];
    expect(await read(mailOfParts(parts))).toMatchObject({ fault: 'broken', replies: [ANSWER] });
  });
});

describe('an answer inside a forwarded message', () => {
  const forwarded = (inner: Buffer, encoding?: 'base64') =>
    mailOfParts([
      { type: 'text/plain', body: 'Tässä' },
      { type: 'message/rfc822', body: inner, encoding },
    ]);

  test.each([
    ['as it was', forwarded(carrying({}))],
    ['packed in base64', forwarded(carrying({}), 'base64')],
    ['as the whole mail', mailOf({ type: 'message/rfc822', body: carrying({}), disposition: 'inline' })],
  ])('is seen and not taken, %s', async (_, raw) => {
    expect(await read(raw)).toMatchObject({ nested: true, replies: [], fault: null });
  });

  test('is not what a forwarded invitation is', async () => {
    const raw = forwarded(carrying({ body: answerText({}, 'REQUEST') }));
    expect(await read(raw)).toMatchObject({ nested: false, replies: [], fault: null });
  });

  test('is not looked for beside an answer of the sender', async () => {
    const parts = [
      { type: CALENDAR, body: answerText() },
      { type: 'message/rfc822', body: carrying({ body: answerText({ UID: ':other' }) }) },
    ];
    expect(await read(mailOfParts(parts))).toMatchObject({ nested: false, replies: [ANSWER] });
  });
});
