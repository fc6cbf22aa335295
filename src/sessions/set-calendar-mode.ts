import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { countiesOf, keepCalendarMode, type Actor } from '../people/index.js';
import { isYes, Reader, sql, type Reads } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { seriesById } from './sessions.store.js';

/** Somebody of a series, and how its hours come into their calendar. */
export type CalendarOf = { personId: string; name: string; organisation: string; singleEvents: boolean };

/**
 * A coordinator chooses for somebody of their hours how these come into the calendar (MAIL.md rule 15): the people
 * whose server loses a season with one hour of it are seldom those who would find the setting.
 */
@Injectable()
export class SetCalendarMode {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly outbox: Outbox,
  ) {}

  /** The people of the series, by name. Refuses `not-found`: no such series of the coordinator's counties. */
  async of(seriesId: string, actor: Actor): Promise<Result<CalendarOf[]>> {
    if (!(await ownCounty(this.reader, seriesId, actor))) return refuse('not-found');
    const rows = await this.reader.rows<Omit<CalendarOf, 'singleEvents'> & { singleEvents: unknown }>(sql`
      select p.id as person_id, p.name, p.organisation, p.single_events from series_participant sp
      join person p on p.id = sp.person_id
      where sp.series_id = ${seriesId} and sp.left_at is null and p.deactivated_at is null
      order by p.name, p.id`);
    return ok(rows.map((row) => ({ ...row, singleEvents: isYes(row.singleEvents) })));
  }

  /**
   * It holds for all the person's hours, not for these alone: it is about their calendar. Refuses `not-found` as
   * `of` does, and for somebody who is not in the series; the same choice again sends nothing.
   */
  run(
    input: { seriesId: string; personId: string; singleEvents: boolean },
    actor: Actor,
  ): Promise<Result<null>> {
    const intent = {
      act: 'calendar-mode.set',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const countyId = await ownCounty(tx, input.seriesId, actor);
      if (!countyId) return refuse('not-found');
      about({ countyId });
      const member = await tx.row(sql`select 1 as found from series_participant where left_at is null
        and series_id = ${input.seriesId} and person_id = ${input.personId}`);
      if (!member) return refuse('not-found');
      await keepCalendarMode(tx, this.outbox, input);
      await log();
      return ok(null);
    });
  }
}

async function ownCounty(reads: Reads, seriesId: string, actor: Actor): Promise<string | null> {
  const series = await seriesById(reads, seriesId);
  return series && countiesOf(actor, 'coordinator').includes(series.countyId) ? series.countyId : null;
}
