import { AuditLog } from '../audit/index.js';
import { done, refused } from './say.js';
import { withApp } from './with-app.js';

/**
 * `kelatunti audit verify`: proves the chain of the log. Prints one JSON object; exits 1 with the first
 * broken link when the chain is broken.
 */
export function auditVerify(): Promise<number> {
  return withApp(async (app) => {
    const verdict = await app.get(AuditLog).verifyChain();
    if (verdict.ok) return done(JSON.stringify(verdict));
    done(JSON.stringify(verdict));
    const { position, because } = verdict.firstBroken;
    return refused(`The chain is broken at position ${position}: ${because}.`);
  });
}
