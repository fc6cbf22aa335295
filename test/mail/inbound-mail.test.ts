import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { HeldMessages, ReceiveMail } from '../../src/inbound-mail/index.js';
import type { Actor } from '../../src/people/index.js';
import { sql } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { openInvitationHouse, plantSeries, type InvitationHouse } from '../support/invitation-house.js';

const FIXTURES = join(__dirname, '../../fixtures/mail');
const TOKEN = 'mfrggzdfmztwq2lknnwg23tpobyxe43u';
const HELD = { verdict: 'held', because: 'answers-are-read-by-a-person' };

let house: InvitationHouse;
let invitationId: string;
let countyId: string;
beforeAll(async () => {
  house = await openInvitationHouse();
  await plantSeries(house);
  await house.outbox.drain();
  const [first] = await house.reader.rows<{ id: string; countyId: string }>(
    sql`select i.id, s.county_id from invitation i join series s on s.id = i.series_id order by i.id`,
  );
  ({ id: invitationId, countyId } = first);
  await house.writer.run((tx) =>
    tx.run(sql`update invitation set reply_token = ${TOKEN} where id = ${invitationId}`),
  );
});
afterEach(() => house.writer.run((tx) => tx.run(sql`delete from inbound_message`)));
afterAll(() => house.close());

const receive = (raw: Buffer | string) => house.get(ReceiveMail).run(Buffer.from(raw), 'command-line');
const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, `${name}.eml`));
const stored = async () =>
  house.reader.rows<Record<string, unknown>>(sql`select * from inbound_message order by received_at, id`);

describe('every message that comes in', () => {
  test.each(readdirSync(FIXTURES).map((file) => file.replace('.eml', '')))(
    '%s is kept whole and held',
    async (name) => {
      expect(await receive(fixture(name))).toEqual(HELD);
      const [row] = await stored();
      expect(Buffer.from(String(row['raw']), 'base64')).toEqual(fixture(name));
      expect(row).toMatchObject({ ...HELD, bytes: fixture(name).length, door: 'command-line' });
      expect(row['receivedAt']).toEqual(house.clock.now());
    },
  );

  test('twice is one row with the same answer, also when both come at once', async () => {
    const raw = fixture('google-accept');
    const answers = await Promise.all([receive(raw), receive(raw), receive(raw)]);
    expect([...answers, await receive(raw)]).toEqual([HELD, HELD, HELD, HELD]);
    expect(await stored()).toHaveLength(1);
  });

  test('with nothing in it is kept too', async () => {
    expect(await receive('')).toEqual(HELD);
    expect(await stored()).toHaveLength(1);
  });

  test('over 30 MB keeps its head only', async () => {
    const head = `From: aino@esi.example\r\nTo: vastaus+${TOKEN}@kelatunti.example\r\nSubject: Suuri`;
    const raw = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.alloc(30 * 1024 * 1024, 'x')]);
    expect(await receive(raw)).toEqual({ verdict: 'held', because: 'too-large' });
    const [row] = await stored();
    expect(Buffer.from(String(row['raw']), 'base64').toString()).toBe(head);
    expect(row).toMatchObject({ subject: 'Suuri', invitationId, bytes: raw.length });
  });

  test('with a head that never ends is read no further than 64 kB', async () => {
    const raw = `Subject: Alku\r\n${'X-Long: '.padEnd(900, 'y')}\r\n`.repeat(3000);
    expect(await receive(raw)).toEqual(HELD);
  });

  test('of any bytes whatever is kept and never a fault', async () => {
    const bytes = fc.uint8Array({ maxLength: 2000 });
    const headers = fc.array(
      fc.constantFrom('To', 'From', 'Subject', 'Delivered-To', 'Content-Type', 'Date'),
    );
    await fc.assert(
      fc.asyncProperty(headers, bytes, async (names, noise) => {
        const text = Buffer.from(noise).toString('latin1');
        const raw = Buffer.from(names.map((name) => `${name}: ${text}\r\n`).join('') + text, 'latin1');
        expect(await receive(raw)).toEqual(HELD);
      }),
      { numRuns: 100 },
    );
  });

  test('with a thousand receivers finds the one that is ours', async () => {
    const crowd = Array.from({ length: 1000 }, (_, number) => `p${number}@esi.example`).join(', ');
    await receive(`To: ${crowd}, vastaus+${TOKEN}@kelatunti.example\r\n\r\nhei`);
    expect((await stored())[0]['invitationId']).toBe(invitationId);
  });
});

describe('the invitation an answer belongs to', () => {
  test.each([
    ['google-accept', true],
    ['exchange-decline-one-hour', true],
    ['only-line-feeds', true],
    ['subject-with-line-breaks', true],
    ['written-by-a-person', false],
    ['not-mail-at-all', false],
  ])('%s: found by its secret address: %s', async (name, found) => {
    await receive(fixture(name));
    expect((await stored())[0]['invitationId']).toBe(found ? invitationId : null);
  });
});

describe('what a coordinator sees of held messages', () => {
  const coordinatorOf = (county: string): Actor => ({
    ...{ personId: newId(), name: 'Kokeinen', email: 'k@esi.example', language: 'fi', organisation: 'Esi' },
    ...{ title: null, via: 'cookie', requestId: 'test' },
    grants: [{ role: 'coordinator', countyId: county, pairId: null, from: '2026-01-01', until: null }],
  });
  const listed = async (actor: Actor) => {
    const answer = await house.get(HeldMessages).list(actor);
    return answer.ok ? answer.value : answer.refusal.code;
  };

  test('is who, about what, when and why held, and never the body', async () => {
    await receive(fixture('google-accept'));
    expect(await listed(coordinatorOf(countyId))).toEqual([
      {
        id: expect.any(String),
        subject: 'Hyväksytty: Etäkonsultaatio',
        sender: expect.stringContaining('aino.esimerkki@esi.example'),
        receivedAt: house.clock.now(),
        because: HELD.because,
      },
    ]);
  });

  test('are those of the own county and those that nobody could match', async () => {
    await receive(fixture('google-accept'));
    await receive(fixture('written-by-a-person'));
    expect(await listed(coordinatorOf(countyId))).toHaveLength(2);
    expect(await house.get(HeldMessages).count(coordinatorOf(countyId))).toBe(2);
    expect(await listed(coordinatorOf(newId()))).toMatchObject([{ subject: 'En pääse paikalle' }]);
  });

  test('is nothing for anybody else', async () => {
    await receive(fixture('written-by-a-person'));
    const stranger = { ...coordinatorOf(countyId), grants: [] };
    expect(await listed(stranger)).toBe('not-found');
    expect(await house.get(HeldMessages).count(stranger)).toBe(0);
  });

  test('has no control characters and no line breaks', async () => {
    await receive(fixture('subject-with-line-breaks'));
    const [message] = (await listed(coordinatorOf(countyId))) as { subject: string; sender: string }[];
    expect(message.subject).toBe('Hei Bcc: x');
    expect(message.sender).not.toMatch(/\p{Cc}/u);
  });
});
