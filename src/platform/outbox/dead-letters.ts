import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../../domain/refusal.js';
import { ServiceClock } from '../clock.js';
import { fromJson, isUniqueViolation, Reader, sql, Writer, type Tx } from '../database/index.js';
import { Outbox } from './outbox.js';

/** A message that has used its tries, as the admin sees it: what, how often, why, since when; no content. */
export type DeadLetter = {
  id: string;
  kind: string;
  /** Ids of what it is about. */
  about: Record<string, unknown>;
  tries: number;
  lastError: string | null;
  createdAt: Date;
  endedAt: Date;
};

/** The admin's acts on messages that could not be delivered (PRODUCT.md, People: deliveries). */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** The dead letters, newest first, at most 200. */
  async listDead(): Promise<DeadLetter[]> {
    const rows = await this.reader.rows<Omit<DeadLetter, 'about'> & { payload: unknown }>(sql`
      select id, kind, payload, tries, last_error, created_at, ended_at from outbox_message
      where state = ${'dead'} order by ended_at desc, id limit 200`);
    return rows.map(({ payload, ...letter }) => ({ ...letter, about: fromJson(payload) }));
  }

  /**
   * Gives a dead letter all its tries again, beginning now. Refuses `not-found` when there is no such dead
   * letter and `wrong-state` when a newer message already does the same work.
   */
  async sendAgain(id: string): Promise<Result<null>> {
    try {
      return await this.decide(id, async (tx) => {
        await tx.run(sql`update outbox_message set state = ${'waiting'}, tries = ${0},
          due_at = ${this.clock.now()}, ended_at = null where id = ${id}`);
        tx.onCommit(() => this.outbox.wake());
      });
    } catch (fault) {
      if (isUniqueViolation(fault)) return refuse('wrong-state');
      throw fault;
    }
  }

  /** Gives a dead letter up for good, so that what waits behind it can go on. Refuses `not-found`. */
  drop(id: string): Promise<Result<null>> {
    return this.decide(id, async (tx) => {
      await tx.run(sql`update outbox_message set state = ${'dropped'}, ended_at = ${this.clock.now()}
        where id = ${id}`);
      tx.onCommit(() => this.outbox.wake());
    });
  }

  private decide(id: string, act: (tx: Tx) => Promise<void>): Promise<Result<null>> {
    return this.writer.run(async (tx) => {
      await tx.lock('outbox_message', id);
      const dead = await tx.row(
        sql`select 1 as found from outbox_message where id = ${id} and state = ${'dead'}`,
      );
      if (!dead) return refuse('not-found');
      await act(tx);
      return ok(null);
    });
  }
}
