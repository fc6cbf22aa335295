import { readConfiguration, type Configuration } from '../../src/platform/config/index.js';

/** A whole valid configuration on fictitious addresses; a test changes what it is about. */
export function testConfiguration(changes: Partial<Configuration> = {}): Configuration {
  const read = readConfiguration({
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    DATABASE_URL: 'sqlite:unused.sqlite',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'kelatunti@kelatunti.example',
    REPLY_ADDRESS: 'vastaus@kelatunti.example',
    SECRET_KEY: 'a-secret-of-the-tests-a-secret-of-the-tests',
    DATA: 'fictitious',
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return { ...read.configuration, ...changes };
}
