import { allRows } from '../../dist/app.module.js';
import { dialectOf, openForWriting, Writer } from '../../dist/platform/database/index.js';

/** The order in which tables must be filled, so that nothing hangs in the air. */
const ORDER = [
  ...['CountyRow', 'PersonRow', 'PairRow', 'RoleGrantRow', 'ApiTokenRow', 'SignInRow'],
  ...['SeriesRow', 'SeriesPairRow', 'SeriesParticipantRow', 'SessionRow', 'SessionPlaceRow'],
  ...['ClientCaseRow', 'ConsentRow', 'BookingRow', 'CalendarFeedRow'],
];
const AT_ONCE = 500;

/** Gathers rows of the service's own row classes by name and writes them in that order. */
export class RowsToInsert {
  rows = new Map(ORDER.map((name) => [name, []]));

  add(name, values) {
    this.rows.get(name).push(values);
  }

  /** Brings the tables of a database up to date and fills them. */
  async insertInto(databaseUrl) {
    const source = await openForWriting(databaseUrl, allRows);
    const writer = new Writer(source, dialectOf(databaseUrl));
    try {
      await source.runMigrations({ transaction: 'each' });
      for (const [name, values] of this.rows) await insertAll(writer, name, values);
    } finally {
      await writer.close();
      await source.destroy();
    }
  }
}

async function insertAll(writer, name, values) {
  const rowClass = allRows.find((one) => one.name === name);
  for (let from = 0; from < values.length; from += AT_ONCE) {
    await writer.run((tx) => tx.insert(rowClass, values.slice(from, from + AT_ONCE)));
  }
}
