import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { simpleParser } from 'mailparser';
import { ReceiveMail } from '../../dist/inbound-mail/index.js';
import { Outbox } from '../../dist/platform/outbox/index.js';
import { Reader, sql, Writer } from '../../dist/platform/database/index.js';
import { openApp } from '../kit/app.mjs';
import { ratioOf } from '../kit/figures.mjs';
import { freePort, startBare } from '../kit/process.mjs';
import { row } from '../kit/report.mjs';
import { inTurns } from '../kit/turns.mjs';
import { INVITED_AT, plantInvitedSeries } from '../world/invited.mjs';

/** The people of fixtures/mail, and what the files call their seasons. */
const PEOPLE = [
  {
    ...{ name: 'Aino Esimerkki', email: 'aino.esimerkki@esi.example' },
    uid: '0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10@kelatunti.example',
    token: 'mfrggzdfmztwq2lknnwg23tpobyxe43u',
  },
  {
    ...{ name: 'Åsa Malmström', email: 'asa.malmstrom@esi.example' },
    uid: '1d2f6a44-08b5-4f0e-8a53-0a4b1c9e7d21@kelatunti.example',
    token: 'oj2xg5dbnzsxgzlofzsxqylnobwgkltt',
  },
  {
    ...{ name: 'Sini Saraste', email: 'sini.saraste@kela.example' },
    uid: '2e8c0b17-5f3a-4c69-b1d4-6b7f2e0c9a32@kelatunti.example',
    token: 'pb2gs3tdmfzgc43umvwgc2lomvzxi5dq',
  },
];
const FOLDER = join(import.meta.dirname, '../../fixtures/mail');
/** Nobody sends more in an hour than the service lets through. */
const APART_MS = 2 * 60_000;
const AT_ONCE = 8;
/** Outcomes that cost less than the work and have no place here. */
const CHEAPER = ['too-many-from-sender', 'could-not-be-read'];

/** Every message of fixtures/mail through the whole room, from raw bytes to a row, beside parsing it alone. */
export async function inbound({ folder, rounds, quick }) {
  const files = readdirSync(FOLDER).slice(0, quick ? 20 : undefined);
  const mails = files.map((file) => readFileSync(join(FOLDER, file)));
  const app = await answerable(`sqlite:${join(folder, 'inbound.sqlite')}`);
  let turn = 0;
  const ours = async (atOnce) => {
    const batch = mails.map((raw) => renumbered(raw, ++turn));
    await forgetAnswers(app);
    return mails.length / (await received(app, batch, atOnce));
  };
  const limit = async () => {
    const began = performance.now();
    for (const raw of mails) await simpleParser(raw);
    return mails.length / ((performance.now() - began) / 1000);
  };
  const rows = [];
  for (const [name, atOnce] of [
    ['messages that come in, one by one', 1],
    [`messages that come in, ${AT_ONCE} at once`, AT_ONCE],
  ]) {
    const figures = await inTurns({ measured: () => ours(atOnce), limit }, rounds);
    rows.push(
      row({ name, unit: 'mails/s', ...figures, limitName: 'mailparser alone', ratio: ratioOf(figures) }),
    );
  }
  await app.close();
  return rows;
}

/** The service with three people invited under the names that the files know. */
async function answerable(databaseUrl) {
  const people = PEOPLE.map(({ name, email }) => ({ name, email }));
  const [seriesId] = await plantInvitedSeries(databaseUrl, { people, series: 1 });
  const smtpPort = await freePort();
  const server = await startBare('smtp.mjs', { SMTP_PORT: String(smtpPort) });
  const smtpUrl = `smtp://127.0.0.1:${smtpPort}`;
  const trusted = { MAIL_AUTHSERV_ID: 'mx.kelatunti.example' };
  const app = await openApp({ databaseUrl, smtpUrl, now: INVITED_AT, ...trusted });
  const job = { kind: 'invitations.series-planned', payload: { seriesId } };
  await app.get(Writer).run((tx) => app.get(Outbox).plan(tx, job));
  await app.get(Outbox).drain();
  await server.stop();
  for (const { email, uid, token } of PEOPLE) {
    const [known] = await app.get(Reader).rows(sql`select i.id, i.uid, i.reply_token, m.content
      from invitation i join person p on p.id = i.person_id join calendar_message m on m.invitation_id = i.id
      where p.email = ${email}`);
    const content = known.content.replaceAll(known.uid, uid).replaceAll(known.replyToken, token);
    await app.get(Writer).run(async (tx) => {
      await tx.run(sql`update invitation set uid = ${uid}, reply_token = ${token} where id = ${known.id}`);
      await tx.run(sql`update calendar_message set content = ${content} where invitation_id = ${known.id}`);
    });
  }
  app.clock.holdAt(new Date('2027-02-03T08:00:00.000Z'));
  return app;
}

/** The same message as another one: under another Message-ID and with other bytes. */
function renumbered(raw, number) {
  const text = raw.toString('latin1').replace(/^(message-id: *<)/im, `$1${number}.`);
  return Buffer.from(`X-Turn: ${number}\r\n${text}`, 'latin1');
}

/** Seconds until every message has its row and whatever follows from it. */
async function received({ get, clock }, batch, atOnce) {
  const receive = get(ReceiveMail);
  const left = batch.toReversed();
  const began = performance.now();
  const takeOn = async () => {
    for (let raw = left.pop(); raw; raw = left.pop()) {
      clock.holdAt(new Date(clock.now().getTime() + APART_MS));
      const { because } = await receive.run(raw, 'command-line');
      if (CHEAPER.includes(because)) throw new Error(`A message was ${because}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeOn));
  return (performance.now() - began) / 1000;
}

/** An answer that is there already would cost less. */
const forgetAnswers = (app) =>
  app.get(Writer).run(async (tx) => {
    for (const table of [sql`hour_answer`, sql`time_proposal`, sql`task`])
      await tx.run(sql`delete from ${table}`);
    await tx.run(sql`update invitation set refreshed_at = null`);
  });
