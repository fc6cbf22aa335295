import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { countiesOf, type Actor } from '../people/index.js';
import { Reader, sql, type Sql } from '../platform/database/index.js';

/** A message that waits for a coordinator. Its body is not among what is shown. */
export type HeldMessage = {
  id: string;
  subject: string | null;
  sender: string | null;
  receivedAt: Date;
  because: string;
};

const MOST_SHOWN = 200;

/** The messages a coordinator has to read: those that answer an own county's invitation, and unmatched ones. */
@Injectable()
export class HeldMessages {
  constructor(private readonly reader: Reader) {}

  /** The newest first, at most 200. Refuses `not-found` to anybody who coordinates no county. */
  async list(actor: Actor): Promise<Result<HeldMessage[]>> {
    const counties = countiesOf(actor, 'coordinator');
    if (counties.length === 0) return refuse('not-found');
    const messages = await this.reader.rows<HeldMessage>(sql`select m.id, m.subject, m.sender, m.received_at,
      m.because ${heldIn(counties)} order by m.received_at desc, m.id limit ${MOST_SHOWN}`);
    return ok(messages);
  }

  /** How many wait, for the navigation; 0 for anybody who coordinates no county. */
  async count(actor: Actor): Promise<number> {
    const counties = countiesOf(actor, 'coordinator');
    if (counties.length === 0) return 0;
    const row = await this.reader.row<{ waiting: number }>(
      sql`select count(*) as waiting ${heldIn(counties)}`,
    );
    return row?.waiting ?? 0;
  }
}

const heldIn = (counties: string[]): Sql => sql`from inbound_message m
  left join invitation i on i.id = m.invitation_id left join series s on s.id = i.series_id
  where m.verdict = 'held' and (m.invitation_id is null or s.county_id in ${counties})`;
