import { Injectable } from '@nestjs/common';
import { ServiceClock } from '../clock.js';
import { fromJson, Reader, sql, Writer, type Sql, type Tx } from '../database/index.js';
import { newId } from '../ids.js';
import { MOST_TRIES, nextTryAt } from './retry.js';

/** What a room asks to be done after its transaction. */
export type Plan = {
  /** noun.verb; a handler of that name does the work. */
  kind: string;
  /** Ids, never texts: the handler reads what is true when it runs. */
  payload: Record<string, unknown>;
  /** Messages of one key run one after another in the order they were planned. */
  orderingKey?: string;
  dueAt?: Date;
  /** While a message with this key is unfinished, another one is not planned. */
  onceKey?: string;
  /** Nor for so long before and after one with this key, even if that is done already. */
  apartMs?: number;
};

/** A message that is this worker's to run until the lease ends. */
export type Lease = {
  id: string;
  leaseId: string;
  kind: string;
  payload: Record<string, unknown>;
  tries: number;
};

/** Longer than any handler takes: a mail gives up after two minutes. */
const LEASE_MS = 5 * 60 * 1000;
const KEPT_DAYS = 30;
/** All of them, so that the index by state and time answers. */
const STATES = ['waiting', 'leased', 'done', 'dropped', 'dead'];

type Candidate = { id: string; kind: string; payload: unknown; tries: number; state: string };

/** The outbox table: what is in it and how a message moves from state to state. */
@Injectable()
export class OutboxStore {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  async insert(tx: Tx, plan: Plan): Promise<void> {
    if (await this.isBesideAnother(tx, plan)) return;
    const now = this.clock.now();
    const position = plan.orderingKey ? await this.nextPosition(tx, plan.orderingKey) : 0;
    // ON CONFLICT can only mean that an unfinished message has the same once-key.
    await tx.run(sql`insert into outbox_message
      (id, kind, payload, ordering_key, position, once_key, state, tries, due_at, created_at)
      values (${newId()}, ${plan.kind}, ${JSON.stringify(plan.payload)}, ${plan.orderingKey ?? null},
        ${position}, ${plan.onceKey ?? null}, ${'waiting'}, ${0}, ${plan.dueAt ?? now}, ${now})
      on conflict do nothing`);
  }

  /**
   * Whether a message that must keep apart from others of its once-key has one beside it. Two processes whose
   * clocks strike at once may be so far apart that one is done before the other plans, or gets done meanwhile:
   * so one in any state counts.
   */
  private async isBesideAnother(
    tx: Tx,
    { onceKey, apartMs, dueAt = this.clock.now() }: Plan,
  ): Promise<boolean> {
    if (!onceKey || !apartMs) return false;
    await standInLine(tx, onceKey);
    const [from, to] = [-apartMs, apartMs].map((ms) => new Date(dueAt.getTime() + ms)) as [Date, Date];
    const beside = await tx.row(sql`select 1 as found from outbox_message where once_key = ${onceKey}
      and state in ${STATES} and due_at > ${from} and due_at < ${to} limit 1`);
    return beside !== undefined;
  }

  private async nextPosition(tx: Tx, orderingKey: string): Promise<number> {
    await standInLine(tx, orderingKey);
    const last = await tx.row<{ position: number | null }>(
      sql`select max(position) as position from outbox_message where ordering_key = ${orderingKey}`,
    );
    return (last?.position ?? 0) + 1;
  }

  /**
   * Takes the next due message, or null when none is due. Of one ordering key only the earliest unfinished
   * message can be taken; a dead one holds back those behind it. A lease that has ended means that its
   * worker died: the message is taken again, so the work happens at least once.
   */
  async lease(): Promise<Lease | null> {
    for (;;) {
      const candidate = await this.reader.row<Candidate>(dueNow(this.clock.now()));
      if (!candidate) return null;
      const lease = await this.take(candidate);
      if (lease) return lease;
    }
  }

  /** Null when another worker was faster, or when a message that kills its worker has used its tries. */
  private take(candidate: Candidate): Promise<Lease | null> {
    return this.writer.run(async (tx) => {
      const now = this.clock.now();
      const leaseId = newId();
      const tries = candidate.tries + 1;
      const usedUp = tries > MOST_TRIES;
      await tx.run(sql`update outbox_message set state = ${usedUp ? 'dead' : 'leased'}, tries = ${tries},
        leased_by = ${leaseId}, lease_ends_at = ${new Date(now.getTime() + LEASE_MS)},
        ended_at = ${usedUp ? now : null}
        where id = ${candidate.id} and tries = ${candidate.tries} and state = ${candidate.state}`);
      const taken = await tx.row(
        sql`select 1 as mine from outbox_message where id = ${candidate.id} and leased_by = ${leaseId}`,
      );
      if (!taken || usedUp) return null;
      const { id, kind, payload } = candidate;
      return { id, leaseId, kind, payload: fromJson<Record<string, unknown>>(payload), tries };
    });
  }

  async finish(lease: Lease): Promise<void> {
    await this.writer.run((tx) =>
      tx.run(sql`update outbox_message set state = ${'done'}, ended_at = ${this.clock.now()},
        leased_by = null, lease_ends_at = null, last_error = null ${heldBy(lease)}`),
    );
  }

  /** Plans the next try, or makes the message a dead letter. Answers which. */
  async fail(lease: Lease, because: string, permanent: boolean): Promise<'waiting' | 'dead'> {
    const now = this.clock.now();
    const again = permanent ? null : nextTryAt(now, lease.tries);
    const state = again ? 'waiting' : 'dead';
    await this.writer.run((tx) =>
      tx.run(sql`update outbox_message set state = ${state}, due_at = ${again ?? now},
        ended_at = ${again ? null : now}, leased_by = null, lease_ends_at = null,
        last_error = ${because.slice(0, 1000)} ${heldBy(lease)}`),
    );
    return state;
  }

  /** Removes what was over more than thirty days ago. Dead letters stay until somebody decides. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000);
    await this.writer.run((tx) =>
      tx.run(sql`delete from outbox_message
        where state in ${['done', 'dropped']} and ended_at < ${before}`),
    );
  }
}

/**
 * Makes transactions that plan for the same key follow one another, so that each sees what the one before it
 * committed and positions follow the order of the commits. SQLite has one writer and needs nothing.
 */
async function standInLine(tx: Tx, key: string): Promise<void> {
  if (tx.dialect === 'postgres') {
    await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  }
}

/** A worker whose lease has ended and been taken over no longer decides about the message. */
const heldBy = (lease: Lease): Sql =>
  sql`where id = ${lease.id} and leased_by = ${lease.leaseId} and state = ${'leased'}`;

const dueNow = (now: Date): Sql => sql`
  select m.id, m.kind, m.payload, m.tries, m.state from outbox_message m
  where ((m.state = ${'waiting'} and m.due_at <= ${now}) or (m.state = ${'leased'} and m.lease_ends_at <= ${now}))
    and not exists (select 1 from outbox_message earlier
      where earlier.ordering_key = m.ordering_key and earlier.position < m.position
        and earlier.state in ${['waiting', 'leased', 'dead']})
  order by m.due_at, m.created_at, m.position limit 1`;
