import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readMail } from '../../src/inbound-mail/reading/index.js';
import { answerText, CALENDAR, headText, mailOf, mailOfParts } from '../support/mail-samples.js';

const FIXTURES = join(__dirname, '../../fixtures/mail');
const read = (raw: Buffer | string) =>
  readMail(Buffer.from(raw as string), { authservId: 'mx.kelatunti.example' });
const MEGABYTE = 1024 * 1024;

describe('the reading of a mail is bounded', () => {
  test('a mail over 30 MB is read by its head', async () => {
    const mail = await read(mailOf({ type: 'text/plain', body: Buffer.alloc(30 * MEGABYTE, 'x') }));
    expect(mail).toMatchObject({ tooLarge: true, messageId: '<answer-1@esi.example>', replies: [] });
  });

  test('29 MB of pictures beside an answer do not hide it', async () => {
    const picture = {
      type: 'image/png; name="kuva.png"',
      body: Buffer.alloc(29 * MEGABYTE, `${'A'.repeat(76)}\r\n`),
    };
    const mail = await read(mailOfParts([picture, { type: CALENDAR, body: answerText() }]));
    expect(mail).toMatchObject({ tooLarge: false, fault: null, replies: [{ partStat: 'accepted' }] });
  });

  test('a calendar over 256 kB is not read: 10,000 attendees are no answer', async () => {
    const crowd = Array.from({ length: 10_000 }, (_, n) => `;CN=Osallistuja ${n}:mailto:o${n}@esi.example`);
    const attendees = crowd.join('\r\nATTENDEE');
    const mail = await read(mailOf({ type: CALENDAR, body: answerText({ ATTENDEE: attendees }) }));
    expect(mail).toMatchObject({ fault: 'too-large', replies: [] });
  });

  test('as many attendees as fit into 256 kB give no attendee', async () => {
    const attendees = Array.from({ length: 5000 }, (_, n) => `:mailto:o${n}@esi.example`).join(
      '\r\nATTENDEE',
    );
    const mail = await read(mailOf({ type: CALENDAR, body: answerText({ ATTENDEE: attendees }) }));
    expect(mail).toMatchObject({ fault: null, replies: [{ attendee: null, partStat: null }] });
  });

  test.each([
    ['in one calendar', [answerText().replace('END:VCALENDAR', `${event(60)}END:VCALENDAR`)]],
    [
      'in many calendars',
      Array.from({ length: 4 }, (_, n) =>
        answerText().replace('END:VCALENDAR', `${event(16, n)}END:VCALENDAR`),
      ),
    ],
  ])('61 events and more are not read, %s', async (_, bodies) => {
    const mail = await read(mailOfParts(bodies.map((body) => ({ type: CALENDAR, body }))));
    expect(mail).toMatchObject({ fault: 'too-many-events', replies: [] });
  });

  test.each([
    ['500 multiparts deep', nestedParts(500)],
    ['30 multiparts deep', nestedParts(30)],
    [
      'a thousand parts wide',
      mailOfParts(Array.from({ length: 1000 }, () => ({ type: 'image/png', body: 'x' }))),
    ],
    [
      'a part with a head of 10 MB',
      mailOfParts([{ type: `text/calendar; name="${'x'.repeat(10 * MEGABYTE)}"`, body: answerText() }]),
    ],
    ['a head of 10 MB', Buffer.from(`${headText()}X-Long: ${'y'.repeat(10 * MEGABYTE)}\r\n\r\nbody`)],
    [
      'a head of 10 MB in short lines',
      Buffer.from(`${headText()}${'X-Long: y\r\n'.repeat(MEGABYTE)}\r\nbody`),
    ],
  ])('%s is given up and said so', async (_, raw) => {
    expect(await read(raw)).toMatchObject({ fault: 'too-large', replies: [], tooLarge: false });
  });

  test('500 messages one inside the other are looked into three deep', async () => {
    let raw = mailOf({ type: CALENDAR, body: answerText() });
    const depths: Record<number, boolean> = {};
    for (let depth = 1; depth <= 500; depth += 1) {
      raw = mailOf({ type: 'message/rfc822', body: raw });
      if ([1, 3, 4, 500].includes(depth)) depths[depth] = (await read(raw)).nested;
    }
    expect(depths).toEqual({ 1: true, 3: true, 4: false, 500: false });
  });

  test.each([
    ['components inside each other', 'BEGIN:X\r\n'.repeat(20_000)],
    ['opened events', 'BEGIN:VEVENT\r\n'.repeat(19_000)],
    ['parameters', `ATTENDEE${';X=1'.repeat(60_000)}:mailto:a@esi.example\r\n`],
    ['quotes', `ATTENDEE;CN=${'"'.repeat(250_000)}:mailto:a@esi.example\r\n`],
    ['folds', `UID:a${'\r\n '.repeat(80_000)}b\r\n`],
    [
      'a rule of every second',
      'BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID;TZID=X:20270101T100000\r\nEND:VEVENT\r\n',
    ],
  ])('a calendar made of %s is read or refused within the time', async (_, body) => {
    const raw = mailOf({
      type: CALENDAR,
      body: `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n${body}END:VCALENDAR\r\n`,
    });
    expect((await read(raw)).replies).toEqual([]);
  });
});

describe('no bytes make the reading fail', () => {
  const samples = readdirSync(FIXTURES).map((name) => readFileSync(join(FIXTURES, name)));

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        expect(await read(Buffer.from(bytes))).toMatchObject({ replies: [] });
      }),
      { numRuns: 200 },
    );
  });

  test('real mails with bytes changed, taken out, doubled and cut off', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom(
          ...['=?x?b?4?=', '"', '(', '\r\n\r\n', '\r\n', ';', ':', '--', '=?utf-8?q?=E4?=', '<', '@'].map(
            (text) => Buffer.from(text),
          ),
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        async (sample, changes) => {
          const raw = changes.reduce<Buffer>((bytes, { at, cut, put }) => {
            const start = Math.floor(at * bytes.length);
            return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
          }, sample);
          const mail = await read(raw);
          expect(mail.bodyHash).toMatch(/^[0-9a-f]{64}$/);
          expect(mail.sender ?? '').not.toMatch(/[\r\n]/);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function event(count: number, of = 0): string {
  return Array.from(
    { length: count },
    (_, n) => `BEGIN:VEVENT\r\nUID:${of}-${n}@esi.example\r\nEND:VEVENT\r\n`,
  ).join('');
}

function nestedParts(depth: number): Buffer {
  const open = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
  );
  return Buffer.from(`${headText()}${open.join('')}Content-Type: ${CALENDAR}\r\n\r\n${answerText()}`);
}
