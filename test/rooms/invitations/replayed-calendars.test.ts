import fc from 'fast-check';
import { FollowPeople } from '../../../src/invitations/follow-people.js';
import { InviteToSeason } from '../../../src/invitations/invite-to-season.js';
import { RefreshCalendar } from '../../../src/invitations/refresh-calendar.js';
import { TellChangedRoom } from '../../../src/invitations/tell-changed-room.js';
import { TellHour } from '../../../src/invitations/tell-hour.js';
import { sql } from '../../../src/platform/database/index.js';
import { newId, newSecret } from '../../../src/platform/ids.js';
import { SessionDeputyRow } from '../../../src/sessions/hours/hour-changes.rows.js';
import {
  addExtraHour,
  openInvitationHouse,
  plantSeries,
  THREE_PEOPLE,
  type InvitationHouse,
  type PlantedSeries,
} from '../../support/invitation-house.js';
import { hoursOwedTo, replayedCalendarOf } from '../../support/replayed-calendar.js';

let house: InvitationHouse;
beforeAll(async () => {
  house = await openInvitationHouse();
});
afterAll(() => house.close());

const PEOPLE = [
  ...THREE_PEOPLE,
  { name: 'Dani Sijainen', email: 'dani@kela.example', language: 'fi', part: 'kela-deputy' },
] as const;
const [BERTTA, SINI, DANI] = [1, 2, 3];

type Step = { act: Act; hour: number; hours: number; told: boolean };
const ACTS = {
  move: (_, id, hours) => moved(id, hours),
  'move back': (_, id) => movedBack(id),
  cancel: (_, id) => change(sql`update session set state = 'cancelled' where id = ${id} and state = 'open'`),
  release: (_, id) => change(sql`update session set state = 'released' where id = ${id} and state = 'open'`),
  deputise: (planted, id) => deputised(planted, id),
  undo: (_, id, hours) =>
    change(sql`update session_deputy set ended_at = ${later(hours)} where session_id = ${id}`),
  extra: async (planted, _, hours) => {
    planted.hours.push({
      ...planted.hours[0]!,
      id: await addExtraHour(house, planted.seriesId, later(hours)),
    });
  },
  leave: ({ seriesId, people }, _, hours) =>
    change(sql`update series_participant set left_at = ${later(hours)}
      where series_id = ${seriesId} and person_id = ${people[BERTTA]!.personId} and left_at is null`),
  'come back': ({ seriesId, people }) =>
    change(sql`update series_participant set left_at = null, joined_at = ${house.clock.now()}
      where series_id = ${seriesId} and person_id = ${people[BERTTA]!.personId} and left_at is not null`),
  'other room': ({ seriesId }, _, hours) =>
    change(sql`update series set video_link = 'direct', video_address = ${`https://video.example/${hours}`}
      where id = ${seriesId}`),
  'each hour alone': ({ people }) => mode(people[SINI]!.personId, true),
  'ask for all again': ({ people }) => asked(people[SINI]!.personId),
  'season again': ({ people }) => mode(people[SINI]!.personId, false),
} satisfies Record<string, (planted: PlantedSeries, hourId: string, hours: number) => Promise<void>>;
type Act = keyof typeof ACTS;

const later = (hours: number) => new Date(Date.parse('2027-04-01T06:00:00Z') + hours * 3_600_000);
const change = (statement: ReturnType<typeof sql>): Promise<void> =>
  house.writer.run((tx) => tx.run(statement));

const mode = (personId: string, alone: boolean): Promise<void> =>
  change(sql`update person set single_events = ${alone} where id = ${personId}`);

async function asked(personId: string): Promise<void> {
  const all = await house.reader.rows<{ id: string }>(
    sql`select id from invitation where person_id = ${personId}`,
  );
  for (const { id } of all) {
    await house.writer.run((tx) => house.get(RefreshCalendar).run(tx, { invitationId: id }));
  }
}

async function moved(id: string, hours: number): Promise<void> {
  await change(sql`update session set starts_at = ${later(hours)}, ends_at = ${later(hours + 1)}
    where id = ${id} and state = 'open'`);
}

async function movedBack(id: string): Promise<void> {
  const [hour] = await house.reader.rows<{ ordinaryStartsAt: Date | null }>(
    sql`select ordinary_starts_at from session where id = ${id} and state = 'open'`,
  );
  const to = hour?.ordinaryStartsAt;
  if (!to) return;
  await change(sql`update session set starts_at = ${to}, ends_at = ${new Date(to.getTime() + 3_600_000)}
    where id = ${id}`);
}

async function deputised({ people }: PlantedSeries, id: string): Promise<void> {
  const [open] = await house.reader.rows(sql`select 1 as found from session where id = ${id}
    and state = 'open' and not exists (select 1 from session_deputy d where d.session_id = session.id
      and d.ended_at is null)`);
  if (!open) return;
  await house.writer.run((tx) =>
    tx.insert(SessionDeputyRow, {
      ...{ id: newId(), sessionId: id, replacedId: people[SINI]!.personId, deputyId: people[DANI]!.personId },
      ...{ joinToken: newSecret(), reason: null, namedAt: house.clock.now(), namedBy: 'koko', endedAt: null },
    }),
  );
}

/** Seasons of somebody who has each hour as an event of its own (MAIL.md rule 15). */
const seasonsAgainstTheirWish = (personId: string) =>
  house.reader.rows(sql`select i.uid from invitation i join person p on p.id = i.person_id
    where p.id = ${personId} and p.single_events = ${true} and i.session_id is null and i.ended_at is null`);

/** What the jobs of all these acts do; run at any moment, as often as anybody likes. */
async function tell(seriesId: string, hours: readonly { id: string }[]): Promise<void> {
  await house.get(InviteToSeason).run(seriesId);
  for (const { id } of hours) await house.get(TellHour).run(id);
  await house.get(FollowPeople).run(seriesId);
  await house.get(TellChangedRoom).run(seriesId);
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...(Object.keys(ACTS) as Act[])),
  hour: fc.nat({ max: 5 }),
  hours: fc.nat({ max: 200 }),
  told: fc.boolean(),
});

test('every calendar, replayed from the messages sent, equals the hours, whatever happened in which order', async () => {
  let minutes = 0;
  const isRight = async (alone: boolean[], steps: Step[]) => {
    const named = PEOPLE.map((person) => ({ ...person, email: `${newSecret(6)}-${person.email}` }));
    const planted = await plantSeries(house, {
      people: named,
      firstDate: '2027-03-16',
      lastDate: '2027-04-20',
    });
    for (const [index, { personId }] of planted.people.entries()) await mode(personId, alone[index]!);
    for (const { act, hour, hours, told } of steps) {
      house.clock.holdAt(new Date(Date.parse('2027-01-12T09:00:00Z') + ++minutes * 60_000));
      const touched = planted.hours[hour % planted.hours.length]!;
      await ACTS[act](planted, touched.id, hours);
      if (told) await tell(planted.seriesId, [touched]);
    }
    await tell(planted.seriesId, planted.hours);
    for (const { personId } of planted.people) {
      expect(await replayedCalendarOf(house.reader, personId)).toEqual(
        await hoursOwedTo(house.reader, personId),
      );
      expect(await seasonsAgainstTheirWish(personId)).toEqual([]);
    }
  };
  const modes = fc.array(fc.boolean(), { minLength: PEOPLE.length, maxLength: PEOPLE.length });
  await fc.assert(fc.asyncProperty(modes, fc.array(step, { minLength: 1, maxLength: 8 }), isRight), {
    numRuns: 18,
    seed: 4,
  });
}, 120_000);
