import { Injectable } from '@nestjs/common';
import type { Bounce } from '../domain/bounce.js';
import type { Actor } from '../people/index.js';
import { Reader, sql, type Sql } from '../platform/database/index.js';
import { cursorAfter, readCursor } from '../platform/http/index.js';
import type { DeliveryKind } from './deliveries.js';
import { readersOf } from './mail-readers.js';

export const DELIVERY_STATES = ['waiting', 'delayed', 'sent', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One mail to one person as an admin sees it: whom, what kind, how it went. Nothing of what it says. */
export type DeliveryShown = {
  id: string;
  personId: string;
  name: string;
  email: string;
  kind: DeliveryKind;
  state: DeliveryState;
  because: Bounce | null;
  status: string | null;
  tries: number;
  createdAt: Date;
  acceptedAt: Date | null;
  failedAt: Date | null;
};

/** What was delivered to whom (PRODUCT.md, People: deliveries), of the people in the admin's county. */
@Injectable()
export class DeliveryList {
  constructor(private readonly reader: Reader) {}

  /** The newest first; of one state when that is asked for. */
  async list(
    admin: Actor,
    asked: { state?: DeliveryState; limit: number; cursor?: string },
  ): Promise<{ items: DeliveryShown[]; next: string | null }> {
    const states = asked.state ? [asked.state] : [...DELIVERY_STATES];
    const after = readCursor(asked.cursor);
    const earlier = after
      ? sql`(d.created_at < ${after.at} or (d.created_at = ${after.at} and d.id < ${after.id}))`
      : sql`1 = 1`;
    const rows = await this.shown(
      admin,
      sql`d.state in ${states} and ${earlier} order by d.created_at desc, d.id desc limit ${asked.limit + 1}`,
    );
    const items = rows.slice(0, asked.limit);
    const last = items.at(-1);
    const more = rows.length > asked.limit && last;
    return { items, next: more ? cursorAfter({ at: last.createdAt, id: last.id }) : null };
  }

  /** Whom the given calendar messages and mails are for, as far as the admin may know. */
  async readersOfMails(admin: Actor, subjectIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.reader.rows<{ subjectId: string; name: string }>(sql`
      select d.subject_id, p.name from delivery d join person p on p.id = d.person_id
      where d.subject_id in ${[...subjectIds]} and ${readersOf(admin, ['admin'])}`);
    return new Map(rows.map(({ subjectId, name }) => [subjectId, name]));
  }

  private shown(admin: Actor, which: Sql): Promise<DeliveryShown[]> {
    return this.reader.rows<DeliveryShown>(sql`
      select d.id, d.person_id, p.name, d.email, d.kind, d.state, d.because, d.status, d.tries,
        d.created_at, d.accepted_at, d.failed_at
      from delivery d join person p on p.id = d.person_id where ${readersOf(admin, ['admin'])} and ${which}`);
  }
}
