import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../domain/refusal.js';
import type { LocalDate } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { dayErrors, lineErrors } from './field-checks.js';
import { CountyClosingRow, CountyRow, PairRow } from './people.rows.js';
import { administers, coordinates, createdBy, type Runner } from './runner.js';

const taken = (field: string) => refuse('validation-failed', undefined, [{ field, code: 'taken' }]);

/** Brings a wellbeing services county into the service; only the command line does. */
@Injectable()
export class AddCounty {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found` to everybody else, `validation-failed` (`key: taken` when there is one such). */
  async run(
    input: { key: string; nameFi: string; nameSv: string },
    runner: Runner,
  ): Promise<Result<{ id: string }>> {
    if (runner !== 'system') return refuse('not-found');
    const errors = [
      ...lineErrors('key', input.key, 16),
      ...lineErrors('nameFi', input.nameFi),
      ...lineErrors('nameSv', input.nameSv),
    ];
    if (errors.length) return refuse('validation-failed', undefined, errors);
    return this.writer.run(async (tx) => {
      if (await tx.row(sql`select id from county where key = ${input.key}`)) return taken('key');
      const id = newId();
      await tx.insert(CountyRow, { ...input, id, createdAt: this.clock.now() });
      return ok({ id });
    });
  }
}

/** Adds a care pair to a county; its members are granted the role `pair-member`. */
@Injectable()
export class AddPair {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /** Refuses `not-found` (another county's) and `validation-failed` (`key: taken`). */
  async run(
    input: { countyId: string; key: string; name: string },
    runner: Runner,
  ): Promise<Result<{ id: string }>> {
    const errors = [...lineErrors('key', input.key, 32), ...lineErrors('name', input.name)];
    if (errors.length) return refuse('validation-failed', undefined, errors);
    return this.writer.run(async (tx) => {
      const county = await tx.row(sql`select id from county where id = ${input.countyId}`);
      if (!county || !administers(runner, input.countyId)) return refuse('not-found');
      if (await tx.row(sql`select id from pair where key = ${input.key}`)) return taken('key');
      const id = newId();
      await tx.insert(PairRow, { ...input, id, createdAt: this.clock.now() });
      return ok({ id });
    });
  }
}

/** Names a day on which the county holds no hours. */
@Injectable()
export class AddCountyClosing {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /** Admins and coordinators of the county. Refuses `not-found` and `validation-failed` (`date: taken`). */
  async run(
    input: { countyId: string; date: LocalDate; name: string },
    runner: Runner,
  ): Promise<Result<{ id: string }>> {
    return this.writer.run((tx) => keepCountyClosing(tx, input, runner, this.clock.now()));
  }
}

/** The same inside the caller's transaction, for who cancels the hours of the day along. */
export async function keepCountyClosing(
  tx: Tx,
  input: { countyId: string; date: LocalDate; name: string },
  runner: Runner,
  at: Date,
): Promise<Result<{ id: string }>> {
  const errors = [...dayErrors('date', input.date), ...lineErrors('name', input.name)];
  if (errors.length) return refuse('validation-failed', undefined, errors);
  const { countyId, date, name } = input;
  const county = await tx.row(sql`select id from county where id = ${countyId}`);
  if (!county || !runs(runner, countyId)) return refuse('not-found');
  if (await tx.row(sql`select id from county_closing where county_id = ${countyId} and date = ${date}`))
    return taken('date');
  const id = newId();
  await tx.insert(CountyClosingRow, {
    id,
    countyId,
    date,
    name,
    createdAt: at,
    createdBy: createdBy(runner),
  });
  return ok({ id });
}

/** Takes a closing day back; the caller has judged who may. */
export async function removeCountyClosing(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from county_closing where id = ${id}`);
}

const runs = (runner: Runner, countyId: string): boolean =>
  administers(runner, countyId) || coordinates(runner, countyId);
