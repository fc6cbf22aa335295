import type { View } from './view.js';

/** A thing a page shows, as far as it had come when the page was made. */
export type Live = { kind: 'session' | 'case'; id: string; revision: number };

/** An hour as a page follows it. */
export const liveHour = ({ id, agendaRevision }: { id: string; agendaRevision: number }): Live => ({
  kind: 'session',
  id,
  revision: agendaRevision,
});

/** More than any page shows; those that come later are followed no more. */
const MOST = 60;

/** What the script reads: `session:<id>:<revision> case:<id>:<revision>`; nothing for a page that stays as it is. */
export const liveThings = (live: readonly Live[]): string | undefined =>
  live.length === 0
    ? undefined
    : live
        .slice(0, MOST)
        .map(({ kind, id, revision }) => `${kind}:${id}:${revision}`)
        .join(' ');

/** Where the script says, aloud too, that the page is another now; empty without it. */
export function LiveNote({ view }: { view: View }) {
  const { kit } = view.t;
  return (
    <p
      class="live-note"
      id="tuore"
      aria-live="polite"
      data-updated={kit.updated}
      data-waits={kit.updateWaits}
      data-reload={kit.reload}
    />
  );
}
