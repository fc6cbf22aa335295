import { existsSync, readFileSync } from 'node:fs';
import { besideDatabase, readConfiguration, type Configuration } from '../platform/config/index.js';

export type Environment = Record<string, string | undefined>;

/** What a demo keeps beside its database, for every command that is run with the same DATABASE_URL. */
export type DemoSecrets = {
  SECRET_KEY: string;
  DATA: 'fictitious';
  PORT: string;
  PUBLIC_URL: string;
  SMTP_URL: string;
  MAIL_FROM: string;
  REPLY_ADDRESS: string;
};

/** The settings cannot be used; each problem is a sentence. */
export class WrongConfiguration extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/**
 * The settings of a command: the environment, then `.env`, then what a demo keeps beside its database. A
 * demo's key, data and mail catcher belong to its database and win over the environment.
 * Throws `WrongConfiguration` with every problem at once.
 */
export function readSettings(environment: Environment = withDotEnv()): Configuration {
  const databaseUrl = databaseUrlOf(environment);
  const demo = readDemoSecrets(databaseUrl);
  const { SECRET_KEY, DATA, SMTP_URL } = demo ?? {};
  const read = readConfiguration(
    demo ? { ...demo, ...filled(environment), SECRET_KEY, DATA, SMTP_URL } : environment,
    demo !== null,
  );
  if ('problems' in read) throw new WrongConfiguration(read.problems);
  return read.configuration;
}

/** What lies beside a demo's database, or null when the database is no demo's. */
export function readDemoSecrets(databaseUrl: string): DemoSecrets | null {
  try {
    const { secretsFile } = besideDatabase(databaseUrl);
    return existsSync(secretsFile) ? (JSON.parse(readFileSync(secretsFile, 'utf8')) as DemoSecrets) : null;
  } catch {
    // An address that cannot be taken apart is named by the check of the settings.
    return null;
  }
}

/** Which database the environment names; whether it can be used is another matter. */
export const databaseUrlOf = (environment: Environment): string =>
  environment['DATABASE_URL']?.trim() || 'sqlite:data/kelatunti.sqlite';

/** The environment, filled up from the file `.env` of the working folder. */
export function withDotEnv(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** An empty value counts as missing, so it must not hide the demo's own. */
const filled = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
