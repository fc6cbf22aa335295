import { Card, LinkButton, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** On a coordinator's first page: how many messages wait, and how many of them for long; nothing when none does. */
export function HeldMailCard({ view, waiting }: { view: View; waiting: { all: number; old: number } }) {
  const { heldMail, desk } = view.t;
  if (waiting.all === 0) return null;
  return (
    <Card bare id="viestit" title={heldMail.title}>
      <ul class="rows rows--wide">
        <li>
          <div>
            {heldMail.onDesk(waiting.all)}
            {waiting.old > 0 && (
              <>
                <br />
                <State tone="warn" icon="clock">
                  {heldMail.oldOnDesk(waiting.old)}
                </State>
              </>
            )}
          </div>
          <LinkButton slim href="/viestit">
            {desk.openTask}
            <span class="visually-hidden"> {heldMail.title}</span>
          </LinkButton>
        </li>
      </ul>
    </Card>
  );
}
