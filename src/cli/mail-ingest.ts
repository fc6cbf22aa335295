import { buffer } from 'node:stream/consumers';
import { ReceiveMail } from '../inbound-mail/index.js';
import { DONE, TRY_AGAIN } from './exit-codes.js';
import { done } from './say.js';
import { withApp } from './with-app.js';

/**
 * `kelatunti mail ingest`: takes one raw message on standard input, as a mail server hands it over, and
 * prints one JSON object `{verdict, because}`. Exits 0 for every message that was stored, whatever was
 * thought of it, and 75 when it could not be stored, so that the mail server keeps it and tries again.
 */
export async function mailIngest(): Promise<number> {
  try {
    const raw = await buffer(process.stdin);
    return await withApp(async (app) => {
      const { verdict, because } = await app.get(ReceiveMail).run(raw, 'command-line');
      done(JSON.stringify({ verdict, because }));
      return DONE;
    });
  } catch (fault) {
    process.stderr.write(`The message could not be stored: ${String(fault)}\n`);
    return TRY_AGAIN;
  }
}
