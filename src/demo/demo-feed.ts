import { createHmac } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CalendarFeedRow } from '../calendar-feed/index.js';
import { ActorFinder } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import type { Configuration } from '../platform/config/index.js';
import { sql, Writer } from '../platform/database/index.js';
import { newId, secretHash } from '../platform/ids.js';

/** As `newSecret` writes them. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The subscription address that the demo prints at every start (CONTRACT.md, `npm run demo`). Elsewhere an
 * address is shown once; this one comes of the demo's own key, so that it stays the same without being kept.
 * Null when its person has removed it.
 */
export async function demoFeed(
  app: NestFastifyApplication,
  { PUBLIC_URL, SECRET_KEY }: Configuration,
  email: string,
): Promise<string | null> {
  const owner = await app.get(ActorFinder).byEmail(email, 'demo');
  if (!owner) return null;
  const bytes = createHmac('sha256', SECRET_KEY).update('demo feed').digest();
  const token = [...bytes].map((byte) => ALPHABET[byte & 31]).join('');
  const tokenHash = secretHash(token);
  const address = `${PUBLIC_URL}/calendar/${token}.ics`;
  return app.get(Writer).run(async (tx) => {
    const feed = await tx.row<{ revokedAt: Date | null }>(
      sql`select revoked_at from calendar_feed where token_hash = ${tokenHash}`,
    );
    if (feed) return feed.revokedAt ? null : address;
    await tx.insert(CalendarFeedRow, {
      id: newId(),
      personId: owner.personId,
      scope: 'mine',
      seriesId: null,
      countyId: null,
      language: owner.language,
      tokenHash,
      createdAt: app.get(ServiceClock).now(),
      revokedAt: null,
    });
    return address;
  });
}
