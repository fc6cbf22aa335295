import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** How a value is written in a backup so that both databases can take it back. */
type Kind = 'instant' | 'json' | 'yes-no' | 'as-it-is';

export type BackedTable = { name: string; key: string; columns: { name: string; kind: Kind }[] };

/** Every table of the service, each after those it points at, so that rows can go in from first to last. */
export function backedTables(source: DataSource): BackedTable[] {
  const ordered: EntityMetadata[] = [];
  const place = (entity: EntityMetadata): void => {
    if (ordered.includes(entity)) return;
    for (const { referencedEntityMetadata: needed } of entity.foreignKeys) {
      if (needed !== entity) place(needed);
    }
    ordered.push(entity);
  };
  for (const entity of source.entityMetadatas) place(entity);
  return ordered.map(tableOf);
}

const tableOf = ({ tableName, primaryColumns, columns }: EntityMetadata): BackedTable => ({
  name: tableName,
  key: primaryColumns[0]!.databaseName,
  columns: columns.map((column) => ({ name: column.databaseName, kind: kindOf(column) })),
});

const KINDS: Readonly<Record<string, Kind>> = {
  datetime: 'instant',
  timestamptz: 'instant',
  'simple-json': 'json',
  jsonb: 'json',
  boolean: 'yes-no',
};

const kindOf = ({ type }: ColumnMetadata): Kind => KINDS[String(type)] ?? 'as-it-is';

/** A value of the database as the backup writes it: instants in ISO 8601, JSON as itself, true and false. */
export function portable(value: unknown, kind: Kind): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'instant':
      return value instanceof Date ? value.toISOString() : `${(value as string).replace(' ', 'T')}Z`;
    case 'json':
      return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
    case 'yes-no':
      return value === true || value === 1;
    case 'as-it-is':
      return value;
  }
}

/** A value of the backup as a parameter; what the two databases take differently, `rendered` sees to. */
export function bindable(value: unknown, kind: Kind): unknown {
  if (value === null) return null;
  if (kind === 'instant') return new Date(value as string);
  return kind === 'json' ? JSON.stringify(value) : value;
}
