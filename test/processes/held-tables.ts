import { Client } from 'pg';
import { until } from './service-processes.js';

/**
 * The test's own connections to the PostgreSQL the processes work on. What one holds makes them wait in the
 * middle of a transaction; the other sees who waits, for inside a transaction that picture stands still.
 */
export class HeldTables {
  private constructor(
    private readonly holder: Client,
    private readonly watcher: Client,
  ) {}

  static async open(databaseUrl: string): Promise<HeldTables> {
    const connections = [1, 2].map(() => new Client({ connectionString: databaseUrl })) as [Client, Client];
    for (const client of connections) await client.connect();
    return new HeldTables(...connections);
  }

  /** Lets nobody write into a table until `letGo`; whatever writes there waits, its other rows already written. */
  async hold(table: 'audit_log' | 'outbox_message'): Promise<void> {
    await this.holder.query('begin');
    await this.holder.query(`lock table ${table} in share mode`);
  }

  async letGo(): Promise<void> {
    await this.holder.query('rollback');
  }

  /** Waits until each of these processes has so many transactions that wait for a lock. */
  async untilWaiting(wanted: Record<string, number>): Promise<void> {
    await until(`these wait for a lock: ${JSON.stringify(wanted)}`, async () => {
      const waiting = await this.waiting();
      return Object.entries(wanted).every(([name, count]) => (waiting[name] ?? 0) >= count);
    });
  }

  /** How many transactions of each process wait for a lock now. */
  async waiting(): Promise<Record<string, number>> {
    const { rows } = await this.watcher.query<{ name: string; n: number }>(
      `select application_name as name, count(*)::int as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' group by 1`,
    );
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  }

  /** Waits until PostgreSQL has buried the connections of a killed process. */
  async untilGone(name: string): Promise<void> {
    await until(`PostgreSQL knows nothing more of ${name}`, async () => {
      const { rowCount } = await this.watcher.query(
        'select 1 from pg_stat_activity where datname = current_database() and application_name = $1',
        [name],
      );
      return rowCount === 0;
    });
  }

  async close(): Promise<void> {
    await this.holder.end();
    await this.watcher.end();
  }
}
