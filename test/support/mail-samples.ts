/** What a test says of a mail part; the rest is as an honest program would write it. */
export type SamplePart = {
  type: string;
  body: string | Buffer;
  encoding?: '7bit' | '8bit' | 'base64' | 'quoted-printable';
  disposition?: string;
};

export const SAMPLE_TOKEN = 'mfrggzdfmztwq2lknnwg23tpobyxe43u';

const HEAD = {
  From: 'Aino Esimerkki <aino.esimerkki@esi.example>',
  To: `vastaus+${SAMPLE_TOKEN}@kelatunti.example`,
  Subject: 'Accepted',
  'Message-ID': '<answer-1@esi.example>',
  Date: 'Tue, 12 Jan 2027 10:00:00 +0200',
  'MIME-Version': '1.0',
};

/** Headers as text; a value of null leaves the usual one out. */
export function headText(headers: Record<string, string | string[] | null> = {}): string {
  return Object.entries({ ...HEAD, ...headers })
    .flatMap(([name, value]) => (value === null ? [] : [value].flat().map((one) => `${name}: ${one}\r\n`)))
    .join('');
}

const wrapped = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('base64').replace(/(.{76})/g, '$1\r\n'));

const quoted = (bytes: Buffer): Buffer =>
  Buffer.from(
    [...bytes]
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('')
      .replace(/(.{72})/g, '$1=\r\n'),
  );

/** One part with its own head. */
function partBytes({ type, body, encoding = '8bit', disposition }: SamplePart): Buffer {
  const bytes = Buffer.from(body as string);
  const head = [
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    ...(disposition ? [`Content-Disposition: ${disposition}`] : []),
  ];
  const coded =
    encoding === 'base64' ? wrapped(bytes) : encoding === 'quoted-printable' ? quoted(bytes) : bytes;
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), coded]);
}

/** A mail whose whole body is one part. */
export const mailOf = (part: SamplePart, headers: Record<string, string | string[] | null> = {}): Buffer =>
  Buffer.concat([Buffer.from(headText(headers)), partBytes(part)]);

let boundaries = 0;

/** A mail of several parts. */
export function mailOfParts(
  parts: SamplePart[],
  headers: Record<string, string | string[] | null> = {},
  type = 'multipart/mixed',
): Buffer {
  const boundary = `part-${(boundaries += 1)}`;
  const head = `${headText(headers)}Content-Type: ${type}; boundary="${boundary}"\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(head),
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), partBytes(part), Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

/** A calendar answer; lines given replace those of the same name, an empty one leaves it out. */
export function answerText(
  changes: Record<string, string> = {},
  method = 'REPLY',
  before: string[] = [],
): string {
  const event: Record<string, string> = {
    UID: ':0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10@kelatunti.example',
    SEQUENCE: ':2',
    DTSTAMP: ':20270112T080000Z',
    ORGANIZER: `:mailto:vastaus+${SAMPLE_TOKEN}@kelatunti.example`,
    ATTENDEE: ';PARTSTAT=ACCEPTED;CN=Aino:mailto:aino.esimerkki@esi.example',
    SUMMARY: ':Etäkonsultaatio',
    ...changes,
  };
  const lines = Object.entries(event).flatMap(([name, rest]) => (rest === '' ? [] : [`${name}${rest}`]));
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Esimerkki//Kalenteri//FI'],
    ...(method === '' ? [] : [`METHOD:${method}`]),
    ...before,
    ...['BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
}

export const CALENDAR = 'text/calendar; charset=utf-8; method=REPLY';
