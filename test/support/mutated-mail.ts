import fc from 'fast-check';

type Mutation = (raw: Buffer) => Buffer;

/** What stands in mails and calendars, and what hurts programs that read them. */
const WORDS = [
  ...['BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VCALENDAR', 'END:VCALENDAR', 'METHOD:REPLY', 'METHOD:COUNTER'],
  ...[
    'METHOD:REFRESH',
    'PARTSTAT=DECLINED',
    'ATTENDEE:mailto:',
    'SEQUENCE:-1',
    'SEQUENCE:99999999999999999999',
  ],
  ...['DTSTAMP:99991231T235959Z', 'DTSTAMP:00000000T000000Z', 'RECURRENCE-ID:20270216T110000Z', 'DTSTART:'],
  ...[
    'RECURRENCE-ID;VALUE=DATE:20270229',
    'RECURRENCE-ID;TZID=FLE Standard Time:20270216T130000',
    'TZID=../../',
  ],
  ...[
    'RRULE:FREQ=SECONDLY',
    'BEGIN:VTIMEZONE',
    'X-MICROSOFT-CDO-REPLYTIME:x',
    '\\n\\,\\;',
    ';;;;',
    '::::',
    '""""',
  ],
  ...['Content-Type: multipart/mixed; boundary="a"', '--a', '--a--', 'Content-Transfer-Encoding: base64'],
  ...[
    'Content-Type: message/rfc822',
    'Content-Type: text/calendar; charset=utf-16; method=REPLY',
    '=?utf-8?B?',
    '?=',
  ],
  ...[
    'Content-Type: application/ms-tnef',
    'Content-Type: message/delivery-status',
    'Action: failed',
    'Status: 5.1.1',
  ],
  ...[
    'From: <',
    'From: a@b.example, c@d.example',
    'Date: 0',
    'Message-ID: <>',
    'Auto-Submitted: auto-replied',
  ],
  ...[
    'Authentication-Results: mx.kelatunti.example; dmarc=pass (((',
    '\u0000',
    '\ufeff',
    '\u2028',
    'ä',
    '=C3',
    '=\r\n',
  ],
];

const share = fc.double({ min: 0, max: 1, noNaN: true });
const at = (raw: Buffer, where: number): number => Math.min(raw.length, Math.floor(where * (raw.length + 1)));
const inserted = (raw: Buffer, where: number, what: Buffer): Buffer =>
  Buffer.concat([raw.subarray(0, at(raw, where)), what, raw.subarray(at(raw, where))]);
const slice = (raw: Buffer, where: number, length: number): Buffer =>
  raw.subarray(at(raw, where), at(raw, where) + length);

const noise = fc.tuple(share, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(
  ([where, bytes]): Mutation =>
    (raw) =>
      inserted(raw, where, Buffer.from(bytes)),
);
const word = fc.tuple(share, fc.constantFrom(...WORDS), fc.boolean()).map(
  ([where, text, line]): Mutation =>
    (raw) =>
      inserted(raw, where, Buffer.from(line ? `\r\n${text}\r\n` : text)),
);
const flipped = fc.tuple(share, fc.nat({ max: 7 })).map(([where, bit]): Mutation => (raw) => {
  const copy = Buffer.from(raw);
  const place = Math.min(copy.length - 1, at(raw, where));
  if (place >= 0) copy[place]! ^= 1 << bit;
  return copy;
});
const cutOut = fc.tuple(share, fc.nat({ max: 400 })).map(
  ([where, length]): Mutation =>
    (raw) =>
      Buffer.concat([raw.subarray(0, at(raw, where)), raw.subarray(at(raw, where) + length)]),
);
const cutOff = share.map(
  (where): Mutation =>
    (raw) =>
      raw.subarray(0, at(raw, where)),
);
const repeated = fc.tuple(share, fc.nat({ max: 300 }), fc.integer({ min: 1, max: 400 })).map(
  ([where, length, times]): Mutation =>
    (raw) =>
      inserted(raw, where, Buffer.concat(Array<Buffer>(times).fill(slice(raw, where, length)))),
);
const lineEnds = fc.constantFrom(['\r\n', '\n'], ['\r\n', '\r'], ['\n', '\r\n'], ['\r\n', '\r\n\r\n']).map(
  ([from, to]): Mutation =>
    (raw) =>
      Buffer.from(raw.toString('latin1').replaceAll(from!, to!), 'latin1'),
);

/** A mail of the list with up to six things gone wrong with it; now and then the tail of another mail as well. */
export function mutatedMail(mails: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const mail = fc.constantFrom(...mails);
  const tail = fc.tuple(share, mail, share).map(
    ([where, other, from]): Mutation =>
      (raw) =>
        Buffer.concat([raw.subarray(0, at(raw, where)), other.subarray(at(other, from))]),
  );
  const mutation = fc.oneof(
    ...[
      { arbitrary: word, weight: 5 },
      { arbitrary: noise, weight: 2 },
      { arbitrary: flipped, weight: 3 },
    ],
    ...[cutOut, cutOff, repeated, lineEnds, tail],
  );
  return fc
    .tuple(mail, fc.array(mutation, { minLength: 1, maxLength: 6 }))
    .map(([raw, mutations]) => mutations.reduce((bytes, mutate) => mutate(bytes), raw));
}
