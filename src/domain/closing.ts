import type { CaseState, ClosingReason } from './codes.js';

/**
 * How a case may end (PRODUCT.md, "Case"; "States"). Before its first discussion it ends because the matter
 * was solved without the hour or because nobody needs it any more; afterwards as discussed, or, while it
 * waits for another hour, as not needed. The awkward case: a matter that was talked through once and then
 * solved itself was not solved without the hour, so it may not be counted as such.
 */
export function possibleClosings(client: {
  state: CaseState;
  firstDiscussedAt: Date | null;
}): ClosingReason[] {
  if (client.state === 'closed') return [];
  if (client.state === 'discussed') return ['discussed'];
  return client.firstDiscussedAt ? ['discussed', 'not-needed'] : ['solved-without-hour', 'not-needed'];
}
