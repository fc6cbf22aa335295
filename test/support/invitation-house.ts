import { Test, type TestingModule } from '@nestjs/testing';
import { allRows } from '../../src/app.module.js';
import { AuditModule } from '../../src/audit/index.js';
import { planHours } from '../../src/domain/recurrence.js';
import type { Language } from '../../src/domain/codes.js';
import { InboundMailModule, inboundMailRows } from '../../src/inbound-mail/index.js';
import { InvitationsModule, invitationsRows } from '../../src/invitations/index.js';
import { CountyRow, PeopleModule, PersonRow } from '../../src/people/index.js';
import { ServiceClock } from '../../src/platform/clock.js';
import type { Configuration } from '../../src/platform/config/index.js';
import { Reader, sql, Writer, type Tx } from '../../src/platform/database/index.js';
import { JsonLogger } from '../../src/platform/log/index.js';
import { newId, newSecret } from '../../src/platform/ids.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { SeriesParticipantRow, SeriesRow, SessionRow } from '../../src/sessions/sessions.rows.js';
import { testConfiguration } from './configuration.js';
import { migratedDatabase } from './migrated-database.js';
import { openSmtpHouse, type SmtpHouse } from './smtp-house.js';

/** The rooms of invitations and inbound mail alone, on a fresh database, with a real mail server beside. */
export type InvitationHouse = {
  smtp: SmtpHouse;
  clock: ServiceClock;
  writer: Writer;
  reader: Reader;
  outbox: Outbox;
  get: TestingModule['get'];
  configuration: Configuration;
  /** A second process on the same database and mail server, as after a crash. */
  again: (
    changes?: Partial<Configuration>,
  ) => Promise<Omit<InvitationHouse, 'close'> & { close: () => Promise<void> }>;
  close: () => Promise<void>;
};

const ROWS = [...new Set([...allRows, ...invitationsRows, ...inboundMailRows])];

export const JANUARY = new Date('2027-01-11T09:00:00Z');

export async function openInvitationHouse(changes: Partial<Configuration> = {}): Promise<InvitationHouse> {
  const smtp = await openSmtpHouse();
  const { url, drop } = await migratedDatabase();
  const house = await openOn({ DATABASE_URL: url, SMTP_URL: smtp.url, ...changes }, smtp);
  return {
    ...house,
    close: async () => {
      await house.close();
      await smtp.close();
      await drop();
    },
  };
}

async function openOn(settings: Partial<Configuration>, smtp: SmtpHouse): Promise<InvitationHouse> {
  const configuration = testConfiguration(settings);
  const clock = new ServiceClock();
  clock.holdAt(JANUARY);
  const platform = PlatformModule.with({ configuration, clock, background: false, rows: ROWS });
  const imports = [platform, AuditModule, PeopleModule, InvitationsModule, InboundMailModule];
  const house = await Test.createTestingModule({ imports })
    .setLogger(new JsonLogger(clock, () => undefined))
    .compile();
  await house.init();
  return {
    smtp,
    clock,
    configuration,
    writer: house.get(Writer),
    reader: house.get(Reader),
    outbox: house.get(Outbox),
    get: house.get.bind(house),
    again: (changes = {}) => openOn({ ...settings, ...changes }, smtp),
    close: () => house.close(),
  };
}

export type SeriesOptions = {
  people?: { name: string; email: string; language: Language; part: string }[];
  firstDate?: string;
  lastDate?: string;
  video?: Partial<Pick<SeriesRow, 'videoKind' | 'videoAddress' | 'videoLobby' | 'videoLink'>>;
};

export const THREE_PEOPLE = [
  { name: 'Aino Esimerkki', email: 'aino.esimerkki@esi.example', language: 'fi', part: 'pair-member' },
  { name: 'Åsa Malmström', email: 'asa.malmstrom@esi.example', language: 'sv', part: 'pair-member' },
  { name: 'Sini Saraste', email: 'sini.saraste@kela.example', language: 'en', part: 'kela-contact' },
] as const;

export type PlantedSeries = {
  seriesId: string;
  hours: { id: string; date: string; startsAt: Date; endsAt: Date }[];
  people: { personId: string; joinToken: string; email: string }[];
};

/** A saved series of Tuesdays at 13.00 with its hours and people, and the job that invites them. */
export async function plantSeries(
  house: InvitationHouse,
  options: SeriesOptions = {},
): Promise<PlantedSeries> {
  const { people = [...THREE_PEOPLE], firstDate = '2027-03-02', lastDate = '2027-05-25', video } = options;
  const planned = planHours({ weekday: 2, startTime: '13:00', minutes: 60, firstDate, lastDate }, []);
  if (!planned.ok) throw new Error(planned.refusal.code);
  const at = house.clock.now();
  const hours = planned.value.hours.map((hour) => ({ id: newId(), ...hour }));
  const guests = people.map((person) => ({ ...person, personId: newId(), joinToken: newSecret() }));
  const seriesId = newId();
  await house.writer.run(async (tx) => {
    const countyId = newId();
    await tx.insert(CountyRow, {
      id: countyId,
      key: newSecret(4),
      nameFi: 'Esi',
      nameSv: 'Esi',
      createdAt: at,
    });
    await tx.insert(
      PersonRow,
      guests.map(({ personId, name, email, language }) => {
        return { id: personId, name, email: `${email}`, language, organisation: 'Esi', createdAt: at };
      }),
    );
    await tx.insert(SeriesRow, {
      ...{
        id: seriesId,
        countyId,
        weekday: 2,
        startTime: '13:00',
        minutes: 60,
        capacity: 4,
        firstDate,
        lastDate,
      },
      ...{
        videoKind: 'room',
        videoAddress: 'https://video.example/huone',
        videoLobby: true,
        videoLink: 'join',
      },
      ...{
        keptBack: 0,
        cutOffDays: 2,
        cutOffTime: '12:00',
        createdAt: at,
        createdBy: guests[0]?.personId ?? newId(),
      },
      ...video,
    });
    await insertHours(tx, seriesId, hours, true, at);
    await tx.insert(
      SeriesParticipantRow,
      guests.map(({ personId, part, joinToken }) => ({
        id: newId(),
        seriesId,
        personId,
        part,
        joinToken,
        joinedAt: at,
      })),
    );
    await house.outbox.plan(tx, { kind: 'invitations.series-planned', payload: { seriesId } });
  });
  return { seriesId, hours, people: guests };
}

async function insertHours(
  tx: Tx,
  seriesId: string,
  hours: PlantedSeries['hours'],
  ordinary: boolean,
  at: Date,
): Promise<void> {
  await tx.insert(
    SessionRow,
    hours.map((hour) => ({
      ...hour,
      ...{
        seriesId,
        ordinaryStartsAt: ordinary ? hour.startsAt : null,
        capacity: 4,
        state: 'open',
        revision: 1,
      },
      ...{ createdAt: at, updatedAt: at },
    })),
  );
}

/** Marks an hour cancelled and plans the job that tells it. */
export async function cancelHour(house: InvitationHouse, sessionId: string): Promise<void> {
  await house.writer.run(async (tx) => {
    await tx.run(sql`update session set state = 'cancelled' where id = ${sessionId}`);
    await house.outbox.plan(tx, { kind: 'invitations.hour-cancelled', payload: { sessionId } });
  });
}

/** Adds an hour outside the season and plans the job that invites to it. */
export async function addExtraHour(
  house: InvitationHouse,
  seriesId: string,
  startsAt: Date,
): Promise<string> {
  const id = newId();
  const hour = { id, date: '2027-04-15', startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
  await house.writer.run(async (tx) => {
    await insertHours(tx, seriesId, [hour], false, house.clock.now());
    await house.outbox.plan(tx, { kind: 'invitations.extra-hour', payload: { sessionId: id } });
  });
  return id;
}
