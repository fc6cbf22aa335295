import type { EntityMetadata } from 'typeorm';
import { Sql } from './sql.js';

type Values = Record<string, unknown>;
type KnownColumn = { property: string; name: string; isJson: boolean };

const known = new WeakMap<EntityMetadata, KnownColumn[]>();

/** The statement that inserts these rows. A column that none of them gives is left to its default. */
export function insertion(table: EntityMetadata, rows: object[]): Sql {
  const columns = columnsOf(table).filter((column) => rows.some((row) => isGiven(row, column)));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = rows.flatMap((row) => columns.map((column) => bindable(row, column)));
  const between = values.map((_, index) => ((index + 1) % columns.length ? ', ' : '), ('));
  const head = `insert into "${table.tableName}" (${names}) values (`;
  return new Sql([head, ...between.slice(0, -1), ')'], values);
}

/** The statement that changes the given columns of one row. */
export function update(table: EntityMetadata, id: string, values: object): Sql {
  const columns = columnsOf(table).filter((column) => isGiven(values, column));
  const strings = columns.map(
    ({ name }, index) => `${index ? ',' : `update "${table.tableName}" set`} "${name}" = `,
  );
  return new Sql(
    [...strings, ' where id = ', ''],
    [...columns.map((column) => bindable(values, column)), id],
  );
}

function columnsOf(table: EntityMetadata): KnownColumn[] {
  const before = known.get(table);
  if (before) return before;
  const columns = table.columns.map(({ propertyName, databaseName, type }) => ({
    property: propertyName,
    name: databaseName,
    isJson: type === 'simple-json' || type === 'jsonb',
  }));
  known.set(table, columns);
  return columns;
}

const isGiven = (row: object, { property }: KnownColumn): boolean => (row as Values)[property] !== undefined;

function bindable(row: object, { property, isJson }: KnownColumn): unknown {
  const value = (row as Values)[property] ?? null;
  return isJson && value !== null ? JSON.stringify(value) : value;
}
