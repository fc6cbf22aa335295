import { AuditLog } from '../audit/index.js';
import { done, refused } from './say.js';
import { withApp } from './with-app.js';

/**
 * `kelatunti audit verify`: proves the chain of the log. Prints one JSON object, and on standard error a
 * sentence when rows are not sealed yet; exits 1 with the first broken link when the chain is broken.
 */
export function auditVerify(): Promise<number> {
  return withApp(async (app) => {
    const verdict = await app.get(AuditLog).verifyChain();
    if (verdict.ok) {
      process.stderr.write(sentenceOnUnsealed(verdict));
      return done(JSON.stringify(verdict));
    }
    done(JSON.stringify(verdict));
    const { position, because } = verdict.firstBroken;
    return refused(
      `The chain is broken at position ${position}: ${because}. At position 1 first check that SECRET_KEY is the one it was sealed with.`,
    );
  });
}

/** Rows are sealed every minute, so a few wait on a running service; late ones mean that nothing seals. */
function sentenceOnUnsealed({ rows, sealed, late }: { rows: number; sealed: number; late: number }): string {
  const waiting = rows - sealed;
  if (waiting <= 0) return '';
  const count = waiting === 1 ? '1 row is' : `${waiting} rows are`;
  const why = late > 0 ? ` ${late} of them should have been: is a worker running?` : '';
  return `${count} not sealed yet and therefore not proved.${why}\n`;
}
