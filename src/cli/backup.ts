import { allRows } from '../app.module.js';
import { BackupRefused, restoreBackup, takeBackup } from '../platform/database/backup/index.js';
import { ServiceClock } from '../platform/clock.js';
import { done, refused } from './say.js';
import { databaseUrlOf, withDotEnv } from './settings.js';

/** `kelatunti backup <file>`: everything the database holds at this instant, while the service goes on. */
export async function backup([file]: string[]): Promise<number> {
  if (!file) return refused('Say into which file: kelatunti backup <file>.');
  return unlessRefused(async () => {
    const { rows } = await takeBackup(database(), file, new ServiceClock().now());
    return `${file} holds ${rows} rows.`;
  });
}

/** `kelatunti restore <file>`: puts a backup into the empty database of DATABASE_URL. */
export async function restore([file]: string[]): Promise<number> {
  if (!file) return refused('Say from which file: kelatunti restore <file>.');
  return unlessRefused(async () => {
    const { rows, madeAt } = await restoreBackup(database(), file);
    return `Restored ${rows} rows of ${madeAt}. Prove the log with kelatunti audit verify.`;
  });
}

const database = () => ({ databaseUrl: databaseUrlOf(withDotEnv()), rows: allRows });

async function unlessRefused(act: () => Promise<string>): Promise<number> {
  try {
    return done(await act());
  } catch (fault) {
    if (fault instanceof BackupRefused) return refused(fault.message);
    throw fault;
  }
}
