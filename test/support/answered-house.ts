import { DeliveryRow } from '../../src/deliveries/deliveries.rows.js';
import { localDateOf, localTimeOf } from '../../src/domain/time.js';
import { sql } from '../../src/platform/database/index.js';
import { newId, newSecret } from '../../src/platform/ids.js';
import { SessionDeputyRow } from '../../src/sessions/hours/hour-changes.rows.js';
import {
  addExtraHour,
  cancelHour,
  openInvitationHouse,
  plantSeries,
  THREE_PEOPLE,
  type InvitationHouse,
  type PlantedSeries,
} from './invitation-house.js';

/**
 * What the messages of fixtures/mail answer: a season of Tuesdays from 2.2. to 25.5.2027 at 13.00 for Aino, Åsa
 * and Sini, invited on 11.1. Since then 16.3. was cancelled, 23.3. moved to 24.3. at 9.00, 20.4. given to Göran,
 * an extra hour of 15.4. invited to at 9.00 and moved to 10.00, and one of 29.4. invited to and cancelled. The
 * secret parts of addresses are written over, so that the files can name them.
 */
export const PLANTED_OBJECTS = {
  'Aino season': ['0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10', 'mfrggzdfmztwq2lknnwg23tpobyxe43u'],
  'Åsa season': ['1d2f6a44-08b5-4f0e-8a53-0a4b1c9e7d21', 'oj2xg5dbnzsxgzlofzsxqylnobwgkltt'],
  'Sini season': ['2e8c0b17-5f3a-4c69-b1d4-6b7f2e0c9a32', 'pb2gs3tdmfzgc43umvwgc2lomvzxi5dq'],
  'Aino extra': ['3f9d1c28-7a4b-4d7a-92e5-7c803f1daa43', 'krugk3dvnzxxg5dbojxw6zdpobzxk5bq'],
  'Åsa extra': ['40ae2d39-8b5c-4e8b-83f6-8d914e2ebb54', 'nrqwgylomvxgi2lomvzgs5dfonxw4zjr'],
  'Sini extra': ['51bf3e4a-9c6d-4f9c-94a7-9ea25f3fcc65', 'mvrw65lomfzgcy3imfzgkz3fnzxxg5ds'],
  'Aino moved': ['62c04f5b-ad7e-40ad-85b8-afb36040dd76', 'ovxgs5dbon2gc4rnmzuw42lbnzxw45dt'],
  'Åsa moved': ['73d1506c-be8f-41be-96c9-b0c47151ee87', 'obqxe5dfmjzgkylenfxw45lnmfxhg4du'],
  'Sini moved': ['84e2617d-cf90-42cf-87da-c1d58262ff98', 'nfxgozlomuzdamjrgq2tgnbvgy3tqojv'],
  'Göran deputy': ['95f3728e-d0a1-43d0-98eb-d2e693730aa9', 'm5zhkzlom5qxezdjnvqxezljonzwk3tw'],
  'Aino off': ['a604839f-e1b2-44e1-89fc-e3f7a4841bba', 'mnqw4y3fnrwgkzdpmzthg2lom5wgkzlx'],
} as const;

/** The deliveries that reports are about: the secret part of the way back, and the Message-ID. */
const PLANTED_DELIVERIES = {
  'Aino season': ['mjxxk3tdmvqws3tpmfzgk5dvojxgk4ra', 'season-aino-0'],
  'Åsa season': ['mjxxk3tdmvqxgylbojsxi5lsnzsxe4rb', 'season-asa-0'],
  'Sini season': ['mjxxk3tdmvzws3tjmfzgk5dvojxgk4rc', 'season-sini-0'],
  'Aino extra': ['mjxxk3tdmvqws3tpmv4hi4tbnbxxk4rd', 'extra-aino-1'],
  'Åsa notice': ['mjxxk3tdmvqxgylon52gsy3fojsxi4re', 'notice-asa-1'],
} as const;

export type AnsweredHouse = InvitationHouse & {
  planted: PlantedSeries;
  /** Forgets every message and all that came of it. */
  forgetAnswers: () => Promise<void>;
  /** What came of the messages so far, in words, in no order. */
  whatCameOfIt: () => Promise<string[]>;
};

/** When the messages are taken in: the first hour of the season is over. */
export const RECEIVED = new Date('2027-02-03T08:00:00Z');
/** The mails that reports speak of left last: their servers would have given up on those of the first days. */
const LATELY = new Date('2027-02-01T08:00:00Z');
const GORAN = {
  ...{ name: 'Göran Provin', email: 'goran.provin@kela.example', language: 'sv' as const },
  part: 'kela-deputy',
};

export async function openAnsweredHouse(): Promise<AnsweredHouse> {
  const house = await openInvitationHouse({ MAIL_AUTHSERV_ID: 'mx.kelatunti.example' });
  const planted = await plantSeries(house, {
    people: [...THREE_PEOPLE, GORAN],
    firstDate: '2027-02-02',
  });
  await house.outbox.drain();
  await changeHours(house, planted);
  await writeNamesOver(house);
  await writeDeliveriesOver(house, planted);
  house.clock.holdAt(RECEIVED);
  return {
    ...house,
    planted,
    forgetAnswers: () => forgetAnswers(house),
    whatCameOfIt: () => whatCameOfIt(house),
  };
}

const hourOn = ({ hours }: PlantedSeries, day: string): string => hours.find(({ date }) => date === day)!.id;

async function changeHours(house: InvitationHouse, planted: PlantedSeries): Promise<void> {
  const on = (day: number) => house.clock.holdAt(new Date(Date.UTC(2027, 0, day, 9)));
  on(18);
  await cancelHour(house, hourOn(planted, '2027-03-16'));
  await house.outbox.drain();
  on(19);
  await moveHour(house, hourOn(planted, '2027-03-23'), new Date('2027-03-24T07:00:00Z'));
  on(20);
  const extra = await addExtraHour(house, planted.seriesId, new Date('2027-04-15T06:00:00Z'));
  await house.outbox.drain();
  on(21);
  await moveHour(house, extra, new Date('2027-04-15T07:00:00Z'));
  on(22);
  await giveToGoran(house, planted);
  on(23);
  const off = await addExtraHour(house, planted.seriesId, new Date('2027-04-29T06:00:00Z'));
  await house.outbox.drain();
  await cancelHour(house, off);
  await house.outbox.drain();
}

async function moveHour({ writer, outbox }: InvitationHouse, id: string, to: Date): Promise<void> {
  const until = new Date(to.getTime() + 3_600_000);
  await writer.run(async (tx) => {
    await tx.run(sql`update session set starts_at = ${to}, ends_at = ${until} where id = ${id}`);
    await outbox.plan(tx, { kind: 'invitations.hour-changed', payload: { sessionId: id } });
  });
  await outbox.drain();
}

async function giveToGoran(
  { writer, outbox, clock }: InvitationHouse,
  planted: PlantedSeries,
): Promise<void> {
  const sessionId = hourOn(planted, '2027-04-20');
  const goran = planted.people[3]!.personId;
  await writer.run(async (tx) => {
    await tx.insert(SessionDeputyRow, {
      ...{ id: newId(), sessionId, replacedId: planted.people[2]!.personId, deputyId: goran },
      ...{ joinToken: newSecret(), reason: null, namedAt: clock.now(), namedBy: goran, endedAt: null },
    });
    await outbox.plan(tx, { kind: 'invitations.hour-changed', payload: { sessionId } });
  });
  await outbox.drain();
}

type Planned = { id: string; uid: string; replyToken: string; name: string; about: string; content: unknown };

/** Each calendar object gets the name the files know it by, in the messages that were sent as well. */
async function writeNamesOver({ reader, writer }: InvitationHouse): Promise<void> {
  for (const [key, [id, token]] of Object.entries(PLANTED_OBJECTS)) {
    const found = await objectNamed(reader, key);
    const uid = `${id}@kelatunti.example`;
    const messages = await reader.rows<{ id: string; content: unknown }>(
      sql`select id, content from calendar_message where invitation_id = ${found.id}`,
    );
    await writer.run(async (tx) => {
      await tx.run(sql`update invitation set uid = ${uid}, reply_token = ${token} where id = ${found.id}`);
      for (const message of messages) {
        const said = typeof message.content === 'string' ? message.content : JSON.stringify(message.content);
        const content = said.replaceAll(found.uid, uid).replaceAll(found.replyToken, token);
        await tx.run(sql`update calendar_message set content = ${content} where id = ${message.id}`);
      }
    });
  }
}

/** The invitation called such as "Aino season": the single events are told apart by when their hour is. */
async function objectNamed(reader: InvitationHouse['reader'], key: string): Promise<Planned> {
  const [first, kind] = key.split(' ') as [string, string];
  const dates: Record<string, string> = {
    extra: '2027-04-15T07:00:00Z',
    moved: '2027-03-24T07:00:00Z',
    deputy: '2027-04-20T10:00:00Z',
    off: '2027-04-29T06:00:00Z',
  };
  const hour = dates[kind] ? sql`s.starts_at = ${new Date(dates[kind])}` : sql`i.session_id is null`;
  const [found] = await reader.rows<Planned>(sql`select i.id, i.uid, i.reply_token from invitation i
    join person p on p.id = i.person_id left join session s on s.id = i.session_id
    where p.name like ${`${first} %`} and ${hour}`);
  if (!found) throw new Error(`Nothing was planted as ${key}`);
  return found;
}

async function writeDeliveriesOver(house: InvitationHouse, planted: PlantedSeries): Promise<void> {
  await house.writer.run((tx) =>
    tx.insert(DeliveryRow, {
      ...{ id: newId(), personId: planted.people[1]!.personId, email: planted.people[1]!.email },
      ...{ kind: 'notice', subjectId: newId(), messageId: 'x', bounceToken: newSecret(), state: 'sent' },
      ...{ tries: 1, createdAt: house.clock.now(), acceptedAt: house.clock.now() },
    }),
  );
  for (const [key, [token, id]] of Object.entries(PLANTED_DELIVERIES)) {
    const deliveryId = await deliveryNamed(house.reader, key);
    await house.writer.run((tx) =>
      tx.run(sql`update delivery set bounce_token = ${token}, message_id = ${`<${id}@kelatunti.example>`},
        accepted_at = ${LATELY}
        where id = ${deliveryId}`),
    );
  }
}

async function deliveryNamed(reader: InvitationHouse['reader'], key: string): Promise<string> {
  const subject = key.endsWith(' notice')
    ? sql`d.kind = 'notice'`
    : sql`d.subject_id = (select m.id from calendar_message m where m.method = 'REQUEST'
        and m.invitation_id = ${(await objectNamed(reader, key)).id} order by m.sequence desc limit 1)`;
  const [found] = await reader.rows<{ id: string }>(sql`select d.id from delivery d where ${subject}`);
  if (!found) throw new Error(`No delivery was planted as ${key}`);
  return found.id;
}

async function forgetAnswers({ writer, reader }: InvitationHouse): Promise<void> {
  const later = sql`created_at >= ${RECEIVED}`;
  const [changed] = await reader.rows(sql`select 1 as found from calendar_message where ${later}
    union select 1 as found from delivery where state <> 'sent'`);
  await writer.run(async (tx) => {
    for (const table of [sql`inbound_message`, sql`hour_answer`, sql`time_proposal`, sql`task`])
      await tx.run(sql`delete from ${table}`);
    await tx.run(sql`delete from outbox_message`);
    if (!changed) return;
    await tx.run(sql`delete from address_failure`);
    await tx.run(sql`delete from delivery where ${later}`);
    await tx.run(sql`update delivery set state = 'sent', because = null, status = null, failed_at = null`);
    await tx.run(sql`delete from calendar_message where ${later}`);
    await tx.run(sql`update invitation set refreshed_at = null, sequence =
      (select max(m.sequence) from calendar_message m where m.invitation_id = invitation.id)`);
  });
}

async function whatCameOfIt({ reader }: InvitationHouse): Promise<string[]> {
  const words = [answersIn, proposalsIn, failuresIn, sentAgainIn].map((told) => told(reader));
  return (await Promise.all(words)).flat();
}

type Reads = InvitationHouse['reader'];

const first = (name: string): string => name.split(' ')[0]!;
const moment = (at: Date | null): string =>
  at ? `${localDateOf(at)} ${localTimeOf(at).replace(':', '.')}` : 'the season';

async function answersIn(reader: Reads): Promise<string[]> {
  const rows = await reader.rows<{ name: string; partStat: string; aboutStartsAt: Date | null }>(sql`
    select p.name, a.part_stat, a.about_starts_at from hour_answer a join person p on p.id = a.person_id`);
  return rows.map((row) => `${first(row.name)} ${row.partStat} ${moment(row.aboutStartsAt)}`);
}

async function proposalsIn(reader: Reads): Promise<string[]> {
  const rows = await reader.rows<{ name: string; startsAt: Date; originalStartsAt: Date | null }>(sql`
    select p.name, t.starts_at, t.original_starts_at from time_proposal t join person p on p.id = t.person_id`);
  return rows.map(
    (row) => `${first(row.name)} proposes ${moment(row.startsAt)} for ${moment(row.originalStartsAt)}`,
  );
}

async function failuresIn(reader: Reads): Promise<string[]> {
  const rows = await reader.rows<{ messageId: string; state: string; because: string | null }>(
    sql`select message_id, state, because from delivery where state in ('failed', 'delayed')`,
  );
  const names = new Map(
    Object.entries(PLANTED_DELIVERIES).map(([key, [, id]]) => [`<${id}@kelatunti.example>`, key]),
  );
  return rows.map(({ messageId, state, because }) => `${names.get(messageId)}: ${state}, ${because}`);
}

async function sentAgainIn(reader: Reads): Promise<string[]> {
  const rows = await reader.rows<{ name: string; startsAt: Date | null }>(sql`
    select p.name, s.starts_at from calendar_message m join invitation i on i.id = m.invitation_id
    join person p on p.id = i.person_id left join session s on s.id = i.session_id
    where m.created_at >= ${RECEIVED}`);
  return rows.map(({ name, startsAt }) => `${first(name)} gets ${moment(startsAt)} again`);
}
