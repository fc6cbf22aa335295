import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type FieldError, type Result } from '../domain/refusal.js';
import { planHours, type PlannedHour, type SkippedDate } from '../domain/recurrence.js';
import { localDateOf } from '../domain/time.js';
import { sharedRoomOf } from '../domain/video-room.js';
import { countiesOf, countyRules, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, type Reads, type Tx } from '../platform/database/index.js';
import { newId, newSecret } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import { seriesFormErrors, videoColumns, type SeriesForm } from './series-form.js';
import { SeriesPairRow, SeriesParticipantRow, SeriesRow } from './sessions.rows.js';
import { addHours } from './sessions.store.js';

/** A soft warning: somebody of the plan already has an hour that meets one of these. */
export type Clash = { personId: string; name: string; date: string };
export type SeriesPreview = { sessions: PlannedHour[]; skipped: SkippedDate[]; clashes: Clash[] };

/** Shows a weekly hour before it is saved, and saves it (PRODUCT.md, Time). */
@Injectable()
export class PlanSeries {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /** Every hour and every skipped week with its reason; refuses as `run` does and writes nothing. */
  async preview(form: SeriesForm, actor: Actor): Promise<Result<SeriesPreview>> {
    return judgeSeries(this.reader, form, actor, this.clock.now());
  }

  /**
   * Saves the series, its hours with their places, its people with their join addresses, and plans the
   * invitations, in one transaction.
   * @returns the id of the series and what the preview shows.
   * Refuses `not-found` (a county, pair or person that is not the coordinator's to use),
   * `validation-failed`, `series-too-long`, `time-does-not-exist`, `no-hours-in-series` (also when every
   * hour is over; a season that has begun is planned whole). Clashes only warn.
   */
  async run(form: SeriesForm, actor: Actor): Promise<Result<SeriesPreview & { id: string }>> {
    const intent = {
      act: 'series.planned',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
      countyId: form.countyId,
    } as const;
    return this.writer.run(actor, intent, async (tx, log) => {
      const at = this.clock.now();
      const judged = await judgeSeries(tx, form, actor, at);
      if (!judged.ok) return judged;
      const id = newId();
      await saveSeries(tx, id, form, judged.value.sessions, { at, by: actor.personId });
      await this.outbox.plan(tx, { kind: 'invitations.series-planned', payload: { seriesId: id } });
      await log();
      return ok({ id, ...judged.value });
    });
  }
}

/**
 * Judges a plan: every hour, every skipped week, every clash, or why it cannot be saved.
 * @param besides a series whose hours do not clash, because the plan takes their place
 */
export async function judgeSeries(
  reads: Reads,
  form: SeriesForm,
  actor: Actor,
  now: Date,
  besides: string | null = null,
): Promise<Result<SeriesPreview>> {
  if (!countiesOf(actor, 'coordinator').includes(form.countyId)) return refuse('not-found');
  const today = localDateOf(now);
  const { closings } = await countyRules(reads, form.countyId, today);
  const errors = [...seriesFormErrors(form), ...(await unknownPeople(reads, form, today))];
  const planned = planHours(form, closings);
  if (!planned.ok && planned.refusal.code === 'validation-failed') {
    errors.push(...(planned.refusal.errors ?? []));
  }
  if (errors.length) return refuse('validation-failed', undefined, errors);
  if (!planned.ok) return planned;
  const { hours, skipped } = planned.value;
  if (hours.every(({ endsAt }) => endsAt <= now)) return refuse('no-hours-in-series');
  return ok({ sessions: hours, skipped, clashes: await clashes(reads, form, hours, besides) });
}

/** Writes a series that was judged good: its hours with their places, its people with their join addresses. */
export async function saveSeries(
  tx: Tx,
  id: string,
  form: SeriesForm,
  hours: PlannedHour[],
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const rules = await countyRules(tx, form.countyId, localDateOf(at));
  const cutOff = form.cutOff ?? rules.cutOff;
  const video = videoColumns(form.video);
  const { countyId, weekday, startTime, minutes, capacity, firstDate, lastDate } = form;
  const series = {
    ...{ id, countyId, weekday, startTime, minutes, capacity, firstDate, lastDate },
    ...video,
    sharedRoom: sharedRoomOf(video, newSecret),
    keptBack: form.keptBack,
    pairShare: form.pairShare,
    cutOffDays: cutOff.workingDaysBefore,
    cutOffTime: cutOff.time,
    createdAt: at,
    createdBy: by,
  };
  await tx.insert(SeriesRow, series);
  await tx.insert(
    SeriesPairRow,
    form.pairIds.map((pairId) => ({ id: newId(), seriesId: id, pairId })),
  );
  await addHours(tx, series, hours, { ordinary: true, at, closings: rules.closedDates });
  await addParticipants(tx, id, form, at);
}

/** The pairs' members of the day, the Kela contact and the deputies, each with an own join address. */
async function addParticipants(tx: Tx, seriesId: string, form: SeriesForm, at: Date): Promise<void> {
  const today = localDateOf(at);
  const members = await tx.rows<{ personId: string }>(sql`select distinct g.person_id from role_grant g
    join person p on p.id = g.person_id where p.deactivated_at is null
    and g.role = 'pair-member' and g.pair_id in ${form.pairIds} and g.from_date <= ${today}
    and (g.until_date is null or g.until_date >= ${today})`);
  const parts = new Map<string, string>([
    ...members.map(({ personId }) => [personId, 'pair-member'] as const),
    ...form.deputyIds.map((personId) => [personId, 'kela-deputy'] as const),
    [form.kelaContactId, 'kela-contact'],
  ]);
  await tx.insert(
    SeriesParticipantRow,
    [...parts].map(([personId, part]) => ({
      id: newId(),
      seriesId,
      personId,
      part,
      joinToken: newSecret(),
      joinedAt: at,
    })),
  );
}

/** Pairs of another county and people who are not Kela contacts today, as field errors. */
async function unknownPeople(reads: Reads, form: SeriesForm, today: string): Promise<FieldError[]> {
  const pairs = await reads.rows<{ id: string }>(
    sql`select id from pair where county_id = ${form.countyId} and id in ${form.pairIds}`,
  );
  const contacts = await reads.rows<{ personId: string }>(sql`select distinct g.person_id from role_grant g
    join person p on p.id = g.person_id where g.role = 'kela-contact' and p.deactivated_at is null
    and g.person_id in ${[form.kelaContactId, ...form.deputyIds]}
    and g.from_date <= ${today} and (g.until_date is null or g.until_date >= ${today})`);
  const known = new Set([...pairs.map(({ id }) => id), ...contacts.map(({ personId }) => personId)]);
  const errors: FieldError[] = [];
  if (form.pairIds.some((id) => !known.has(id))) errors.push({ field: 'pairIds', code: 'unknown' });
  if (!known.has(form.kelaContactId)) errors.push({ field: 'kelaContactId', code: 'unknown' });
  if (form.deputyIds.some((id) => !known.has(id))) errors.push({ field: 'deputyIds', code: 'unknown' });
  return errors;
}

/** Hours other series already hold for the same people at the same time. */
export async function clashes(
  reads: Reads,
  form: Pick<SeriesForm, 'pairIds' | 'kelaContactId'>,
  hours: PlannedHour[],
  besides: string | null,
): Promise<Clash[]> {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return [];
  const busy = await reads.rows<{ personId: string; name: string; startsAt: Date; endsAt: Date }>(
    sql`select distinct p.id as person_id, p.name, s.starts_at, s.ends_at from session s
      join series_participant sp on sp.series_id = s.series_id and sp.left_at is null
      join person p on p.id = sp.person_id
      left join role_grant g on g.person_id = p.id and g.pair_id in ${form.pairIds}
      where s.state in ('open', 'frozen', 'live') and sp.part <> 'kela-deputy'
      and s.starts_at < ${last.endsAt} and s.ends_at > ${first.startsAt}
      and (g.id is not null or p.id = ${form.kelaContactId}) and s.series_id <> ${besides ?? ''}`,
  );
  return hours.flatMap((hour) =>
    busy
      .filter(({ startsAt, endsAt }) => startsAt < hour.endsAt && endsAt > hour.startsAt)
      .map(({ personId, name }) => ({ personId, name, date: hour.date })),
  );
}
