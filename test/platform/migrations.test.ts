import { allRows } from '../../src/app.module.js';
import { openForWriting } from '../../src/platform/database/index.js';
import { freshDatabase, testDatabase, type FreshDatabase } from '../support/fresh-database.js';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

type Opened = Awaited<ReturnType<typeof openForWriting>>;

/** What TypeORM would still have to change for the tables to be what the rows say. */
async function differences(source: Opened): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

async function tables(source: Opened): Promise<string[]> {
  const query =
    testDatabase() === 'postgres'
      ? `select table_name as name from information_schema.tables where table_schema = 'public'`
      : `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`;
  const rows: { name: string }[] = await source.query(query);
  return rows.map(({ name }) => name).filter((name) => name !== 'migration' && name !== 'typeorm_metadata');
}

test('an empty database and the migrations make exactly the tables the rows describe', async () => {
  const source = await openForWriting(database.url, allRows);
  await source.runMigrations({ transaction: 'each' });
  expect(await differences(source)).toEqual([]);
  expect((await tables(source)).sort()).toEqual(source.entityMetadatas.map((row) => row.tableName).sort());
  await source.destroy();
});

test('every migration can be taken back, to the empty database, and be run again', async () => {
  const source = await openForWriting(database.url, allRows);
  const ran = await source.runMigrations({ transaction: 'each' });
  for (const _ of ran) await source.undoLastMigration({ transaction: 'each' });
  expect(await tables(source)).toEqual([]);
  await source.runMigrations({ transaction: 'each' });
  expect(await differences(source)).toEqual([]);
  await source.destroy();
});
