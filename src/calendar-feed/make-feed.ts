import { Inject, Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { FEED_SCOPES, type FeedScope, type Language } from '../domain/codes.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../domain/refusal.js';
import { localDateOf } from '../domain/time.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId, newSecret, secretHash } from '../platform/ids.js';
import { CalendarFeedRow } from './calendar-feed.rows.js';
import { mayRead } from './feed-rights.js';

/** More than anybody has calendars; a program gone wrong stops here. */
const MOST_FEEDS = 20;

export type FeedForm = {
  scope: FeedScope;
  seriesId?: string | null;
  countyId?: string | null;
  language: Language;
};

/** Makes a secret address that a calendar program subscribes to. */
@Injectable()
export class MakeFeed {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * @returns the address, this once: only the secret's hash is kept.
   * Refuses `validation-failed` (a series or county is missing or out of place), `not-found` (hours the actor
   * may not see; a county for its coordinators only), `too-many-feeds`.
   */
  run(form: FeedForm, actor: Actor): Promise<Result<{ id: string; url: string }>> {
    const { scope, language } = form;
    const seriesId = form.seriesId ?? null;
    const countyId = form.countyId ?? null;
    const intent = {
      act: 'feed.made',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'calendar',
      role: actor.grants[0]?.role ?? 'none',
      countyId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log) => {
      const errors = formErrors({ scope, seriesId, countyId });
      if (errors.length) return refuse('validation-failed', undefined, errors);
      await tx.lock('person', actor.personId);
      if (!(await this.isAllowed(tx, { scope, seriesId, countyId }, actor))) return refuse('not-found');
      const live = await tx.rows(sql`select id from calendar_feed
        where person_id = ${actor.personId} and revoked_at is null`);
      if (live.length >= MOST_FEEDS) return refuse('too-many-feeds');
      const id = newId();
      const token = newSecret();
      await tx.insert(CalendarFeedRow, {
        ...{ id, personId: actor.personId, scope, seriesId, countyId, language },
        ...{ tokenHash: secretHash(token), createdAt: this.clock.now(), revokedAt: null },
      });
      await log();
      return ok({ id, url: `${this.configuration.PUBLIC_URL}/calendar/${token}.ics` });
    });
  }

  private async isAllowed(
    tx: Tx,
    { scope, seriesId, countyId }: { scope: FeedScope; seriesId: string | null; countyId: string | null },
    actor: Actor,
  ): Promise<boolean> {
    const claim = {
      scope: sql`${scope}`,
      personId: sql`p.id`,
      seriesId: sql`${seriesId}`,
      countyId: sql`${countyId}`,
    };
    const today = localDateOf(this.clock.now());
    const allowed = await tx.row(sql`select p.id from person p
      where p.id = ${actor.personId} and p.deactivated_at is null and ${mayRead(claim, today)}`);
    return allowed !== undefined;
  }
}

/** A scope names what it is about and nothing else. */
function formErrors(form: { scope: string; seriesId: string | null; countyId: string | null }): FieldError[] {
  const { scope, seriesId, countyId } = form;
  if (!FEED_SCOPES.some((known) => known === scope)) return [wrong('scope', 'unknown')];
  return [
    ...fieldErrors('seriesId', seriesId, scope === 'series'),
    ...fieldErrors('countyId', countyId, scope === 'county'),
  ];
}

function fieldErrors(field: string, id: string | null, needed: boolean): FieldError[] {
  if (needed === (id !== null)) return [];
  return [wrong(field, needed ? 'required' : 'not-in-use')];
}
