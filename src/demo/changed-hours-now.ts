import type { INestApplicationContext } from '@nestjs/common';
import type { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import {
  ChangeCapacity,
  DeputyChoicesOf,
  FreeAlternatives,
  MoveHour,
  NameDeputy,
} from '../sessions/index.js';
import { actorOf, allowed, sendMail } from './lived.js';

const COORDINATOR = 'koordinaattori.kokeinen@esi.example';

/**
 * Sees to it that of the hours furthest ahead one was moved, one is given to a deputy and one has more places.
 * No case is booked in them, so none is touched. Does nothing when an hour was ever moved.
 */
export async function ensureChangedHours(app: INestApplicationContext, clock: ServiceClock): Promise<void> {
  const reader = app.get(Reader);
  if (await reader.row(sql`select 1 as found from session_move limit 1`)) return;
  const [moved, deputised, larger] = await reader.rows<{ id: string; capacity: number }>(sql`
    select s.id, s.capacity from session s join series r on r.id = s.series_id join county c on c.id = r.county_id
    where c.key = 'ESI' and s.capacity < 5 and s.state = 'open' and s.starts_at > ${clock.now()}
    and not exists (select 1 from booking b where b.session_id = s.id)
    and exists (select 1 from series_participant d where d.series_id = r.id and d.part = 'kela-deputy'
      and d.left_at is null)
    order by r.capacity desc, s.starts_at desc limit 3`);
  if (!moved || !deputised || !larger) return;
  const actor = await actorOf(app, COORDINATOR);
  const [time] = (await app.get(FreeAlternatives).of(moved.id, actor)) ?? [];
  const reason = 'Työpari on koulutuksessa';
  if (time) {
    const input = { sessionId: moved.id, startsAt: time.startsAt, reason };
    await allowed(app.get(MoveHour).run(input, actor));
  }
  const choices = await app.get(DeputyChoicesOf).hour(deputised.id, actor);
  const [deputy] = choices?.candidates['kela-contact'] ?? [];
  if (deputy) {
    await allowed(app.get(NameDeputy).run({ sessionId: deputised.id, personId: deputy.id }, actor));
  }
  const places = { sessionId: larger.id, capacity: larger.capacity + 2, reason: 'Jonossa odottaa monta' };
  await allowed(app.get(ChangeCapacity).run(places, actor));
  await sendMail(app);
}
