import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { BECAUSE } from '../../src/domain/reply.js';
import { ReceiveMail } from '../../src/inbound-mail/index.js';
import { sql } from '../../src/platform/database/index.js';
import { openAnsweredHouse, type AnsweredHouse } from '../support/answered-house.js';
import { mutatedMail } from '../support/mutated-mail.js';

// `npm run bench -- --only fuzz` runs ten thousand; MAIL_FUZZ_RUNS and MAIL_FUZZ_SEED find a fault again.
const RUNS = Number(process.env['MAIL_FUZZ_RUNS'] ?? 150);
const SEED = Number(process.env['MAIL_FUZZ_SEED'] ?? 7);
/** More than a message of 30 MB needs while it is read, and far less than ten thousand would leave behind. */
const MOST_GROWTH = 400 * 1024 * 1024;
/** Nobody sends more than the limit per hour lets through: each message comes two minutes after the other. */
const APART_MS = 2 * 60_000;

const FOLDER = join(__dirname, '../../fixtures/mail');
const mails = readdirSync(FOLDER).map((file) => readFileSync(join(FOLDER, file)));

let house: AnsweredHouse;
beforeAll(async () => {
  house = await openAnsweredHouse();
});
afterAll(() => house.close());

type Stored = { verdict: string; because: string; raw: string; bytes: number };
const storedAs = async (contentHash: string): Promise<Stored | undefined> =>
  (
    await house.reader.rows<Stored>(
      sql`select verdict, because, raw, bytes from inbound_message where content_hash = ${contentHash}`,
    )
  )[0];
const count = async (): Promise<number> =>
  Number((await house.reader.rows<{ n: number }>(sql`select count(*) as n from inbound_message`))[0]!.n);

test(`${RUNS} messages that went wrong on their way: no crash, each with a row and a reason, memory bounded`, async () => {
  const before = process.memoryUsage.rss();
  let most = before;
  let rows = 0;
  const verdicts = new Map<string, number>();
  const isTakenIn = async (raw: Buffer) => {
    house.clock.holdAt(new Date(house.clock.now().getTime() + APART_MS));
    const { verdict, because } = await house.get(ReceiveMail).run(raw, 'command-line');
    expect(BECAUSE[verdict]).toContain(because);
    const stored = await storedAs(createHash('sha256').update(raw).digest('hex'));
    const after = await count();
    if (stored) expect(stored).toMatchObject({ verdict, because, bytes: raw.length });
    // It is the same message as one before, by Message-ID and body.
    else expect(after).toBe(rows);
    if (stored && verdict === 'held') expect(raw.equals(Buffer.from(stored.raw, 'base64'))).toBe(true);
    rows = after;
    most = Math.max(most, process.memoryUsage.rss());
    verdicts.set(`${verdict} ${because}`, (verdicts.get(`${verdict} ${because}`) ?? 0) + 1);
  };
  await fc.assert(fc.asyncProperty(mutatedMail(mails), isTakenIn), { numRuns: RUNS, seed: SEED });
  expect(most - before).toBeLessThan(MOST_GROWTH);
  expect(verdicts.get('held could-not-be-read')).toBeUndefined();
  tellIfAsked(verdicts, most - before);
}, 3_600_000);

/** For the bench command; a test says nothing. */
function tellIfAsked(verdicts: Map<string, number>, growth: number): void {
  if (!process.env['MAIL_FUZZ_TELLS']) return;
  const lines = [...verdicts].sort(([, a], [, b]) => b - a).map(([name, n]) => `${n} ${name}`);
  process.stderr.write(`${lines.join('\n')}\nmemory grew by ${Math.round(growth / 1024 / 1024)} MB\n`);
}
