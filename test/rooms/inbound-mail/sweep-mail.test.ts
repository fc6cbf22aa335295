import { InboundMessageRow } from '../../../src/inbound-mail/inbound-mail.rows.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/ids.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { startApp, TUESDAY, type StartedApp } from '../../support/start-app.js';
import { Reader } from '../../../src/platform/database/index.js';

let service: StartedApp;
beforeAll(async () => {
  service = await startApp({ MAIL_KEPT_DAYS: 10 });
});
afterAll(() => service.stop());

const daysBefore = (days: number): Date => new Date(TUESDAY.getTime() - days * 24 * 3_600_000);
const kept = (contentHash: string) => ({
  ...{ id: newId(), contentHash, receivedAt: daysBefore(40), door: 'api', bytes: 5, raw: 'c2FuYQ==' },
  ...{ sender: 'Sini <sini@kela.example>', senderAddress: 'sini@kela.example', subject: 'Vastaus' },
  reading: { replies: [], tnefClass: null, proof: 'none' as const },
});

async function swept(): Promise<Record<string, InboundMessageRow>> {
  await service.app
    .get(Writer)
    .run((tx) => service.app.get(Outbox).plan(tx, { kind: 'inbound-mail.sweep', payload: {} }));
  await service.drain();
  const rows = await service.app.get(Reader).rows<InboundMessageRow>(sql`select * from inbound_message`);
  return Object.fromEntries(rows.map((row) => [row.contentHash, row]));
}

test('words of mail handled long ago are removed, what waits for a person is kept however old it is', async () => {
  await service.app.get(Writer).run((tx) =>
    tx.insert(InboundMessageRow, [
      { ...kept('old'), verdict: 'applied', because: 'answer-recorded', handledAt: daysBefore(11) },
      { ...kept('bounce'), verdict: 'bounce', because: 'address-fails', handledAt: daysBefore(11) },
      { ...kept('fresh'), verdict: 'ignored', because: 'bulk', handledAt: daysBefore(9) },
      { ...kept('held'), verdict: 'held', because: 'no-calendar-part' },
    ]),
  );
  const rows = await swept();
  const nothing = {
    raw: '',
    sender: null,
    senderAddress: null,
    subject: null,
    reading: null,
    rawRemovedAt: TUESDAY,
  };
  expect(rows['old']).toMatchObject({ ...nothing, verdict: 'applied', because: 'answer-recorded' });
  expect(rows['bounce']).toMatchObject(nothing);
  for (const name of ['fresh', 'held']) {
    expect(rows[name]).toMatchObject({ raw: 'c2FuYQ==', subject: 'Vastaus', rawRemovedAt: null });
  }
});

test('a long history is swept to its end', async () => {
  const many = Array.from({ length: 450 }, (_, n) => ({
    ...kept(`many-${n}`),
    ...{ verdict: 'ignored', because: 'bulk', handledAt: daysBefore(30) },
  }));
  await service.app.get(Writer).run((tx) => tx.insert(InboundMessageRow, many));
  const rows = Object.values(await swept());
  expect(rows.filter(({ raw, contentHash }) => raw && contentHash.startsWith('many'))).toEqual([]);
});
