import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../src/domain/refusal.js';
import { DecideHeld, HeldMessages, ReceiveMail } from '../../../src/inbound-mail/index.js';
import type { Actor } from '../../../src/people/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/ids.js';
import { DecideProposal } from '../../../src/sessions/index.js';
import { openAnsweredHouse, RECEIVED, type AnsweredHouse } from '../../support/answered-house.js';

const FIXTURES = join(__dirname, '../../../fixtures/mail');

let house: AnsweredHouse;
let countyId: string;
let koko: Actor;
beforeAll(async () => {
  house = await openAnsweredHouse();
  [{ countyId }] = await house.reader.rows<{ countyId: string }>(
    sql`select county_id from series where id = ${house.planted.seriesId}`,
  );
});
beforeEach(() => {
  koko = coordinatorOf(countyId);
});
afterEach(async () => {
  house.clock.holdAt(RECEIVED);
  await house.writer.run(async (tx) => {
    for (const table of [sql`address_alias`, sql`notice`, sql`declined_counter`])
      await tx.run(sql`delete from ${table}`);
  });
  await house.forgetAnswers();
});
afterAll(() => house.close());

const coordinatorOf = (county: string): Actor => ({
  ...{ personId: newId(), name: 'Koko Kokeinen', email: 'koko@esi.example', language: 'fi' },
  ...{ organisation: 'Esi', title: null, via: 'cookie', requestId: newId() },
  grants: [{ role: 'coordinator', countyId: county, pairId: null, from: '2026-01-01', until: null }],
});
const decide = () => house.get(DecideHeld);
const said = (result: Result<unknown>): unknown => (result.ok ? result.value : result.refusal);
const [aino, asa, sini] = [0, 1, 2].map((at) => () => house.planted.people[at].personId);

/** The message as it waits after it came in. */
async function held(name: string, edit = (raw: string) => raw): Promise<string> {
  const raw = Buffer.from(edit(readFileSync(join(FIXTURES, `${name}.eml`), 'latin1')), 'latin1');
  expect(await house.get(ReceiveMail).run(raw, 'api')).toMatchObject({ verdict: 'held' });
  const hash = createHash('sha256').update(raw).digest('hex');
  const [{ id }] = await house.reader.rows<{ id: string }>(
    sql`select id from inbound_message where content_hash = ${hash}`,
  );
  return id;
}
const withoutSecret = (raw: string) => raw.replaceAll(/vastaus\+[a-z2-7]+@/gi, 'vastaus@');
const rowOf = async (id: string) =>
  (await house.reader.rows<Record<string, unknown>>(sql`select * from inbound_message where id = ${id}`))[0];
const logged = () =>
  house.reader.rows<{ act: string; result: string; role: string }>(
    sql`select act, result, role from audit_log where act like 'mail.%' and request_id = ${koko.requestId} order by act, result`,
  );

describe('a coordinator who says that an answer is from the person invited', () => {
  test('applies it, and its words are gone', async () => {
    const messageId = await held('forger-without-any-proof');
    expect(said(await decide().preview({ messageId }, koko))).toEqual({ applies: true });
    expect(said(await decide().apply({ messageId }, koko))).toEqual({
      verdict: 'applied',
      because: 'answer-recorded',
    });
    expect(await house.whatCameOfIt()).toHaveLength(1);
    expect(await rowOf(messageId)).toMatchObject({
      ...{ verdict: 'held', because: 'sender-not-proven', handledAt: RECEIVED, handledBy: koko.personId },
      ...{ handledHow: 'applied', raw: '', subject: null, sender: null, senderAddress: null },
    });
    const [answer] = await house.reader.rows(sql`select via, recorded_by, inbound_id from hour_answer`);
    expect(answer).toEqual({ via: 'mail', recordedBy: koko.personId, inboundId: messageId });
    expect(await logged()).toEqual([{ act: 'mail.applied', result: 'ok', role: 'coordinator' }]);
  });

  test('only once: whoever comes second is told', async () => {
    const messageId = await held('forger-without-any-proof');
    const both = await Promise.all([
      decide().apply({ messageId }, koko),
      decide().ignore({ messageId }, koko),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'wrong-state' } });
    expect(said(await decide().preview({ messageId }, koko))).toMatchObject({ code: 'wrong-state' });
  });

  test('cannot apply what no longer counts', async () => {
    const messageId = await held('forger-without-any-proof');
    house.clock.holdAt(new Date('2027-06-30T08:00:00Z'));
    expect(said(await decide().preview({ messageId }, koko))).toEqual({
      applies: false,
      because: 'hour-over',
    });
    expect(said(await decide().apply({ messageId }, koko))).toEqual({
      code: 'answer-not-applicable',
      data: { because: 'hour-over' },
    });
    expect(await house.whatCameOfIt()).toEqual([]);
    expect(await rowOf(messageId)).toMatchObject({ handledAt: null });
    expect(await logged()).toEqual([
      { act: 'mail.applied', result: 'answer-not-applicable', role: 'coordinator' },
    ]);
  });

  test.each([
    ['unknown-event', 'unknown-event'],
    ['party-crasher-with-the-secret-address', 'not-invited'],
    ['secret-address-of-another-invitation', 'several-invitations'],
    ['organizer-of-somebody-else', 'wrong-organizer'],
    ['written-by-a-person', 'no-calendar-part'],
    ['outlook-counter-one-hour', 'time-proposed'],
  ])('nor %s', async (name, because) => {
    const messageId = await held(name);
    const refusal = { code: 'answer-not-applicable', data: { because } };
    expect(said(await decide().apply({ messageId }, koko))).toEqual(refusal);
    expect(said(await decide().preview({ messageId }, koko))).toEqual({ applies: false, because });
  });

  test('of another county finds nothing', async () => {
    const messageId = await held('forger-without-any-proof');
    const muu = coordinatorOf(newId());
    for (const act of [decide().apply({ messageId }, muu), decide().ignore({ messageId }, muu)])
      expect(said(await act)).toEqual({ code: 'not-found' });
    expect(await rowOf(messageId)).toMatchObject({ handledAt: null });
    const unmatched = await held('written-by-a-person', withoutSecret);
    expect(said(await decide().ignore({ messageId: unmatched }, muu))).toBeNull();
  });

  test('makes a proposal of one that nobody proved, which then waits to be decided', async () => {
    const messageId = await held('counter-by-a-forger');
    expect(said(await decide().apply({ messageId }, koko))).toEqual({
      verdict: 'held',
      because: 'time-proposed',
    });
    expect(await rowOf(messageId)).toMatchObject({ because: 'time-proposed', handledAt: null });
    const proposals = sql`select id, inbound_id from time_proposal where decided_at is null`;
    expect(await house.reader.rows(proposals)).toMatchObject([{ inboundId: messageId }]);
  });
});

describe('a coordinator who says who it is', () => {
  const crasher = 'party-crasher-with-the-secret-address';

  test('applies an answer from another address, which counts by itself from then on', async () => {
    const messageId = await held(crasher);
    const input = { messageId, personId: aino() };
    expect(said(await decide().preview(input, koko))).toEqual({ applies: true });
    expect(said(await decide().applyAs(input, koko))).toMatchObject({ verdict: 'applied' });
    expect(await rowOf(messageId)).toMatchObject({ handledHow: 'applied-as' });
    const aliases = await house.reader.rows(sql`select person_id, added_by from address_alias`);
    expect(aliases).toEqual([{ personId: aino(), addedBy: koko.personId }]);
    expect((await logged()).map(({ act }) => act)).toEqual(['mail.address-remembered', 'mail.applied']);

    const again = readFileSync(join(FIXTURES, `${crasher}.eml`), 'latin1')
      .replace(/^Message-ID: <.*>/im, 'Message-ID: <later@esi.example>')
      .replace(/^DTSTAMP:.*/m, 'DTSTAMP:20270203T075900Z\r')
      .replace(/PARTSTAT=(3D)?ACCEPTED/, 'PARTSTAT=$1DECLINED');
    expect(await house.get(ReceiveMail).run(Buffer.from(again, 'latin1'), 'api')).toEqual({
      verdict: 'applied',
      because: 'answer-recorded',
    });
  });

  test('records it for that person, whoever else it names, to the same hour', async () => {
    const messageId = await held('exchange-decline-one-hour');
    expect(said(await decide().applyAs({ messageId, personId: sini() }, koko))).toMatchObject({
      verdict: 'applied',
    });
    expect(await house.whatCameOfIt()).toEqual(['Sini declined 2027-02-16 13.00']);
    expect(await house.reader.rows(sql`select email from address_alias`)).toEqual([]);
  });

  test('finds it among the handled ones, with the answer that was recorded', async () => {
    const messageId = await held('exchange-decline-one-hour');
    expect(said(await house.get(HeldMessages).one(koko, messageId))).toMatchObject({ isEmpty: false });
    await decide().applyAs({ messageId, personId: sini() }, koko);
    const [answer] = await house.reader.rows<{ partStat: string; sessionId: string }>(
      sql`select part_stat, session_id from hour_answer where inbound_id = ${messageId}`,
    );
    const handled = await house.get(HeldMessages).handled(koko);
    const found = handled.ok && handled.value.find(({ id }) => id === messageId);
    const recorded = [{ partStat: answer.partStat, hour: { id: answer.sessionId } }];
    expect(found).toMatchObject({ handled: { how: 'applied-as' }, recorded });
  });

  test('finds the hour by its time when the event is nobody’s', async () => {
    const messageId = await held('unknown-event', (raw) =>
      raw.replace(/^DTSTAMP:/m, 'RECURRENCE-ID:20270223T110000Z\r\nDTSTAMP:'),
    );
    expect(said(await decide().applyAs({ messageId, personId: asa() }, koko))).toMatchObject({
      verdict: 'applied',
    });
    expect(await house.whatCameOfIt()).toEqual([expect.stringMatching(/^Åsa \w+ 2027-02-23 13.00$/)]);
  });

  test('cannot make an answer to the time an hour had count for the time it has', async () => {
    const messageId = await held('outlook-without-sequence-old-time', (raw) =>
      raw.replace('ACCEPTED:mailto:asa.malmstrom', 'ACCEPTED:mailto:asa.koti'),
    );
    expect(said(await decide().applyAs({ messageId, personId: asa() }, koko))).toMatchObject({
      code: 'answer-not-applicable',
    });
    expect(await house.whatCameOfIt()).toEqual([]);
  });

  test('cannot where several of their hours may be meant, or none', async () => {
    const messageId = await held('unknown-event');
    expect(said(await decide().applyAs({ messageId, personId: aino() }, koko))).toMatchObject({
      code: 'answer-not-applicable',
    });
    expect(said(await decide().applyAs({ messageId, personId: newId() }, koko))).toMatchObject({
      code: 'answer-not-applicable',
    });
    expect(await house.whatCameOfIt()).toEqual([]);
  });
});

test.each([
  ['ignored', 'ignore', 'mail.ignored'],
  ['written down', 'writtenDown', 'mail.written-down'],
] as const)('a message that is %s waits no more and does nothing', async (_, act, word) => {
  const messageId = await held('written-by-a-person');
  expect(said(await decide()[act]({ messageId }, koko))).toBeNull();
  expect(await rowOf(messageId)).toMatchObject({ handledBy: koko.personId, raw: '', sender: null });
  expect(await house.whatCameOfIt()).toEqual([]);
  expect(await logged()).toEqual([{ act: word, result: 'ok', role: 'coordinator' }]);
});

describe('whoever is asked to confirm', () => {
  test('gets one mail at their own address with their own answer page, and the sender nothing', async () => {
    const messageId = await held('forger-from-another-address');
    expect(said(await decide().askToConfirm({ messageId }, koko))).toBeNull();
    expect(await rowOf(messageId)).toMatchObject({ handledHow: 'confirmation-asked' });
    const before = house.smtp.delivered.length;
    await house.outbox.drain();
    const mails = house.smtp.delivered.slice(before);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: [house.planted.people[0].email] });
    expect(mails[0].mail.text).toMatch(/\/vastaus\/[\w-]{60,}/);
    expect(await house.whatCameOfIt()).toEqual([]);
  });

  test('has to be somebody whose invitation is known', async () => {
    const messageId = await held('unknown-event', withoutSecret);
    expect(said(await decide().askToConfirm({ messageId }, koko))).toMatchObject({
      code: 'answer-not-applicable',
    });
    expect(await rowOf(messageId)).toMatchObject({ handledAt: null });
  });
});

test('once a proposed time is decided its messages wait no more, also those that said the same', async () => {
  const messageId = await held('outlook-counter-one-hour');
  house.clock.holdAt(new Date(RECEIVED.getTime() + 60_000));
  const again = await held('outlook-counter-one-hour', (raw) =>
    raw.replace(/^Message-ID: <.*>/im, 'Message-ID: <again@esi.example>'),
  );
  house.clock.holdAt(new Date(RECEIVED.getTime() + 120_000));
  const [proposal, ...others] = await house.reader.rows<{ id: string }>(sql`select id from time_proposal`);
  expect(others).toEqual([]);
  said(await house.get(DecideProposal, { strict: false }).decline({ proposalId: proposal.id }, koko));
  await house.outbox.drain();
  for (const id of [messageId, again])
    expect(await rowOf(id)).toMatchObject({
      handledHow: 'proposal-decided',
      handledBy: koko.personId,
      raw: '',
    });
});
