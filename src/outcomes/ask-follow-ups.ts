import { Injectable, type OnModuleInit } from '@nestjs/common';
import { caseForDecision, whoHandles } from '../cases/index.js';
import { followUpToAsk } from '../domain/outcome.js';
import { handlingDue } from '../domain/promises.js';
import { addDays, endOfDay, localDateOf } from '../domain/time.js';
import { closedDatesOf } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { Tasks } from '../tasks/index.js';
import { answersOf, firstDiscussedOn } from './follow-ups.store.js';

/**
 * Asks the pairs, 30 and 60 days after the first discussion of a case, whether a network meeting was held.
 * Run once a day; each question stands once, until the end of the next working day, and when day 60 has come
 * day 30 is no longer asked.
 */
@Injectable()
export class AskFollowUps implements OnModuleInit {
  constructor(
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('follow-ups.ask', () => this.run());
  }

  /** Each case in its own transaction, decided again under the case's lock: two processes ask once. */
  async run(): Promise<void> {
    for (const { id } of await this.due()) await this.writer.run((tx) => this.ask(tx, id));
  }

  /** The cases that are past a follow-up day with neither its answer nor its open question. */
  private due(): Promise<{ id: string }[]> {
    const today = localDateOf(this.clock.now());
    const [past30, past60] = [endOfDay(addDays(today, -30)), endOfDay(addDays(today, -60))];
    return this.reader.rows(sql`
      select c.id from client_case c where c.first_discussed_at < ${past30}
        and not exists (select 1 from follow_up f where f.case_id = c.id
          and (f.day = 60 or f.meeting_held = ${true} or c.first_discussed_at >= ${past60}))
        and not exists (select 1 from task t where t.case_id = c.id and t.closed_at is null
          and (t.kind = 'follow-up-60' or (t.kind = 'follow-up-30' and c.first_discussed_at >= ${past60})))
      order by c.first_discussed_at, c.id`);
  }

  private async ask(tx: Tx, caseId: string): Promise<void> {
    const client = await caseForDecision(tx, caseId);
    const first = client && firstDiscussedOn(client);
    if (!first) return;
    const now = this.clock.now();
    const day = followUpToAsk(first, await answersOf(tx, caseId), localDateOf(now));
    if (!day) return;
    if (day === 60) await this.tasks.closeOfCase(tx, 'follow-up-30', caseId, null);
    const closed = (await closedDatesOf(tx, [client.countyId])).get(client.countyId) ?? new Set<string>();
    await this.tasks.open(tx, {
      kind: `follow-up-${day}`,
      countyId: client.countyId,
      waitsFor: whoHandles(client),
      caseId,
      dueAt: handlingDue(now, closed),
    });
  }
}
