import { basename, dirname, extname, join } from 'node:path';
import { dialectOf, sqliteFile } from '../database/connection.js';

/**
 * Where a demo database's own things lie: its secrets and the mail it caught. Beside the file of a SQLite
 * database; in `data/` under the database's name for PostgreSQL (CONTRACT.md, Demo world).
 */
export function besideDatabase(databaseUrl: string): { secretsFile: string; mailFolder: string } {
  const file =
    dialectOf(databaseUrl) === 'postgres'
      ? join('data', new URL(databaseUrl).pathname.slice(1) || 'postgres')
      : sqliteFile(databaseUrl);
  const stem = join(dirname(file), basename(file, extname(file)));
  return { secretsFile: `${stem}.secrets.json`, mailFolder: `${stem}.mail` };
}
