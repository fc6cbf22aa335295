import { createApp } from '../../dist/app.js';
import { ServiceClock } from '../../dist/platform/clock.js';
import { readConfiguration } from '../../dist/platform/config/index.js';

/** The whole service inside this process, with a clock that is held and no work in the background. */
export async function openApp({ databaseUrl, smtpUrl = 'smtp://127.0.0.1:9', now, ...settings }) {
  const read = readConfiguration({
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: 'https://kelatunti.example',
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'kelatunti@kelatunti.example',
    REPLY_ADDRESS: 'vastaus@kelatunti.example',
    SECRET_KEY: 'only-for-the-benchmarks-0123456789abcdef',
    DATA: 'fictitious',
    ...settings,
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const clock = new ServiceClock();
  clock.holdAt(now);
  const app = await createApp(read.configuration, clock);
  return { get: (part) => app.get(part, { strict: false }), clock, close: () => app.close() };
}
