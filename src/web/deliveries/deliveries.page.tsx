import type { BrokenAddress, DeliveryShown } from '../../deliveries/index.js';
import { Layout } from '../kit/layout.js';
import { Card, PageHead, Pagination, State, type Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { BrokenAddressesCard } from './broken-addresses-card.js';
import { Act, DeadLettersCard, type LetterRow } from './dead-letters.js';

export const DELIVERY_FILTERS = ['failed', 'delayed', 'all'] as const;
export type DeliveryFilter = (typeof DELIVERY_FILTERS)[number];

/** The address of each filter, in the words of the page. */
export const FILTER_ADDRESS: Readonly<Record<DeliveryFilter, string>> = {
  failed: '/posti',
  delayed: '/posti?tila=viivastyy',
  all: '/posti?tila=kaikki',
};

export interface DeliveriesModel {
  broken: readonly BrokenAddress[];
  letters: readonly LetterRow[];
  filter: DeliveryFilter;
  mails: readonly DeliveryShown[];
  next: string | null;
  first: string | null;
}

/** What became of each mail, what is left undone, and the ways to try again. No content of any message. */
export function DeliveriesPage({ view, model }: { view: View; model: DeliveriesModel }) {
  const { deliveries } = view.t;
  return (
    <Layout view={view} title={deliveries.title} here="deliveries">
      <PageHead view={view} title={deliveries.title} lead={deliveries.lead} />
      <div class="stack">
        <BrokenAddressesCard view={view} broken={model.broken} corrects />
        <DeadLettersCard view={view} letters={model.letters} />
        <Mails view={view} model={model} />
        <Pagination view={view} next={model.next} first={model.first} />
      </div>
    </Layout>
  );
}

function Mails({ view, model }: { view: View; model: DeliveriesModel }) {
  const { deliveries } = view.t;
  return (
    <Card bare id="viestit" title={deliveries.mails}>
      <nav class="nav in" aria-label={deliveries.show}>
        <ul>
          {DELIVERY_FILTERS.map((filter) => (
            <li>
              <a href={FILTER_ADDRESS[filter]} aria-current={filter === model.filter ? 'page' : undefined}>
                {deliveries.filters[filter]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {model.mails.length === 0 ? (
        <p class="in">{deliveries.none[model.filter]}</p>
      ) : (
        <ul class="rows rows--wide">
          {model.mails.map((mail) => (
            <li>
              <MailLine view={view} mail={mail} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const TONE: Readonly<Record<DeliveryShown['state'], Tone>> = {
  waiting: 'note',
  delayed: 'warn',
  sent: 'ok',
  failed: 'stop',
};

function MailLine({ view, mail }: { view: View; mail: DeliveryShown }) {
  const { deliveries } = view.t;
  // One that no server took stands among the undone ones and is sent again there.
  const cameBack = mail.state === 'failed' && mail.acceptedAt;
  return (
    <>
      <div>
        <b>{mail.name}</b>
        <br />
        <span class="meta">{dotted([mail.email, deliveries.kinds[mail.kind]])}</span>
        <br />
        <State tone={TONE[mail.state]}>{deliveries.states[mail.state]}</State>
        <br />
        <span class="meta">{factsOf(view, mail)}</span>
      </div>
      {cameBack && (
        <Act
          view={view}
          action={`/posti/viestit/${mail.id}/uudelleen`}
          label={deliveries.retry}
          about={mail.name}
        />
      )}
    </>
  );
}

function factsOf({ t, f }: View, mail: DeliveryShown): string {
  const { deliveries } = t;
  return dotted([
    mail.because && deliveries.because[mail.because],
    mail.status && deliveries.code(mail.status),
    mail.state === 'delayed' && deliveries.retried,
    mail.acceptedAt
      ? deliveries.accepted(f.moment(mail.acceptedAt))
      : deliveries.planned(f.moment(mail.createdAt)),
    mail.failedAt && deliveries.failed(f.moment(mail.failedAt)),
    mail.tries > 0 && deliveries.tries(mail.tries),
  ]);
}
