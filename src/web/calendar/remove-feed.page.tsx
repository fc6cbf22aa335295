import { ConfirmPage } from '../kit/confirm.page.js';
import type { View } from '../kit/view.js';

/** Asks once before an address stops working. */
export function RemoveFeedPage({ view, feed }: { view: View; feed: { id: string; name: string } }) {
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
      </p>
    </ConfirmPage>
  );
}
