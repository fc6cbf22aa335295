import {
  dialectOf,
  LIMITS,
  openForReading,
  openForWriting,
  Reader,
  Writer,
  type Limits,
  type RowClass,
} from '../../src/platform/database/index.js';
import { freshDatabase } from './fresh-database.js';

export type OpenDatabase = { url: string; writer: Writer; reader: Reader; close: () => Promise<void> };

/**
 * A fresh database that holds just the tables of these rows, opened for writing and reading without an
 * application around it. Tests of rooms start the whole application instead.
 */
export async function openDatabase(rows: RowClass[], limits: Partial<Limits> = {}): Promise<OpenDatabase> {
  const { url, drop } = await freshDatabase();
  const opened = await reopenDatabase(url, rows, { create: true, limits });
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await drop();
    },
  };
}

/** A second process's view of a database that exists already. */
export async function reopenDatabase(
  url: string,
  rows: RowClass[],
  { create = false, limits = {} }: { create?: boolean; limits?: Partial<Limits> } = {},
): Promise<OpenDatabase> {
  const writing = await openForWriting(url, rows);
  if (create) await writing.synchronize();
  const reading = await openForReading(url, writing);
  const dialect = dialectOf(url)!;
  const writer = new Writer(writing, dialect, { ...LIMITS, ...limits });
  const reader = new Reader(reading, dialect);
  return {
    url,
    writer,
    reader,
    close: async () => {
      await writer.close();
      await reader.close();
      if (reading !== writing) await reading.destroy();
      await writing.destroy();
    },
  };
}
