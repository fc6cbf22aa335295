import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../../audit/index.js';
import type { ClientCase } from '../../cases/index.js';
import { readinessRefusal } from '../../domain/case-readiness.js';
import { consentEndsOn } from '../../domain/consent.js';
import { byTurn, likelyHours, type Likely } from '../../domain/queue.js';
import type { Refusal } from '../../domain/refusal.js';
import { localDateOf, type LocalDate } from '../../domain/time.js';
import { countiesOf, isOwnPair, pairsOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { frameOf } from '../agenda.queries.js';
import { openHoursOf, queueRules, waitersOf, type Waiter } from './queue.store.js';

/** A turn in a queue, as one reader may see it; of another pair's case its turn alone. */
export type Turn =
  | { kind: 'other'; position: number }
  | {
      kind: 'case';
      position: number;
      client: ClientCase;
      /** Whether the reader sees what the case is about; a coordinator sees its frame. */
      content: boolean;
      consentUntil: LocalDate | null;
      /** What keeps it from being ready today, or null. */
      unready: Refusal | null;
      joinedAt: Date;
      likely: Likely | null;
    };

export type Queue = {
  seriesId: string;
  weekday: number;
  startTime: string;
  pairNames: string[];
  turns: Turn[];
  /** Places of a normal week, and how many are free in the hours that can be booked now. */
  placesAWeek: number;
  freePlaces: number;
};

export type QueueLength = { seriesId: string; weekday: number; startTime: string; waiting: number };

type SeriesOfQueue = { id: string; countyId: string; weekday: number; startTime: string; capacity: number };

/** The queues of the series, to the pairs that use them and to the coordinators who run them. */
@Injectable()
export class Queues {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /** The queues of the actor's pairs and counties, series with hours to come only. */
  async of(actor: Actor): Promise<Queue[]> {
    return this.read(actor, await this.seriesOf(actor, sql`1 = 1`));
  }

  /** One queue, or null when it is not the actor's to see. */
  async one(actor: Actor, seriesId: string): Promise<Queue | null> {
    return (await this.read(actor, await this.seriesOf(actor, sql`r.id = ${seriesId}`)))[0] ?? null;
  }

  /** The series in which a case of this pair could wait, and how many wait there; tells of no case. */
  async forPair(pairId: string): Promise<QueueLength[]> {
    const now = this.clock.now();
    return this.reader.rows<QueueLength>(sql`
      select r.id as series_id, r.weekday, r.start_time, count(q.id) as waiting from series r
      join series_pair sp on sp.series_id = r.id and sp.pair_id = ${pairId}
      left join queue_entry q on q.series_id = r.id and q.left_at is null
      where exists (select 1 from session s
        where s.series_id = r.id and s.starts_at > ${now} and s.state = 'open')
      group by r.id, r.weekday, r.start_time order by r.weekday, r.start_time, r.id`);
  }

  /** Where a case of the actor's own pair waits, or null. */
  async turnOf(
    actor: Actor,
    caseId: string,
  ): Promise<{ queue: Queue; turn: Turn & { kind: 'case' } } | null> {
    const entry = await this.reader.row<{ seriesId: string }>(
      sql`select series_id from queue_entry where case_id = ${caseId} and left_at is null`,
    );
    const [series] = entry ? await this.seriesOf(actor, sql`r.id = ${entry.seriesId}`) : [];
    const queue = series && (await this.load(actor, series));
    const turn = queue?.turns.find((one) => one.kind === 'case' && one.client.id === caseId);
    if (!queue || turn?.kind !== 'case') return null;
    // Of the others nothing leaves here but how many there are.
    return this.audited.read(
      actor,
      async () => ({ queue: { ...queue, turns: [turn] }, turn }),
      () => entriesOf(turn),
    );
  }

  private async seriesOf(actor: Actor, which: ReturnType<typeof sql>): Promise<SeriesOfQueue[]> {
    const now = this.clock.now();
    return this.reader.rows<SeriesOfQueue>(sql`
      select r.id, r.county_id, r.weekday, r.start_time, r.capacity from series r where ${which}
      and (r.county_id in ${countiesOf(actor, 'coordinator')} or exists (
        select 1 from series_pair sp where sp.series_id = r.id and sp.pair_id in ${pairsOf(actor)}))
      and (exists (select 1 from session s where s.series_id = r.id and s.starts_at > ${now})
        or exists (select 1 from queue_entry q where q.series_id = r.id and q.left_at is null))
      order by r.weekday, r.start_time, r.id`);
  }

  private read(actor: Actor, series: SeriesOfQueue[]): Promise<Queue[]> {
    return this.audited.read(
      actor,
      () => Promise.all(series.map((one) => this.load(actor, one))),
      (queues) => queues.flatMap(({ turns }) => turns.flatMap(entriesOf)),
    );
  }

  private async load(actor: Actor, series: SeriesOfQueue): Promise<Queue> {
    const now = this.clock.now();
    const [waiters, hours, rules, pairs] = await Promise.all([
      waitersOf(this.reader, series.id),
      openHoursOf(this.reader, series.id, now),
      queueRules(this.reader, series.countyId, now),
      this.reader.rows<{
        name: string;
      }>(sql`select p.name from series_pair sp join pair p on p.id = sp.pair_id
        where sp.series_id = ${series.id} order by p.name`),
    ]);
    const likely = likelyHours(hours, waiters, rules);
    const free = hours.map(({ capacity, held }) => Math.max(0, capacity - held.length));
    return {
      seriesId: series.id,
      weekday: series.weekday,
      startTime: series.startTime,
      pairNames: pairs.map(({ name }) => name),
      turns: waiters
        .toSorted(byTurn)
        .map((waiter, index) => asSeen(actor, waiter, { position: index + 1, likely, now })),
      placesAWeek: series.capacity,
      freePlaces: free.reduce((sum, places) => sum + places, 0),
    };
  }
}

function asSeen(
  actor: Actor,
  { client, consent, joinedAt }: Waiter,
  known: { position: number; likely: Map<string, Likely>; now: Date },
): Turn {
  const { position, likely, now } = known;
  const own = isOwnPair(actor, client.pairId);
  if (!own && !countiesOf(actor, 'coordinator').includes(client.countyId)) return { kind: 'other', position };
  return {
    kind: 'case',
    position,
    client: own ? client : frameOf(client),
    content: own,
    consentUntil: consent && !consent.withdrawnAt ? consentEndsOn(consent) : null,
    unready: readinessRefusal(client, consent, localDateOf(now)),
    joinedAt,
    likely: likely.get(client.id) ?? null,
  };
}

const entriesOf = (turn: Turn): AuditEntry[] =>
  turn.kind === 'case'
    ? [
        {
          act: 'queue.read',
          kind: 'read',
          dataGroup: turn.content ? 'case' : 'booking',
          purpose: 'consultation',
          role: turn.content ? 'pair-member' : 'coordinator',
          countyId: turn.client.countyId,
          caseId: turn.client.id,
        },
      ]
    : [];
