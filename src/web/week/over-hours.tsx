import { Card, LinkButton } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { OverHour } from './this-week.model.js';

/** Hours that are over and of whose cases something is still to be recorded. */
export function OverHours({ view, hours }: { view: View; hours: readonly OverHour[] }) {
  const { t, f } = view;
  return (
    <Card bare id="kirjaamatta" title={t.outcomes.weekTitle}>
      <ul class="rows rows--wide">
        {hours.map((hour) => (
          <li>
            <div>
              {f.hour(hour.startsAt, hour.endsAt)}
              <br />
              <span class="meta">{t.outcomes.undecidedCount(hour.undecided)}</span>
            </div>
            <p class="act">
              <LinkButton slim href={`/tunnit/${hour.id}/tulokset`}>
                {t.outcomes.open}
                <span class="visually-hidden"> {f.hour(hour.startsAt, hour.endsAt)}</span>
              </LinkButton>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
