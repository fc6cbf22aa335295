import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, Writer, type Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Tasks } from '../../tasks/index.js';
import { waitsForUndo } from '../periods/bulk.store.js';
import { holdSeries } from '../queue/queue.store.js';
import { settleHours, settleSeason } from './declines.js';
import { endProposal, overtakeProposals, proposalById } from './proposals.store.js';

/**
 * Stops asking the coordinators what has settled itself: the hour has begun, was given free or cancelled with many
 * others, its series has ended, whoever said no has left. The acts on one hour do this themselves; this finds
 * the rest, whichever act it was. Run every minute.
 */
@Injectable()
export class WatchAnswers implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('answers.watch', () => this.run());
  }

  async run(): Promise<void> {
    const hours = await this.reader.rows<{ id: string; seriesId: string }>(sql`
      select s.id, s.series_id from session s where s.id in (select t.session_id from task t
        where t.kind in ('hour-declined', 'time-proposed') and t.closed_at is null)`);
    for (const hour of hours) await this.writer.run((tx) => this.settleHour(tx, hour));
    await this.endSeasonTimes();
    const seasons = await this.reader.rows<{ subjectId: string }>(sql`
      select distinct subject_id from task where kind = 'season-declined' and closed_at is null`);
    for (const { subjectId } of seasons) {
      await this.writer.run(async (tx) => {
        await holdSeries(tx, subjectId);
        await settleSeason(tx, subjectId, this.settling());
      });
    }
  }

  private async settleHour(tx: Tx, { id, seriesId }: { id: string; seriesId: string }): Promise<void> {
    const at = this.clock.now();
    await holdSeries(tx, seriesId);
    await tx.lock('session', id);
    if (await waitsForUndo(tx, id, at)) return;
    await settleHours(tx, [id], this.settling());
    const coming = await tx.row(sql`select 1 as found from session where id = ${id}
      and state in ('open', 'frozen') and starts_at > ${at}`);
    if (!coming) await overtakeProposals(tx, this.outbox, id, { at, by: null });
  }

  /** A time for a season that has no hour to come asks nobody any more. */
  private async endSeasonTimes(): Promise<void> {
    const at = this.clock.now();
    const over = await this.reader.rows<{ id: string }>(sql`select t.id from time_proposal t
      where t.session_id is null and t.decided_at is null and not exists (select 1 from session s
        where s.series_id = t.series_id and s.state in ('open', 'frozen') and s.starts_at > ${at})`);
    for (const { id } of over) {
      await this.writer.run(async (tx) => {
        const proposal = await proposalById(tx, id);
        if (!proposal) return;
        await holdSeries(tx, proposal.seriesId);
        await endProposal(tx, this.outbox, proposal, { decision: 'overtaken', at, by: null });
      });
    }
  }

  private settling() {
    return { tasks: this.tasks, at: this.clock.now(), by: null, declinedBy: null };
  }
}
