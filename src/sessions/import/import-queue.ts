import { Injectable } from '@nestjs/common';
import { AuditedWriter, type Log } from '../../audit/index.js';
import { casesById, writeNewCases } from '../../cases/index.js';
import { addFirstConsents } from '../../consents/index.js';
import { readinessRefusal } from '../../domain/case-readiness.js';
import type { CaseState } from '../../domain/codes.js';
import { ok, refuse, type FieldError, type Result } from '../../domain/refusal.js';
import { localDateOf, startOfDay, type LocalDate } from '../../domain/time.js';
import { countiesOf, countyRules, isOwnPair, type Actor, type CountyRules } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql, type Reads, type Tx } from '../../platform/database/index.js';
import { holdSeries, promote } from '../queue/places-to-the-waiting.js';
import { addEntries } from '../queue/queue.store.js';
import { versionOf } from '../record-consent.js';
import { seriesById } from '../sessions.store.js';
import { badRows, pairOf, type BadRow, type SeriesPair } from './judge-rows.js';
import { readSheet } from './read-sheet.js';
import { importRow, type ImportRow } from './sheet-row.js';

export type ImportedCase = { row: number; reference: string; id: string; code: string; state: CaseState };

/** What an import would do, or has done. */
export type ImportReport = {
  rows: number;
  bad: BadRow[];
  /** How many are ready today and wait in the queue, and how many still lack a consent. */
  ready: number;
  drafts: number;
  /** Empty until it is really done. */
  cases: ImportedCase[];
};

type Act = { actor: Actor; at: Date; countyId: string; seriesId: string; rules: CountyRules; log: Log };

const INTENT = {
  act: 'cases.imported',
  kind: 'write',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
} as const;

/**
 * Takes in the cases that have waited in a spreadsheet: their waiting is kept from the day the need was
 * registered, those with a good consent join the queue of the series in that order (PRODUCT.md, Places and
 * queue). All of them or none.
 */
@Injectable()
export class ImportQueue {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @param input `dryRun` only judges the rows and answers every bad one. A member imports for the own pair, a
   * coordinator for every pair of the series.
   * Refuses `not-found`, `validation-failed` (see `readSheet`; without `dryRun` also bad rows, each wrong cell
   * named `rows.5.themes` by its line in the file).
   */
  async run(
    input: { seriesId: string; csv: string; dryRun: boolean },
    actor: Actor,
  ): Promise<Result<ImportReport>> {
    const { seriesId, dryRun } = input;
    const intent = dryRun ? { ...INTENT, act: 'cases.import-checked' } : INTENT;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const series = await seriesById(tx, seriesId);
      const may = series && (await importerOf(tx, { id: seriesId, countyId: series.countyId }, actor));
      if (!series || !may) return refuse('not-found');
      about({ countyId: series.countyId, role: may.role });
      const sheet = readSheet(input.csv);
      if (!sheet.ok) return sheet;
      const rows = sheet.value.map(importRow);
      const at = this.clock.now();
      const today = localDateOf(at);
      const rules = await countyRules(tx, series.countyId, today);
      const taken = await liveReferences(tx, series.countyId, rows);
      const bad = badRows(rows, { today, rules, pairs: may.pairs, taken });
      if (bad.length && !dryRun) return refuse('validation-failed', undefined, bad.flatMap(asFields));
      await log();
      const ready = rows.filter((row) => isReady(row, today)).length;
      const report = { rows: rows.length, bad, ready, drafts: rows.length - ready, cases: [] };
      if (dryRun) return ok(report);
      const act = { actor, at, countyId: series.countyId, seriesId, rules, log };
      return ok({ ...report, cases: await takeIn(tx, rows, may.pairs, act) });
    });
  }
}

/** As whom the actor imports into a series and for which of its pairs; null when for none. */
async function importerOf(
  reads: Reads,
  series: { id: string; countyId: string },
  actor: Actor,
): Promise<{ role: 'pair-member' | 'coordinator'; pairs: SeriesPair[] } | null> {
  const pairs = await reads.rows<SeriesPair>(sql`select p.id, p.key, p.name from series_pair sp
    join pair p on p.id = sp.pair_id where sp.series_id = ${series.id} order by p.key`);
  if (countiesOf(actor, 'coordinator').includes(series.countyId)) return { role: 'coordinator', pairs };
  const own = pairs.filter(({ id }) => isOwnPair(actor, id));
  return own.length ? { role: 'pair-member', pairs: own } : null;
}

async function liveReferences(reads: Reads, countyId: string, rows: ImportRow[]): Promise<Set<string>> {
  const wanted = [...new Set(rows.flatMap(({ form }) => form.reference ?? []))];
  const found = await reads.rows<{ reference: string }>(sql`select reference from client_case
    where county_id = ${countyId} and state <> 'closed' and reference in ${wanted}`);
  return new Set(found.map(({ reference }) => reference));
}

const asFields = ({ row, errors }: BadRow): FieldError[] =>
  errors.map((error) => ({ ...error, field: `rows.${row}.${error.field}` }));

function isReady({ form, consent }: ImportRow, today: LocalDate): boolean {
  const { baselineNeed = null, clientLanguage = 'fi' } = form;
  return readinessRefusal({ ...form, baselineNeed, clientLanguage }, consent, today) === null;
}

type Taken = { row: ImportRow; id: string; code: string };

async function takeIn(tx: Tx, rows: ImportRow[], pairs: SeriesPair[], act: Act): Promise<ImportedCase[]> {
  await holdSeries(tx, act.seriesId);
  const taken = await writeDrafts(tx, rows, pairs, act);
  await writeConsents(tx, taken, act);
  await letWait(tx, taken, act);
  await promote(tx, act.seriesId, { at: act.at, by: act.actor.personId, log: act.log });
  const cases = await casesById(
    tx,
    taken.map(({ id }) => id),
  );
  const states = new Map(cases.map(({ id, state }) => [id, state]));
  return taken.map(({ row, id, code }) => ({
    ...{ row: row.line, reference: row.form.reference!, id, code },
    state: states.get(id)!,
  }));
}

/** The pair had it in handling in its spreadsheet, so the clock of that promise stands still from the start. */
async function writeDrafts(tx: Tx, rows: ImportRow[], pairs: SeriesPair[], act: Act): Promise<Taken[]> {
  const { countyId, actor, rules, log } = act;
  const made = await writeNewCases(
    tx,
    rows.map((row) => {
      const registeredAt = startOfDay(row.registeredOn);
      const frame = { countyId, pairId: pairOf(row, pairs)!.id, registeredAt, claimedAt: registeredAt };
      return { form: row.form, ...frame, registeredBy: actor.personId };
    }),
    rules.closedDates,
  );
  await log(made.map(({ id }) => ({ act: 'case.registered', caseId: id })));
  return made.map(({ id, code }, index) => ({ row: rows[index]!, id, code }));
}

async function writeConsents(tx: Tx, taken: Taken[], { actor, at, log }: Act): Promise<void> {
  const today = localDateOf(at);
  const given = taken.flatMap(({ row: { consent }, id }) => (consent ? [{ consent, caseId: id }] : []));
  const added = await addFirstConsents(
    tx,
    given.map(({ consent, caseId }) => ({
      ...versionOf(consent, actor, null, today),
      caseId,
      createdAt: at,
    })),
  );
  await log(
    given.map(({ caseId }, index) => ({
      ...{ act: 'consent.recorded', dataGroup: 'consent', caseId },
      consent: added[index],
    })),
  );
}

/** Those that are ready today wait in the queue of the series. */
async function letWait(tx: Tx, taken: Taken[], { actor, at, seriesId, log }: Act): Promise<void> {
  const ready = taken.filter(({ row }) => isReady(row, localDateOf(at))).map(({ id }) => id);
  if (ready.length === 0) return;
  await addEntries(
    tx,
    ready.map((caseId) => ({ seriesId, caseId, joinedAt: at, joinedBy: actor.personId })),
  );
  await tx.run(sql`update client_case set state = 'queued', updated_at = ${at} where id in ${ready}`);
  await log(ready.map((caseId) => ({ act: 'case.queued', dataGroup: 'booking', caseId })));
}
