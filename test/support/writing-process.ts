import { openForWriting, sql, Writer } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';

/**
 * A process that writes into the table `note` of a SQLite file until it is killed: eight at a time, each two
 * rows in one transaction, and a line on standard output for each that it was told is durable.
 */
const writer = new Writer(await openForWriting(`sqlite:${process.argv[2]}`, []), 'sqlite');
let written = 0;

async function writeOn(): Promise<void> {
  for (;;) {
    const name = `${process.pid}-${(written += 1)}`;
    await writer.run(async (tx) => {
      for (const part of [1, 2]) {
        await tx.run(sql`insert into note (id, text, written_at)
          values (${newId()}, ${`${name} ${part}`}, ${'2027-03-02 11:00:00.000'})`);
      }
    });
    process.stdout.write(`${name}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, writeOn));
