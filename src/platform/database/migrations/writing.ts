import type { QueryRunner } from 'typeorm';

/**
 * Migrations are written by hand, once for both databases; only these two column types differ.
 * A table ends `))` on its last line: TypeORM reads CHECK constraints back by that shape.
 * A table that hangs from another comes after it in the list.
 */
export function typesOf(runner: QueryRunner): { instant: string; json: string } {
  return isPostgres(runner)
    ? { instant: 'timestamptz(3)', json: 'jsonb' }
    : { instant: 'datetime', json: 'text' };
}

export const isPostgres = (runner: QueryRunner): boolean => runner.connection.options.type === 'postgres';

export async function created(runner: QueryRunner, statements: string[]): Promise<void> {
  for (const statement of statements) await runner.query(statement);
}

export async function dropped(runner: QueryRunner, tables: string[]): Promise<void> {
  for (const table of tables.toReversed()) await runner.query(`DROP TABLE "${table}"`);
}

/** Makes the database itself refuse to change or delete a table's rows. */
export function appendOnly(runner: QueryRunner, table: string): string[] {
  if (isPostgres(runner)) {
    return [
      `CREATE FUNCTION "${table}_keeps"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '${table} rows are never changed or deleted'; END $$`,
      `CREATE TRIGGER "${table}_keeps" BEFORE UPDATE OR DELETE OR TRUNCATE ON "${table}"
        FOR EACH STATEMENT EXECUTE FUNCTION "${table}_keeps"()`,
    ];
  }
  return ['UPDATE', 'DELETE'].map(
    (act) => `CREATE TRIGGER "${table}_keeps_${act.toLowerCase()}" BEFORE ${act} ON "${table}"
      BEGIN SELECT RAISE(ABORT, '${table} rows are never changed or deleted'); END`,
  );
}

/** Takes away what `appendOnly` made beside the table, before the table itself goes. */
export async function noLongerAppendOnly(runner: QueryRunner, tables: string[]): Promise<void> {
  if (!isPostgres(runner)) return;
  for (const table of tables) await runner.query(`DROP FUNCTION "${table}_keeps"() CASCADE`);
}

/**
 * Changes what a table's CREATE statement says. PostgreSQL alters in place; SQLite cannot, so the table is made
 * anew from its own statement and its rows are poured back, the foreign keys judged at the commit.
 */
export async function changed(
  runner: QueryRunner,
  table: string,
  change: { from: string; to: string; postgres: string[] },
): Promise<void> {
  if (isPostgres(runner)) return created(runner, change.postgres);
  const made: { type: string; sql: string }[] = await runner.query(
    `SELECT type, sql FROM sqlite_master WHERE tbl_name = '${table}' AND sql IS NOT NULL`,
  );
  const create = made.find(({ type }) => type === 'table')!.sql;
  if (!create.includes(change.from)) throw new Error(`${table} does not say ${change.from}`);
  await created(runner, [
    'PRAGMA defer_foreign_keys = ON',
    `CREATE TABLE "kept_rows" AS SELECT * FROM "${table}"`,
    `DROP TABLE "${table}"`,
    create.replace(change.from, change.to),
    `INSERT INTO "${table}" SELECT * FROM "kept_rows"`,
    'DROP TABLE "kept_rows"',
    ...made.filter(({ type }) => type !== 'table').map(({ sql }) => sql),
  ]);
}
