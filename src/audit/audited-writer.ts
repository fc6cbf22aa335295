import { Injectable } from '@nestjs/common';
import type { Result } from '../domain/refusal.js';
import { ServiceClock } from '../platform/clock.js';
import { Writer, type Tx } from '../platform/database/index.js';
import { writeEntries, type AuditEntry, type Who } from './audit-entry.js';

/**
 * Leaves the log row of a write. What is given replaces that part of the intent; call it once a case, or with
 * a list for an act on many cases.
 */
export type Log = (entry?: Partial<AuditEntry> | Partial<AuditEntry>[]) => Promise<void>;
/** Completes the intent with what the work has found out (county, case), so that a refusal tells it too. */
export type About = (facts: Partial<AuditEntry>) => void;

/**
 * The way to write client data. The log row is written in the transaction of the act itself, so neither
 * exists without the other (PRODUCT.md, Audit).
 */
@Injectable()
export class AuditedWriter {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Runs one transaction. `work` calls `log` when it has done what it came to do; an allowed act that never
   * calls it is a bug and throws. When it answers a refusal, everything is rolled back and one row is
   * committed on its own: the intent, completed by `about`, with the code of the refusal.
   */
  async run<T>(
    who: Who,
    intent: AuditEntry,
    work: (tx: Tx, log: Log, about: About) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    let known = intent;
    const about: About = (facts) => void (known = { ...known, ...facts });
    const result = await this.writer.run(async (tx) => {
      let logged = false;
      const log: Log = async (entry = {}) => {
        logged = true;
        const entries = [entry].flat().map((one) => ({ ...known, ...one }));
        await writeEntries(tx, this.clock, who, entries, 'ok');
      };
      const answer = await work(tx, log, about);
      if (answer.ok && !logged) throw new Error(`${intent.act} left no log row`);
      return answer;
    });
    if (!result.ok) {
      await this.writer.run((tx) => writeEntries(tx, this.clock, who, [known], result.refusal.code));
    }
    return result;
  }

  /** Leaves the log row of an act that is done in the transaction of another room, such as an answer by mail. */
  note(tx: Tx, who: Who, entry: AuditEntry): Promise<void> {
    return writeEntries(tx, this.clock, who, [entry], 'ok');
  }

  /**
   * One transaction of the service's own clock work. Nobody asked for it, so there is nobody to refuse; it may
   * find under its locks that another process has done everything already, and then it logs nothing. Each
   * thing it does do it logs.
   */
  async runByClock(
    who: Who,
    frame: Omit<AuditEntry, 'act'>,
    work: (
      tx: Tx,
      log: (entry: Partial<AuditEntry> & Pick<AuditEntry, 'act'>) => Promise<void>,
    ) => Promise<void>,
  ): Promise<void> {
    await this.writer.run((tx) =>
      work(tx, (entry) => writeEntries(tx, this.clock, who, [{ ...frame, ...entry }], 'ok')),
    );
  }
}
