import type { BrokenAddress } from '../../deliveries/index.js';
import { Button, Card, Csrf, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';

interface Props {
  view: View;
  broken: readonly BrokenAddress[];
  /** Whether the reader is the one who can correct an address. */
  corrects?: boolean;
}

/** The people whose mail comes back, since when, and what to do; nothing when there are none. */
export function BrokenAddressesCard({ view, broken, corrects }: Props) {
  const { t, f } = view;
  const { deliveries } = t;
  if (broken.length === 0) return null;
  return (
    <Card bare id="osoitteet" title={deliveries.broken}>
      <p class="in meta">
        {deliveries.brokenWhat} {!corrects && deliveries.brokenWrong}
      </p>
      <ul class="rows rows--wide">
        {broken.map(({ personId, name, email, status, failedAt }) => (
          <li>
            <div>
              <State tone="stop">
                <b>{name}</b>
              </State>
              <br />
              <span class="meta">
                {dotted([
                  email,
                  deliveries.brokenSince(f.momentShort(failedAt)),
                  status && deliveries.code(status),
                ])}
              </span>
            </div>
            <form class="act" method="post" action={`/osoitteet/${personId}/toimii`}>
              <Csrf view={view} />
              <Button slim icon="check">
                {deliveries.works}
                <span class="visually-hidden">, {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
