import { Injectable } from '@nestjs/common';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import type { Actor } from './actor.js';
import { IDLE_MS, LOCK_MS } from './sign-in-period.js';

/** Ends one browser's sign-in; its cookie opens nothing from then on. */
@Injectable()
export class SignOut {
  constructor(private readonly writer: Writer) {}

  async run({ signInId }: { signInId: string }): Promise<void> {
    await this.writer.run((tx) => tx.run(sql`delete from sign_in where id = ${signInId}`));
  }
}

/** Ends every sign-in of the actor, on every machine. */
@Injectable()
export class SignOutEverywhere {
  constructor(private readonly writer: Writer) {}

  async run(actor: Actor): Promise<void> {
    await this.writer.run((tx) => tx.run(sql`delete from sign_in where person_id = ${actor.personId}`));
  }
}

/** Throws away sign-ins that are over and failures that no longer lock anything (job `sign-ins.sweep`). */
@Injectable()
export class SweepSignIns {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - IDLE_MS);
    const lockedSince = new Date(now.getTime() - 2 * LOCK_MS);
    await this.writer.run(async (tx) => {
      await tx.run(sql`delete from sign_in where expires_at <= ${now} or last_seen_at <= ${idleSince}`);
      await tx.run(sql`delete from sign_in_failure where failed_at <= ${lockedSince}`);
    });
  }
}
