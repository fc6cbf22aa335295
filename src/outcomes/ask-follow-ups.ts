import { Injectable, type OnModuleInit } from '@nestjs/common';
import { caseForDecision } from '../cases/index.js';
import { followUpToAsk } from '../domain/outcome.js';
import { handlingDue } from '../domain/promises.js';
import { addDays, localDateOf, type LocalDate } from '../domain/time.js';
import { closedDatesOf } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { Tasks } from '../tasks/index.js';
import { answersOf, firstDiscussedOn } from './follow-ups.store.js';

type Due = { caseId: string; firstOn: LocalDate };

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
    for (const { caseId } of await this.due()) await this.writer.run((tx) => this.ask(tx, caseId));
  }

  /** The cases that are past a follow-up day with neither its answer nor its open question. */
  private async due(): Promise<Due[]> {
    const today = localDateOf(this.clock.now());
    const [day30, day60] = [addDays(today, -30), addDays(today, -60)];
    return this.reader.rows<Due>(sql`
      select d.case_id, d.first_on from (
        select b.case_id, min(s.date) as first_on from booking b join session s on s.id = b.session_id
        where b.state = 'discussed' group by b.case_id) d
      where d.first_on <= ${day30}
        and not exists (select 1 from follow_up f where f.case_id = d.case_id
          and (f.day = 60 or f.meeting_held = ${true} or d.first_on > ${day60}))
        and not exists (select 1 from task t where t.case_id = d.case_id and t.closed_at is null
          and (t.kind = 'follow-up-60' or (t.kind = 'follow-up-30' and d.first_on > ${day60})))
      order by d.first_on, d.case_id`);
  }

  private async ask(tx: Tx, caseId: string): Promise<void> {
    const client = await caseForDecision(tx, caseId);
    const first = await firstDiscussedOn(tx, caseId);
    if (!client || !first) return;
    const now = this.clock.now();
    const day = followUpToAsk(first, await answersOf(tx, caseId), localDateOf(now));
    if (!day) return;
    if (day === 60) await this.tasks.closeOfCase(tx, 'follow-up-30', caseId, null);
    const closed = (await closedDatesOf(tx, [client.countyId])).get(client.countyId) ?? new Set<string>();
    await this.tasks.open(tx, {
      kind: `follow-up-${day}`,
      countyId: client.countyId,
      waitsFor: { role: 'pair-member', pairId: client.pairId },
      caseId,
      dueAt: handlingDue(now, closed),
    });
  }
}
