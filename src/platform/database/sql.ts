export type Dialect = 'sqlite' | 'postgres';

/** A piece of SQL with its values; built only by the `sql` tag, so no value can become text. */
export class Sql {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/**
 * Writes SQL that both databases understand: every `${value}` becomes a bound parameter, an array becomes a
 * list for `in`, another `sql` piece is put in its place.
 */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  return new Sql(strings, values);
}

/** Joins pieces with a separator such as ` and `; no piece gives `true`. */
export function joined(pieces: Sql[], separator: ' and ' | ' or ' | ', '): Sql {
  if (pieces.length === 0) return sql`1 = 1`;
  const strings = ['', ...pieces.slice(1).map(() => separator), ''];
  return new Sql(strings, pieces);
}

/** The text and parameters one database takes. */
export function rendered(piece: Sql, dialect: Dialect): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => {
    parameters.push(bound(value, dialect));
    return dialect === 'postgres' ? `$${parameters.length}` : '?';
  };
  const write = (one: Sql): string =>
    one.strings.reduce((text, part, index) => {
      if (index === 0) return part;
      const value = one.values[index - 1];
      if (value instanceof Sql) return text + write(value) + part;
      if (Array.isArray(value))
        return `${text}(${value.length ? value.map(bind).join(', ') : 'null'})${part}`;
      return text + bind(value) + part;
    }, '');
  return { text: write(piece), parameters };
}

function bound(value: unknown, dialect: Dialect): unknown {
  if (value === undefined) return null;
  if (dialect === 'sqlite' && value instanceof Date) return sqliteInstant(value);
  if (dialect === 'sqlite' && typeof value === 'boolean') return value ? 1 : 0;
  return value;
}

/** SQLite keeps an instant as `YYYY-MM-DD HH:MM:SS.sss` in UTC, which sorts as text. */
const sqliteInstant = (instant: Date): string => instant.toISOString().replace('T', ' ').replace('Z', '');

type Property = { name: string; isInstant: boolean };

/** What each column name becomes; there are as many as the queries of the service name. */
const properties = new Map<string, Property>();

function propertyOf(column: string): Property {
  const known = properties.get(column);
  if (known) return known;
  const name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const property = { name, isInstant: column.endsWith('_at') };
  properties.set(column, property);
  return property;
}

/**
 * A row as the code wants it: column names in camelCase, and every column named `..._at` a Date
 * (SQLite answers text, PostgreSQL a Date).
 */
export function asRow<T>(raw: Record<string, unknown>): T {
  const row: Record<string, unknown> = {};
  for (const column in raw) {
    const { name, isInstant } = propertyOf(column);
    const value = raw[column];
    row[name] = isInstant && typeof value === 'string' ? new Date(`${value.replace(' ', 'T')}Z`) : value;
  }
  return row as T;
}

/** A JSON column read with plain SQL: SQLite answers text, PostgreSQL the value itself. */
export const fromJson = <T>(value: unknown): T =>
  (typeof value === 'string' ? JSON.parse(value) : value) as T;
/** Whether a yes/no column says yes: SQLite answers 1, PostgreSQL true. */
export const isYes = (value: unknown): boolean => value === true || value === 1;
