import { AuditedReader, AuditLog } from '../../../src/audit/index.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { startApp, type StartedApp } from '../../support/start-app.js';

describe('the database under the log', () => {
  let house: StartedApp;
  let writer: Writer;

  beforeAll(async () => {
    house = await startApp();
    writer = house.app.get(Writer);
    await house.app
      .get(AuditedReader)
      .refused(
        { personId: null, name: 'Koe', organisation: 'ESI', requestId: 'r' },
        { act: 'case.read', kind: 'read', dataGroup: 'case', purpose: 'consultation', role: 'dpo' },
        'not-found',
      );
    await house.app.get(AuditLog).seal();
  });
  afterAll(() => house.stop());

  it.each(['audit_log', 'audit_seal'])('refuses to change or delete a row of %s', async (table) => {
    const column = table === 'audit_log' ? 'act' : 'hash';
    const change =
      table === 'audit_log' ? sql`update audit_log set act = 'x'` : sql`update audit_seal set hash = 'x'`;
    const removal = table === 'audit_log' ? sql`delete from audit_log` : sql`delete from audit_seal`;
    await expect(writer.run((tx) => tx.run(change))).rejects.toThrow();
    await expect(writer.run((tx) => tx.run(removal))).rejects.toThrow();
    const rows = await writer.run((tx) =>
      tx.rows<Record<string, string>>(
        table === 'audit_log' ? sql`select act from audit_log` : sql`select hash from audit_seal`,
      ),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]![column]).not.toBe('x');
  });
});
