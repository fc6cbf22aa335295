import { Injectable } from '@nestjs/common';
import type { FeedScope, Language } from '../domain/codes.js';
import type { Actor } from '../people/index.js';
import { Reader, sql } from '../platform/database/index.js';

/** A live address as its owner sees it; the address itself is known to nobody any more. */
export type FeedShown = {
  id: string;
  scope: FeedScope;
  seriesId: string | null;
  countyId: string | null;
  language: Language;
  createdAt: Date;
};

/** The addresses a person subscribes to. */
@Injectable()
export class Feeds {
  constructor(private readonly reader: Reader) {}

  /** The actor's own, newest first; revoked ones are left out. */
  of(actor: Actor): Promise<FeedShown[]> {
    return this.reader.rows<FeedShown>(sql`select id, scope, series_id, county_id, language, created_at
      from calendar_feed where person_id = ${actor.personId} and revoked_at is null
      order by created_at desc, id`);
  }

  /** One of the actor's own, or null. */
  async one(actor: Actor, feedId: string): Promise<FeedShown | null> {
    return (await this.of(actor)).find(({ id }) => id === feedId) ?? null;
  }
}
