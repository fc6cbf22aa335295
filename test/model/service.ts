import type { Type } from '@nestjs/common';
import type { ServiceClock } from '../../src/platform/clock.js';
import { Tx } from '../../src/platform/database/index.js';
import { MailTransport } from '../../src/platform/mail/index.js';
import { startApp, type StartedApp } from '../support/start-app.js';

/** What a statement that would have come next throws when the power is cut before it. */
class PowerCut extends Error {}

type Statement = (this: Tx, text: string, parameters: unknown[]) => Promise<unknown>;
const statements = Tx.prototype as unknown as { statement: Statement };

/**
 * The service as a process that can die in the middle of an act. It dies between two statements of a
 * transaction, as a killed process does: what it had open is rolled back, what waits in memory is gone, and
 * another process begins on the same database.
 */
export class Service {
  private left = Infinity;

  private constructor(
    private readonly first: StartedApp,
    private running: StartedApp,
  ) {}

  static async open(): Promise<Service> {
    const first = await startApp();
    const service = new Service(first, first);
    const ask = statements.statement;
    statements.statement = function (text, parameters) {
      if (--service.left < 0) throw new PowerCut('The power was cut');
      return ask.call(this, text, parameters);
    };
    service.catchMail();
    return service;
  }

  get clock(): ServiceClock {
    return this.running.clock;
  }

  get<T>(part: Type<T>): T {
    return this.running.app.get(part, { strict: false });
  }

  drain(): Promise<number> {
    return this.running.drain();
  }

  /**
   * Cuts the power after so many statements of an act, and starts again.
   * @returns what the act answered, or null when it was cut off.
   */
  async dyingIn(act: () => Promise<string>, afterStatements: number): Promise<string | null> {
    this.left = afterStatements;
    try {
      return await act();
    } catch (fault) {
      if (!(fault instanceof PowerCut)) throw fault;
      return null;
    } finally {
      this.left = Infinity;
      await this.beginAgain();
    }
  }

  async close(): Promise<void> {
    if (this.running !== this.first) await this.running.stop();
    await this.first.stop();
  }

  private async beginAgain(): Promise<void> {
    const dead = this.running;
    this.running = await this.first.again();
    this.catchMail();
    if (dead !== this.first) await dead.stop();
  }

  /** What is sent is read where the service keeps it; it need not travel. */
  private catchMail(): void {
    jest.spyOn(this.get(MailTransport), 'send').mockResolvedValue();
  }
}
