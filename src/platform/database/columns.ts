import { Column, PrimaryColumn, getMetadataArgsStorage, type ColumnOptions } from 'typeorm';
import type { Dialect } from './sql.js';

/**
 * The few column kinds the rows use. Two of them are written differently by the two databases, so rows name
 * a kind here and `useColumnsOf` translates it when a connection is opened.
 */
const INSTANT = 'instant';
const JSON_VALUE = 'json-value';
const kinds = new WeakMap<ColumnOptions, typeof INSTANT | typeof JSON_VALUE>();

/** A row's own id. */
export const Id = () => PrimaryColumn({ type: 'varchar', length: 36 });
/** Another row's id; foreign keys are declared on the class with `@ForeignKey`. */
export const Ref = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 36, ...options });
/** A short word or line, 255 characters at most unless told. */
export const Text = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 255, ...options });
/** Text of any length. */
export const LongText = (options: ColumnOptions = {}) => Column({ type: 'text', ...options });
/** A calendar day in Helsinki, `YYYY-MM-DD`. */
export const Day = (options: ColumnOptions = {}) => Column({ type: 'date', ...options });
/** A wall time in Helsinki, `HH:mm`. */
export const WallTime = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 5, ...options });
export const Whole = (options: ColumnOptions = {}) => Column({ type: 'integer', ...options });
export const YesNo = (options: ColumnOptions = {}) => Column({ type: 'boolean', ...options });

/** An instant in UTC, milliseconds: timestamptz(3) on PostgreSQL, sortable text on SQLite. */
export const Instant = (options: ColumnOptions = {}) => ofKind(INSTANT, { type: 'datetime', ...options });
/** A small JSON value: jsonb on PostgreSQL, text on SQLite. */
export const Json = (options: ColumnOptions = {}) => ofKind(JSON_VALUE, { type: 'simple-json', ...options });

function ofKind(kind: typeof INSTANT | typeof JSON_VALUE, options: ColumnOptions): PropertyDecorator {
  kinds.set(options, kind);
  return Column(options);
}

/** Gives every declared column the type its database calls it by. Call before a connection is opened. */
export function useColumnsOf(dialect: Dialect): void {
  for (const { options } of getMetadataArgsStorage().columns) {
    const kind = kinds.get(options);
    if (kind === INSTANT) {
      options.type = dialect === 'postgres' ? 'timestamptz' : 'datetime';
      options.precision = dialect === 'postgres' ? 3 : undefined;
    }
    if (kind === JSON_VALUE) options.type = dialect === 'postgres' ? 'jsonb' : 'simple-json';
  }
}
