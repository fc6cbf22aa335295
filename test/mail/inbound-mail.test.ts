import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ReceiveMail } from '../../src/inbound-mail/index.js';
import { sql } from '../../src/platform/database/index.js';
import { Answers } from '../../src/sessions/index.js';
import {
  openAnsweredHouse,
  PLANTED_OBJECTS,
  RECEIVED,
  type AnsweredHouse,
} from '../support/answered-house.js';

const FIXTURES = join(__dirname, '../../fixtures/mail');
const [UID, TOKEN] = PLANTED_OBJECTS['Aino season'];

let house: AnsweredHouse;
beforeAll(async () => {
  house = await openAnsweredHouse();
});
afterEach(async () => {
  jest.restoreAllMocks();
  house.clock.holdAt(RECEIVED);
  await house.forgetAnswers();
});
afterAll(() => house.close());

const receive = (raw: Buffer | string) => house.get(ReceiveMail).run(Buffer.from(raw), 'command-line');
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, `${name}.eml`));
const stored = async () =>
  house.reader.rows<Record<string, unknown>>(sql`select * from inbound_message order by received_at, id`);
const RECORDED = { verdict: 'applied', because: 'answer-recorded' };
const PLAIN = { verdict: 'held', because: 'no-calendar-part' };

/** Aino's answer to her season, as a plain calendar program writes it. */
const answer = (
  changes: { id?: string; head?: string; to?: string; partStat?: string; from?: string; lines?: string } = {},
): string => {
  const { id = '1', head = '', to = `vastaus+${TOKEN}@kelatunti.example`, partStat = 'ACCEPTED' } = changes;
  const { from = 'aino.esimerkki@esi.example', lines = '' } = changes;
  return [
    `${head}From: ${from}`,
    `To: ${to}`,
    'Subject: Vastaus',
    `Message-ID: <${id}@esi.example>`,
    'Date: Wed, 03 Feb 2027 07:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/calendar; charset=utf-8; method=REPLY',
    '',
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Esimerkki//FI',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `UID:${UID}@kelatunti.example`,
    'SEQUENCE:0',
    'DTSTAMP:20270203T070000Z',
    `ATTENDEE;PARTSTAT=${partStat}:mailto:aino.esimerkki@esi.example`,
    `${lines}END:VEVENT`,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
};

describe('every message that comes in', () => {
  test('is kept whole while it waits for a person', async () => {
    const raw = fixture('written-by-a-person');
    expect(await receive(raw)).toEqual(PLAIN);
    const [row] = await stored();
    expect(Buffer.from(String(row['raw']), 'base64')).toEqual(raw);
    expect(row).toMatchObject({ ...PLAIN, bytes: raw.length, door: 'command-line', handledAt: null });
    expect(row['receivedAt']).toEqual(RECEIVED);
  });

  test('leaves nothing but the fact that it came once it is handled, unless it is to be kept', async () => {
    expect(await receive(answer())).toEqual(RECORDED);
    const [row] = await stored();
    expect(row).toMatchObject({ raw: '', subject: null, sender: null, senderAddress: null });
    expect(row).toMatchObject({ handledAt: RECEIVED, rawRemovedAt: RECEIVED, handledBy: null });
    expect(JSON.stringify(row)).not.toContain('aino.esimerkki');

    const keeping = await house.again({ MAIL_KEPT_DAYS: 7 });
    keeping.clock.holdAt(RECEIVED);
    await keeping.get(ReceiveMail).run(Buffer.from(answer({ id: '2', partStat: 'DECLINED' })), 'imap');
    await keeping.close();
    const kept = (await stored()).find(({ door }) => door === 'imap');
    expect(kept).toMatchObject({ subject: 'Vastaus', handledAt: RECEIVED, rawRemovedAt: null });
    expect(Buffer.from(String(kept!['raw']), 'base64').toString()).toContain('DECLINED');
  });

  test('twice is one row with the same answer, also when both come at once', async () => {
    const answers = await Promise.all([receive(answer()), receive(answer()), receive(answer())]);
    expect([...answers, await receive(answer())]).toEqual([RECORDED, RECORDED, RECORDED, RECORDED]);
    expect(await stored()).toHaveLength(1);
    expect(await house.whatCameOfIt()).toEqual(['Aino accepted the season']);
  });

  test('by two ways, with other trace headers, is one row too', async () => {
    const byHttp = answer({ head: 'Received: from mx by imap; Wed, 3 Feb 2027 07:00:05 +0000\r\n' });
    const [one, other] = await Promise.all([receive(answer()), receive(byHttp)]);
    expect([one, other]).toEqual([RECORDED, RECORDED]);
    expect(await stored()).toHaveLength(1);
  });

  test('with nothing in it is kept too', async () => {
    expect(await receive('')).toMatchObject({ verdict: 'held' });
    expect(await stored()).toHaveLength(1);
  });

  test('over 30 MB keeps its head only', async () => {
    const head = `From: aino@esi.example\r\nTo: vastaus+${TOKEN}@kelatunti.example\r\nSubject: Suuri`;
    const raw = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.alloc(30 * 1024 * 1024, 'x')]);
    expect(await receive(raw)).toEqual({ verdict: 'held', because: 'too-large' });
    const [row] = await stored();
    expect(Buffer.from(String(row['raw']), 'base64').toString()).toBe(head);
    expect(row).toMatchObject({ subject: 'Suuri', seriesId: house.planted.seriesId, bytes: raw.length });
  });

  test('of any bytes becomes a row with a reason, and never a fault', async () => {
    const bytes = fc.uint8Array({ maxLength: 2000 });
    const headers = fc.array(
      fc.constantFrom('To', 'From', 'Subject', 'Delivered-To', 'Content-Type', 'Date', 'Message-ID'),
    );
    await fc.assert(
      fc.asyncProperty(headers, bytes, async (names, noise) => {
        const text = Buffer.from(noise).toString('latin1');
        const raw = Buffer.from(names.map((name) => `${name}: ${text}\r\n`).join('') + text, 'latin1');
        expect(await receive(raw)).not.toMatchObject({ verdict: 'applied' });
      }),
      { numRuns: 60 },
    );
  });

  test('belongs to the county whose secret address it came to, although it answers nothing', async () => {
    await receive(`To: vastaus+${TOKEN}@kelatunti.example\r\n\r\nhei`);
    const { seriesId, people } = house.planted;
    expect((await stored())[0]).toMatchObject({ seriesId, personId: people[0].personId });
  });
});

describe('an answer', () => {
  test('counts only together with all others of its message', async () => {
    const twoHours = answer({ lines: 'RECURRENCE-ID:20270216T110000Z\r\n' }).replace(
      'END:VCALENDAR',
      [
        'BEGIN:VEVENT',
        `UID:${UID}@kelatunti.example`,
        'SEQUENCE:0',
        'DTSTAMP:20270203T070000Z',
        'RECURRENCE-ID:20270217T110000Z',
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:aino.esimerkki@esi.example',
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n'),
    );
    expect(await receive(twoHours)).toEqual({ verdict: 'held', because: 'unknown-hour' });
    expect(await house.whatCameOfIt()).toEqual([]);
  });

  test('to the secret address of somebody else is held', async () => {
    const to = `vastaus+${PLANTED_OBJECTS['Åsa season'][1]}@kelatunti.example`;
    expect(await receive(answer({ to }))).toEqual({ verdict: 'held', because: 'several-invitations' });
    expect(await house.whatCameOfIt()).toEqual([]);
  });

  test('by a person’s own address alone proves nobody', async () => {
    const raw = answer({ to: 'vastaus@kelatunti.example' });
    expect(await receive(raw)).toEqual({ verdict: 'held', because: 'sender-not-proven' });
  });

  test('that cannot be applied for a fault of ours waits for a person, and nothing of it is done', async () => {
    jest.spyOn(house.get(Answers, { strict: false }), 'give').mockRejectedValue(new TypeError('a bug'));
    expect(await receive(answer())).toEqual({ verdict: 'held', because: 'could-not-be-read' });
    expect(await house.whatCameOfIt()).toEqual([]);
    const [row] = await stored();
    expect(Buffer.from(String(row['raw']), 'base64').toString()).toBe(answer());
  });
});

describe('of one sender in one hour', () => {
  const sixty = async (message: (id: string) => string) => {
    for (let id = 0; id < 60; id += 1) await receive(message(`many-${id}`));
  };
  const stranger = (id: string) =>
    `From: muu@muualla.example\r\nMessage-ID: <${id}@muualla.example>\r\n\r\n${id}`;

  test('the sixty-first message is not judged, but kept; an hour later it would be', async () => {
    await sixty(stranger);
    const late = stranger('late');
    expect(await receive(late)).toEqual({ verdict: 'ignored', because: 'too-many-from-sender' });
    const row = (await stored()).find(({ verdict }) => verdict === 'ignored');
    expect(Buffer.from(String(row!['raw']), 'base64').toString()).toBe(late);
    house.clock.holdAt(new Date(RECEIVED.getTime() + 3_600_001));
    expect(await receive(stranger('later'))).toEqual(PLAIN);
  });

  test('that names no sender it is the same', async () => {
    const nameless = (id: string) => `Message-ID: <${id}@muualla.example>\r\n\r\n${id}`;
    await sixty(nameless);
    expect(await receive(nameless('late'))).toMatchObject({ because: 'too-many-from-sender' });
    expect(await receive(stranger('other'))).toEqual(PLAIN);
  });

  test('forgers do not use up what the person may send', async () => {
    await sixty((id) => answer({ id, to: 'vastaus@kelatunti.example' }));
    const forged = answer({ id: 'forged', to: 'vastaus@kelatunti.example' });
    expect(await receive(forged)).toMatchObject({ because: 'too-many-from-sender' });
    expect(await receive(answer({ id: 'own' }))).toEqual(RECORDED);
  });
});
