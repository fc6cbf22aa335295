import type { Sql } from './sql.js';

/** What a query needs: an open transaction or the Reader. */
export interface Reads {
  rows<T>(query: Sql): Promise<T[]>;
  row<T>(query: Sql): Promise<T | undefined>;
}

/** A row as the driver answers it: columns by their names in the database. */
export type RawRow = Record<string, unknown>;

/** A fault of the database made anew, so that its stack names who asked instead of the driver's thread. */
export const asTold = (fault: unknown): Error => {
  const { message, code } = fault as { message: string; code?: string };
  return Object.assign(new Error(message, { cause: fault }), { name: 'DatabaseFault', code });
};
