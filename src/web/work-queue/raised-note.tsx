import { Button, Csrf } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** A case that Kela has raised waits for a word of its pair. */
export function RaisedNote({ view, caseId }: { view: View; caseId: string }) {
  const { workQueue } = view.t;
  return (
    <section class="card note-line" aria-labelledby="nostettu">
      <div>
        <h2 id="nostettu" class="h3">
          {workQueue.raisedTitle}
        </h2>
        <p class="meta">{workQueue.raisedText}</p>
        <form method="post" action={`/tyojono/${caseId}/nappaa`}>
          <Csrf view={view} />
          <Button slim>{workQueue.claim}</Button>
        </form>
      </div>
    </section>
  );
}
