import type { DeadLetter } from '../../platform/outbox/index.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';

export interface DeliveriesModel {
  letters: readonly DeadLetter[];
}

/** What could not be delivered, and the way to try again. No content of any message. */
export function DeliveriesPage({ view, model }: { view: View; model: DeliveriesModel }) {
  const { deliveries } = view.t;
  return (
    <Layout view={view} title={deliveries.title} here="deliveries">
      <PageHead view={view} title={deliveries.title} lead={deliveries.lead} />
      {model.letters.length === 0 ? (
        <Card>
          <p>
            <State tone="ok">{deliveries.none}</State>
          </p>
        </Card>
      ) : (
        <section class="card" aria-label={deliveries.title}>
          <ul class="rows rows--wide">
            {model.letters.map((letter) => (
              <li>
                <Letter view={view} letter={letter} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

function Letter({ view, letter }: { view: View; letter: DeadLetter }) {
  const { t, f } = view;
  const { deliveries } = t;
  return (
    <>
      <div>
        <State tone="stop">
          <b>{letter.kind}</b>
        </State>
        <br />
        <span class="meta">
          {dotted([deliveries.tries(letter.tries), deliveries.since(f.moment(letter.endedAt))])}
        </span>
        {letter.lastError && (
          <>
            <br />
            <span class="meta">
              {deliveries.error}: {letter.lastError}
            </span>
          </>
        )}
      </div>
      <form class="act" method="post" action={`/posti/${letter.id}/uudelleen`}>
        <Csrf view={view} />
        <Button slim icon="refresh">
          {deliveries.retry}
          <span class="visually-hidden">, {letter.kind}</span>
        </Button>
      </form>
    </>
  );
}
