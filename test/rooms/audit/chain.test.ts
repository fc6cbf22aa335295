import { AuditLog, AuditedReader, auditRows } from '../../../src/audit/index.js';
import { AuditLogRow } from '../../../src/audit/audit.rows.js';
import { ServiceClock } from '../../../src/platform/clock.js';
import { sql, type Sql } from '../../../src/platform/database/index.js';
import { testConfiguration } from '../../support/configuration.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

const WHO = { personId: 'aino', name: 'Aino Esimerkki', organisation: 'ESI', requestId: 'request-1' };

describe('the chain of the log', () => {
  let database: OpenDatabase;
  let clock: ServiceClock;
  let log: AuditLog;

  beforeEach(async () => {
    // Without the migrations' triggers, as if somebody had taken them away.
    database = await openDatabase(auditRows);
    clock = new ServiceClock();
    clock.holdAt(new Date('2027-03-02T07:00:00.000Z'));
    log = new AuditLog(database.writer, database.reader, clock, testConfiguration());
  });
  afterEach(() => database.close());

  async function looks(count: number): Promise<void> {
    const reader = new AuditedReader(database.writer, clock);
    for (let n = 0; n < count; n += 1) {
      clock.holdAt(new Date(clock.now().getTime() + 1000));
      const entry = { act: 'case.read', kind: 'read', dataGroup: 'case', purpose: 'consultation' } as const;
      await reader.read(
        WHO,
        async () => null,
        () => [{ ...entry, role: 'pair-member', caseId: `case-${n}`, consent: { id: 'c', version: 2 } }],
      );
    }
  }
  const tamper = (statement: Sql) => database.writer.run((tx) => tx.run(statement));
  const logIdAt = async (position: number) =>
    (await database.reader.row<{ logId: string }>(
      sql`select log_id from audit_seal where position = ${position}`,
    ))!.logId;

  it('proves a log that nobody has touched', async () => {
    await looks(3);
    expect(await log.seal()).toBe(3);
    await looks(2);
    expect(await log.seal()).toBe(2);
    expect(await log.seal()).toBe(0);
    expect(await log.verifyChain()).toMatchObject({ ok: true, rows: 5, sealed: 5, late: 0 });
  });

  it('seals what is new without looking through what is old', async () => {
    await looks(3);
    expect(await log.sealLatest()).toBe(3);
    await looks(2);
    expect(await log.sealLatest()).toBe(2);
    expect(await log.sealLatest()).toBe(0);
    expect(await log.verifyChain()).toMatchObject({ ok: true, rows: 5, sealed: 5, late: 0 });
  });

  it('finds what a clock that went back dated before the newest link, too', async () => {
    await looks(3);
    await log.seal();
    const today = clock.now();
    clock.holdAt(new Date(today.getTime() - 30 * 60_000));
    await looks(1);
    clock.holdAt(today);
    expect(await log.sealLatest()).toBe(1);
    clock.holdAt(new Date(today.getTime() - 48 * 3_600_000));
    await looks(1);
    clock.holdAt(today);
    expect(await log.sealLatest()).toBe(0);
    expect(await log.seal()).toBe(1);
  });

  it('seals a log of many slices whole', async () => {
    await looks(1);
    const [row] = await database.reader.rows<{ id: string }>(sql`select * from audit_log`);
    const copies = Array.from({ length: 6000 }, (_, n) => ({
      ...row,
      id: `copy-${n}`,
      happenedAt: new Date(clock.now().getTime() + Math.floor(n / 3)),
    }));
    await database.writer.run(async (tx) => {
      for (let from = 0; from < copies.length; from += 500)
        await tx.insert(AuditLogRow, copies.slice(from, from + 500));
    });
    expect(await log.seal()).toBe(6001);
    expect(await log.verifyChain()).toMatchObject({ ok: true, rows: 6001, sealed: 6001 });
  });

  it('proves an empty log', async () => {
    expect(await log.verifyChain()).toMatchObject({ ok: true, rows: 0, sealed: 0 });
  });

  it('is found broken where a row was changed', async () => {
    await looks(4);
    await log.seal();
    const logId = await logIdAt(3);
    await tamper(sql`update audit_log set person_name = 'Eetu Kuvitelma' where id = ${logId}`);
    expect(await log.verifyChain()).toEqual({
      ok: false,
      firstBroken: { position: 3, logId, because: 'changed-row' },
    });
  });

  it('is found broken where a row and its seal were taken out', async () => {
    await looks(4);
    await log.seal();
    const logId = await logIdAt(2);
    await tamper(sql`delete from audit_seal where position = 2`);
    await tamper(sql`delete from audit_log where id = ${logId}`);
    expect(await log.verifyChain()).toMatchObject({
      ok: false,
      firstBroken: { position: 3, because: 'missing-seal' },
    });
  });

  it('is found broken where the gap was closed by counting anew', async () => {
    await looks(4);
    await log.seal();
    await tamper(sql`delete from audit_seal where position = 2`);
    await tamper(sql`update audit_seal set position = 2 where position = 3`);
    await tamper(sql`update audit_seal set position = 3 where position = 4`);
    expect(await log.verifyChain()).toMatchObject({
      ok: false,
      firstBroken: { position: 2, because: 'changed-row' },
    });
  });

  it('cannot be mended by somebody without the key', async () => {
    await looks(2);
    await log.seal();
    const other = testConfiguration({ SECRET_KEY: 'another-key-another-key-another-key-another' });
    const forged = new AuditLog(database.writer, database.reader, clock, other);
    expect(await forged.verifyChain()).toMatchObject({ ok: false, firstBroken: { position: 1 } });
  });

  it('tells of rows that have waited for their seal over five minutes', async () => {
    await looks(2);
    expect(await log.verifyChain()).toMatchObject({ ok: true, rows: 2, sealed: 0, late: 0 });
    clock.holdAt(new Date(clock.now().getTime() + 6 * 60_000));
    expect(await log.verifyChain()).toMatchObject({ ok: true, rows: 2, sealed: 0, late: 2 });
  });
});
