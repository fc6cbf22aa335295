import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AuditedWriter } from '../../audit/index.js';
import { caseForDecision, setCaseState } from '../../cases/index.js';
import { consentEndsOn } from '../../domain/consent.js';
import { handlingDue } from '../../domain/promises.js';
import { localDateOf } from '../../domain/time.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Tasks } from '../../tasks/index.js';
import { seriesById } from '../sessions.store.js';
import { holdSeries, leaveQueue, promote, THE_QUEUE, type QueueAct } from './places-to-the-waiting.js';
import { queueRules, waitersOf, type Waiter } from './queue.store.js';

const FRAME = { kind: 'write', dataGroup: 'booking', purpose: 'consultation', role: 'system' } as const;

/**
 * What time alone does to the queues (PRODUCT.md, Places and queue): another day comes within the horizon and
 * its places are given; a consent has ended and its case no longer waits. Run every minute.
 */
@Injectable()
export class TurnQueues implements OnModuleInit {
  private readonly logger = new Logger(TurnQueues.name);

  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('queues.turn', () => this.run());
  }

  /** Each series in its own transaction; one that fails is logged and stops no other. */
  async run(): Promise<void> {
    const waiting = await this.reader.rows<{ seriesId: string }>(
      sql`select distinct series_id from queue_entry where left_at is null`,
    );
    for (const { seriesId } of waiting) {
      await this.turn(seriesId).catch((fault: unknown) => {
        const name = fault instanceof Error ? fault.name : 'unknown';
        this.logger.error({ message: 'A queue could not be turned', seriesId, fault: name });
      });
    }
  }

  private async turn(seriesId: string): Promise<void> {
    const who = { personId: null, name: 'Kelatunti', organisation: 'Kelatunti', requestId: newId() };
    await this.writer.runByClock(who, FRAME, async (tx, log) => {
      await holdSeries(tx, seriesId);
      const series = await seriesById(tx, seriesId);
      if (!series) return;
      const at = this.clock.now();
      const act: QueueAct = {
        at,
        by: THE_QUEUE,
        log: (entry) => log({ countyId: series.countyId, ...entry }),
      };
      const { closings } = await queueRules(tx, series.countyId, at);
      for (const waiter of await waitersOf(tx, seriesId)) {
        if (hasEnded(waiter, at)) await this.endWaiting(tx, waiter, act, handlingDue(at, closings));
      }
      await promote(tx, seriesId, act);
    });
  }

  /** Nobody waits for what they may no longer have; the pair is asked for a new consent. */
  private async endWaiting(tx: Tx, { client, consent }: Waiter, act: QueueAct, dueAt: Date): Promise<void> {
    await caseForDecision(tx, client.id);
    await leaveQueue(tx, client.id, 'out-of-consent', act);
    await setCaseState(tx, client.id, 'draft', act.at);
    await this.tasks.open(tx, {
      kind: 'renew-consent',
      countyId: client.countyId,
      waitsFor: { role: 'pair-member', pairId: client.pairId },
      caseId: client.id,
      dueAt,
    });
    await act.log({ act: 'case.left-queue', caseId: client.id, consent });
  }
}

const hasEnded = ({ consent }: Waiter, now: Date): boolean =>
  !consent || consentEndsOn(consent) < localDateOf(now);
