import { readMail } from '../../src/inbound-mail/reading/index.js';
import { answerText, CALENDAR, mailOf, mailOfParts, type SamplePart } from '../support/mail-samples.js';

const read = (raw: Buffer) => readMail(raw, { authservId: null });
const carrying = (part: Partial<SamplePart>) => mailOf({ type: CALENDAR, body: answerText(), ...part });
const said = async (changes: Record<string, string>, method?: string, before?: string[]) => {
  const mail = await read(carrying({ body: answerText(changes, method, before) }));
  return { ...mail.replies[0], fault: mail.fault };
};

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
    expect(await read(mailOfParts(parts))).toMatchObject({
      fault: 'broken',
      replies: [{ attendee: 'aino.esimerkki@esi.example', partStat: 'accepted' }],
    });
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
    expect(await read(mailOfParts(parts))).toMatchObject({
      nested: false,
      replies: [{ attendee: 'aino.esimerkki@esi.example', partStat: 'accepted' }],
    });
  });
});
