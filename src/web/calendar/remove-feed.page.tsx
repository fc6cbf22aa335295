import { ConfirmPage } from '../kit/confirm.page.js';
import type { View } from '../kit/view.js';
import { FeedFacts, type FeedRow } from './calendar.page.js';

/** Asks once before an address stops working. */
export function RemoveFeedPage({ view, feed }: { view: View; feed: FeedRow }) {
  const { calendar } = view.t;
  return (
    <ConfirmPage
      view={view}
      title={calendar.removeTitle}
      heading={calendar.removeHeading}
      consequences={calendar.removeConsequences}
      action={`/kalenteri/${feed.id}/poista`}
      button={calendar.removeButton}
      icon="trash"
      back={{ href: '/kalenteri', label: calendar.title }}
    >
      <p>
        <b>{feed.name}</b>
        <br />
        <FeedFacts view={view} feed={feed} />
      </p>
    </ConfirmPage>
  );
}
