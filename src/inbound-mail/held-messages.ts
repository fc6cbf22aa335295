import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { countiesOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import type { HandledMessage, HeldDetail, HeldMessage } from './held-message.js';
import {
  choicesFor,
  handledMessages,
  heldIn,
  heldMessages,
  messageIn,
  waits,
  type MessageAsked,
} from './held-messages.store.js';

const MOST_SHOWN = 200;
const DAY_MS = 24 * 3_600_000;
/** So long a message may wait before the desk calls it old. */
export const OLD_AFTER_DAYS = 14;
/** So far back the handled ones are listed. */
const HANDLED_DAYS = 30;

/**
 * The messages a coordinator has to decide on: those that answer an own county's invitation, and unmatched
 * ones. Who looks at them is logged, although nothing of them but sender and subject is ever shown.
 */
@Injectable()
export class HeldMessages {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /** The newest first, at most 200. Refuses `not-found` to anybody who coordinates no county. */
  async list(actor: Actor): Promise<Result<HeldMessage[]>> {
    const counties = countiesOf(actor, 'coordinator');
    if (counties.length === 0) return refuse('not-found');
    const load = () => heldMessages(this.reader, counties, MOST_SHOWN);
    return ok(
      await this.audited.read(actor, load, (messages) =>
        messages.length ? counties.map((countyId) => seen('mail.listed', countyId)) : [],
      ),
    );
  }

  /** How many wait, for the navigation; 0 for anybody who coordinates no county. */
  async count(actor: Actor): Promise<number> {
    return (await this.waiting(actor)).all;
  }

  /** How many wait, and how many of them for over 14 days; for the first page of a coordinator. */
  async waiting(actor: Actor): Promise<{ all: number; old: number }> {
    const counties = countiesOf(actor, 'coordinator');
    if (counties.length === 0) return { all: 0, old: 0 };
    const since = this.daysAgo(OLD_AFTER_DAYS);
    const row = await this.reader.row<{ waiting: number; old: number | null }>(sql`select
      count(*) as waiting, sum(case when m.received_at < ${since} then 1 else 0 end) as old
      ${heldIn(counties)} and ${waits}`);
    return { all: Number(row?.waiting ?? 0), old: Number(row?.old ?? 0) };
  }

  /**
   * One message, held or handled, with what a decision about it needs. Refuses `not-found` when it is not the
   * actor's to see or was never held.
   */
  async one(actor: Actor, id: string): Promise<Result<HeldDetail>> {
    const counties = countiesOf(actor, 'coordinator');
    const message = counties.length ? await messageIn(this.reader, counties, id) : null;
    if (!message) return refuse('not-found');
    const load = () => this.completed(message, counties);
    const detail = await this.audited.read(actor, load, () => [
      seen('mail.read', message.countyId ?? counties[0]!, message.hour?.id),
    ]);
    return ok(detail);
  }

  /** All that wait from the sender of this message, itself included; the newest first. */
  async fromSameSender(actor: Actor, id: string): Promise<Result<{ sender: string; ids: string[] }>> {
    const counties = countiesOf(actor, 'coordinator');
    const message = counties.length ? await messageIn(this.reader, counties, id) : null;
    if (!message?.senderAddress) return refuse('not-found');
    const rows = await this.reader.rows<{ id: string }>(sql`select m.id ${heldIn(counties)} and ${waits}
      and m.sender_address = ${message.senderAddress} order by m.received_at desc, m.id limit ${MOST_SHOWN}`);
    return ok({ sender: message.sender ?? message.senderAddress, ids: rows.map((row) => row.id) });
  }

  /** What was handled in the last 30 days, by people and by the service itself; the newest first, at most 200. */
  async handled(actor: Actor): Promise<Result<HandledMessage[]>> {
    const counties = countiesOf(actor, 'coordinator');
    if (counties.length === 0) return refuse('not-found');
    const load = () => handledMessages(this.reader, counties, this.daysAgo(HANDLED_DAYS), MOST_SHOWN);
    return ok(
      await this.audited.read(actor, load, (messages) =>
        messages.length ? counties.map((countyId) => seen('mail.listed', countyId)) : [],
      ),
    );
  }

  private async completed(message: MessageAsked, counties: string[]): Promise<HeldDetail> {
    const { countyId: _, ...shown } = message;
    const choices = await choicesFor(this.reader, {
      seriesId: message.seriesId,
      counties,
      now: this.clock.now(),
    });
    return { ...shown, choices };
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}

const seen = (act: 'mail.listed' | 'mail.read', countyId: string, sessionId?: string): AuditEntry => ({
  ...{ act, kind: 'read', dataGroup: 'mail', purpose: 'planning', role: 'coordinator', countyId },
  sessionId: sessionId ?? null,
});
