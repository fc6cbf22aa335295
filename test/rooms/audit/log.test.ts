import {
  AccessLog,
  AuditedReader,
  AuditedWriter,
  auditRows,
  type AuditEntry,
} from '../../../src/audit/index.js';
import { ok, refuse } from '../../../src/domain/refusal.js';
import { ServiceClock } from '../../../src/platform/clock.js';
import { sql } from '../../../src/platform/database/index.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

const AINO = { personId: 'aino', name: 'Aino Esimerkki', organisation: 'ESI', requestId: 'request-1' };
const LOOK: AuditEntry = {
  act: 'case.read',
  kind: 'read',
  dataGroup: 'case',
  purpose: 'consultation',
  role: 'pair-member',
  countyId: 'esi',
  caseId: 'case-1',
};
const WRITE: AuditEntry = { ...LOOK, act: 'case.booked', kind: 'write' };

describe('the log of acts', () => {
  let database: OpenDatabase;
  let clock: ServiceClock;
  let writer: AuditedWriter;
  let reader: AuditedReader;

  beforeEach(async () => {
    database = await openDatabase(auditRows);
    clock = new ServiceClock();
    clock.holdAt(new Date('2027-03-02T07:00:00.000Z'));
    writer = new AuditedWriter(database.writer, clock);
    reader = new AuditedReader(database.writer, clock);
  });
  afterEach(() => database.close());

  const rows = () =>
    database.reader.rows<{ act: string; result: string; caseId: string; countyId: string }>(
      sql`select act, result, case_id, county_id from audit_log order by act, result, case_id`,
    );

  it('is written in the transaction of the act', async () => {
    const result = await writer.run(AINO, WRITE, async (_, log) => {
      await log({ caseId: 'case-2' });
      return ok('done');
    });
    expect(result).toEqual({ ok: true, value: 'done' });
    expect(await rows()).toEqual([{ act: 'case.booked', result: 'ok', caseId: 'case-2', countyId: 'esi' }]);
  });

  it('tells a refusal with its code, and what the work had found out, though the act is rolled back', async () => {
    const result = await writer.run(AINO, { ...WRITE, countyId: null }, async (_, log, about) => {
      about({ countyId: 'mal' });
      await log();
      return refuse('session-full');
    });
    expect(result.ok).toBe(false);
    expect(await rows()).toEqual([
      { act: 'case.booked', result: 'session-full', caseId: 'case-1', countyId: 'mal' },
    ]);
  });

  it('refuses an act that leaves no row', async () => {
    await expect(writer.run(AINO, WRITE, async () => ok(1))).rejects.toThrow('left no log row');
    expect(await rows()).toEqual([]);
  });

  it('has nothing of an act that broke', async () => {
    const broken = writer.run(AINO, WRITE, async (_, log) => {
      await log();
      throw new Error('disk');
    });
    await expect(broken).rejects.toThrow('disk');
    expect(await rows()).toEqual([]);
  });

  it('holds a look before the content is given out, one row a case and group', async () => {
    const shown = await reader.read(
      AINO,
      async () => ['case-1', 'case-1', 'case-2'],
      (cases) => cases.map((caseId) => ({ ...LOOK, caseId })),
    );
    expect(shown).toHaveLength(3);
    expect((await rows()).map(({ caseId }) => caseId)).toEqual(['case-1', 'case-2']);
  });

  it('holds a look that was refused', async () => {
    await reader.refused(AINO, LOOK, 'not-found');
    expect(await rows()).toEqual([
      { act: 'case.read', result: 'not-found', caseId: 'case-1', countyId: 'esi' },
    ]);
  });

  it('shows a protection officer only the own county, page by page, and logs that too', async () => {
    for (const countyId of ['esi', 'esi', 'mal', 'esi']) {
      clock.holdAt(new Date(clock.now().getTime() + 60_000));
      await reader.read(
        AINO,
        async () => null,
        () => [{ ...LOOK, countyId }],
      );
    }
    const log = new AccessLog(database.reader, reader);
    const first = await log.search(AINO, { countyIds: ['esi'], limit: 2 });
    expect(first.items).toHaveLength(2);
    expect(first.items[0]!.happenedAt > first.items[1]!.happenedAt).toBe(true);
    clock.holdAt(new Date(clock.now().getTime() + 60_000));
    const second = await log.search(AINO, { countyIds: ['esi'], limit: 2, cursor: first.next! });
    expect(second.items).toHaveLength(1);
    expect(second.next).toBeNull();
    const read = await log.search(AINO, { countyIds: ['esi'], from: '2027-03-02', to: '2027-03-02' });
    expect(read.items.filter(({ act }) => act === 'log.read')).toHaveLength(2);
    expect(read.items.every(({ countyId }) => countyId === 'esi')).toBe(true);
    expect((await log.search(AINO, { countyIds: ['esi'], to: '2027-03-01' })).items).toEqual([]);
    expect((await log.search(AINO, { countyIds: [] })).items).toEqual([]);
  });

  it('begins anew with a cursor nobody was given', async () => {
    const log = new AccessLog(database.reader, reader);
    expect((await log.search(AINO, { countyIds: ['esi'], cursor: 'höpö' })).items).toEqual([]);
  });
});
