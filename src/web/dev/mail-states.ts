import { sql, type Reader } from '../../platform/database/index.js';
import type { Role } from '../../people/index.js';
import type { View } from '../kit/view.js';
import { whyHeld } from '../mail/held-words.js';

/** One held message for each reason, the page that ignores many, one that was decided, and the list of those. */
export async function mailStates(
  view: View,
  reader: Reader,
): Promise<{ name: string; href: string; who: Role }[]> {
  const { heldMail } = view.t;
  const rows = await reader.rows<{ id: string; because: string }>(sql`select min(id) as id, because
    from inbound_message where verdict = 'held' and handled_at is null group by because order by because`);
  const decided = await reader.row<{ id: string | null }>(
    sql`select min(id) as id from inbound_message where handled_by is not null`,
  );
  const page = (name: string, href: string) => ({ name, href, who: 'coordinator' }) as const;
  return [
    page(heldMail.title, '/viestit'),
    ...rows.map(({ id, because }) => page(whyHeld(view, because).short, `/viestit/${id}`)),
    ...rows.slice(0, 1).map(({ id }) => page(heldMail.sameTitle, `/viestit/${id}/samat`)),
    ...(decided?.id ? [page(heldMail.handled, `/viestit/${decided.id}`)] : []),
    page(heldMail.handledTitle, '/viestit/kasitellyt'),
  ];
}
