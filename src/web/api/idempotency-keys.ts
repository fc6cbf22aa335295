import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { refuse, ok, type Result } from '../../domain/refusal.js';
import { ServiceClock } from '../../platform/clock.js';
import { isUniqueViolation, Reader, sql, Writer } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { IdempotencyKeyRow } from './idempotency.rows.js';

/** A marked write: whose, which, and what it carries. */
export type MarkedWrite = { personId: string; route: string; keyHash: string; bodyHash: string };
/** The first to come runs the write; the others are given what it was answered. */
export type Turn = { first: string } | { again: { status: number; answer: string | null } };

const KEPT_MS = 24 * 3_600_000;
/** A write that has not ended by then died with its process, so that another may try. */
const RUNS_AT_MOST_MS = 60_000;
const WAITS = 100;
const WAIT_MS = 50;

/** Remembers marked writes for a day, so that sending one twice does it once (CONTRACT.md, HTTP). */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Whose turn it is. The same key with another body refuses `idempotency-mismatch`; a write that is still
   * running is waited for, and refuses `wrong-state` when it takes too long.
   */
  async turn(write: MarkedWrite): Promise<Result<Turn>> {
    const id = await this.claimed(write);
    if (id) return ok({ first: id });
    for (let waited = 0; waited < WAITS; waited += 1) {
      const kept = await this.kept(write);
      if (!kept) return this.turn(write);
      if (kept.bodyHash !== write.bodyHash) return refuse('idempotency-mismatch');
      if (kept.status !== null) return ok({ again: { status: kept.status, answer: kept.answer } });
      await pause(WAIT_MS);
    }
    return refuse('wrong-state');
  }

  /** Keeps what the write was answered. */
  async answered(id: string, status: number, answer: string | null): Promise<void> {
    await this.writer.run((tx) =>
      tx.run(sql`update idempotency_key set status = ${status}, answer = ${answer} where id = ${id}`),
    );
  }

  /** A write that was refused or broke did nothing, so its key is free again. */
  async free(id: string): Promise<void> {
    await this.writer.run((tx) => tx.run(sql`delete from idempotency_key where id = ${id}`));
  }

  private async claimed(write: MarkedWrite): Promise<string | null> {
    const id = newId();
    const createdAt = this.clock.now();
    const old = new Date(createdAt.getTime() - KEPT_MS);
    const dead = new Date(createdAt.getTime() - RUNS_AT_MOST_MS);
    try {
      await this.writer.run(async (tx) => {
        await tx.run(sql`delete from idempotency_key
          where created_at < ${old} or (status is null and created_at < ${dead})`);
        await tx.insert(IdempotencyKeyRow, { ...write, id, createdAt, status: null, answer: null });
      });
      return id;
    } catch (fault) {
      if (isUniqueViolation(fault)) return null;
      throw fault;
    }
  }

  private kept(write: MarkedWrite): Promise<IdempotencyKeyRow | undefined> {
    return this.reader.row<IdempotencyKeyRow>(sql`select * from idempotency_key
      where person_id = ${write.personId} and route = ${write.route} and key_hash = ${write.keyHash}`);
  }
}
