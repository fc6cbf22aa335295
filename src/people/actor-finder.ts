import { Injectable } from '@nestjs/common';
import type { TokenScope } from '../domain/codes.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer, type Sql } from '../platform/database/index.js';
import { secretHash } from '../platform/ids.js';
import type { Actor, Grant, Role } from './actor.js';
import type { Identity } from './current-actor.js';
import { IDLE_MS } from './sign-in-period.js';

type Found = {
  signInId: string | null;
  lastSeenAt: Date | null;
  scope: TokenScope | null;
  personId: string;
  name: string;
  email: string;
  language: Actor['language'];
  organisation: string;
  title: string | null;
  role: Role | null;
  countyId: string | null;
  pairId: string | null;
  fromDate: LocalDate | null;
  untilDate: LocalDate | null;
};

/** How often a sign-in notes that it is still in use; oftener would make every page view a write. */
const SEEN_EVERY_MS = 5 * 60_000;

/** Finds out who is behind a cookie or a token, with the rights of this day in Helsinki. */
@Injectable()
export class ActorFinder {
  constructor(
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * By the secret of the sign-in cookie; null when it is unknown, over or left idle too long. What a page asks
   * for by itself (`quietly`) is no use of the sign-in: an open page alone keeps nobody signed in.
   */
  async byCookie(secret: string, requestId: string, quietly = false): Promise<Identity | null> {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - IDLE_MS);
    const rows = await this.people(
      sql`s.id as sign_in_id, s.last_seen_at`,
      sql`sign_in s join person p on p.id = s.person_id`,
      sql`s.secret_hash = ${secretHash(secret)} and s.expires_at > ${now} and s.last_seen_at > ${idleSince}`,
    );
    const actor = actorFrom(rows, 'cookie', requestId);
    if (!actor) return null;
    const { signInId, lastSeenAt } = rows[0]!;
    if (!quietly && lastSeenAt && now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) {
      await this.writer.run((tx) =>
        tx.run(sql`update sign_in set last_seen_at = ${now} where id = ${signInId}`),
      );
    }
    return { actor, signInId };
  }

  /** By an API token, with what the token may be used for; null when it is unknown or revoked. */
  async byToken(secret: string, requestId: string): Promise<{ actor: Actor; scope: TokenScope } | null> {
    const rows = await this.people(
      sql`t.scope`,
      sql`api_token t join person p on p.id = t.person_id`,
      sql`t.token_hash = ${secretHash(secret)} and t.revoked_at is null`,
    );
    const actor = actorFrom(rows, 'token', requestId);
    return actor && { actor, scope: rows[0]!.scope! };
  }

  /** By e-mail address, for the command line and the demo loader; null when nobody active has it. */
  async byEmail(email: string, requestId: string): Promise<Actor | null> {
    const rows = await this.people(
      sql`p.id as id`,
      sql`person p`,
      sql`p.email = ${email.trim().toLowerCase()}`,
    );
    return actorFrom(rows, 'command-line', requestId);
  }

  private people(more: Sql, from: Sql, where: Sql): Promise<Found[]> {
    const today = localDateOf(this.clock.now());
    return this.reader.rows<Found>(sql`
      select ${more}, p.id as person_id, p.name, p.email, p.language, p.organisation, p.title,
        g.role, coalesce(g.county_id, pair.county_id) as county_id, g.pair_id, g.from_date, g.until_date
      from ${from}
      left join role_grant g on g.person_id = p.id and g.from_date <= ${today}
        and (g.until_date is null or g.until_date >= ${today})
      left join pair on pair.id = g.pair_id
      where p.deactivated_at is null and ${where}
      order by g.from_date, g.id`);
  }
}

function actorFrom(rows: Found[], via: Actor['via'], requestId: string): Actor | null {
  const person = rows[0];
  if (!person) return null;
  const { personId, name, email, language, organisation, title } = person;
  return {
    personId,
    name,
    email,
    language,
    organisation,
    title,
    grants: rows.flatMap(grantOf),
    via,
    requestId,
  };
}

const grantOf = ({ role, countyId, pairId, fromDate, untilDate }: Found): Grant[] =>
  role && fromDate ? [{ role, countyId, pairId, from: fromDate, until: untilDate }] : [];
