import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createTransport } from 'nodemailer';
import { Outbox } from '../../dist/platform/outbox/index.js';
import { OutboxWorker } from '../../dist/platform/outbox/outbox-worker.js';
import { Writer } from '../../dist/platform/database/index.js';
import { openApp } from '../kit/app.mjs';
import { ratioOf } from '../kit/figures.mjs';
import { freePort, startBare } from '../kit/process.mjs';
import { row } from '../kit/report.mjs';
import { inTurns } from '../kit/turns.mjs';
import { INVITED_AT, plantInvitedSeries } from '../world/invited.mjs';

/** As many as the service's own worker sends at once. */
const AT_ONCE = 4;
const CALENDAR = readFileSync(join(import.meta.dirname, '../../fixtures/ics/season.fi.ics'), 'utf8');

/** A thousand people are invited to a season at once: the queue until it is empty, beside nodemailer alone. */
export async function outbound({ folder, rounds, quick }) {
  const mails = quick ? 50 : 1000;
  const databaseUrl = `sqlite:${join(folder, 'outbound.sqlite')}`;
  const people = Array.from({ length: mails }, (_, number) => ({
    name: `Mitattu ${number}`,
    email: `mitattu-${number}@posti.example`,
  }));
  const waiting = await plantInvitedSeries(databaseUrl, { people, series: rounds + 1 });
  const smtpPort = await freePort();
  const server = await startBare('smtp.mjs', { SMTP_PORT: String(smtpPort) });
  const smtpUrl = `smtp://127.0.0.1:${smtpPort}`;
  const app = await openApp({ databaseUrl, smtpUrl, now: INVITED_AT });
  const figures = await inTurns(
    {
      measured: async () => mails / (await emptied(app, waiting.pop(), mails)),
      limit: async () => mails / (await bare(smtpUrl, people)),
    },
    rounds,
  );
  await Promise.all([app.close(), server.stop()]);
  return [
    row({
      name: `a queue of ${mails} invitations`,
      unit: 'mails/s',
      ...figures,
      limitName: 'nodemailer alone',
      ratio: ratioOf(figures),
    }),
  ];
}

/** Seconds from a full queue to an empty one; the invitations are decided and numbered before. */
async function emptied(app, seriesId, mails) {
  const outbox = app.get(Outbox);
  const job = { kind: 'invitations.series-planned', payload: { seriesId } };
  await app.get(Writer).run((tx) => outbox.plan(tx, job));
  await outbox.runOne(await outbox.next());
  const worker = new OutboxWorker(outbox);
  const empty = new Promise((resolve, reject) => {
    let sent = 0;
    outbox.onRun = (kind, how) => {
      if (how === 'failed') reject(new Error(`${kind} failed`));
      if (kind === 'mail.calendar' && ++sent === mails) resolve();
    };
  });
  const began = performance.now();
  worker.start();
  await empty;
  const seconds = (performance.now() - began) / 1000;
  await worker.stop();
  return seconds;
}

/** Seconds nodemailer needs to build and send as many mails of the same size, as many at once. */
async function bare(smtpUrl, people) {
  const transport = createTransport({ url: smtpUrl });
  const left = [...people];
  const began = performance.now();
  const sendOn = async () => {
    for (let to = left.pop(); to; to = left.pop()) {
      await transport.sendMail({
        ...{ from: 'vastaus@kelatunti.example', to: to.email, subject: 'Etäkonsultaatio' },
        ...{ text: CALENDAR, html: `<pre>${CALENDAR}</pre>` },
        icalEvent: { method: 'REQUEST', content: CALENDAR },
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
  return (performance.now() - began) / 1000;
}
