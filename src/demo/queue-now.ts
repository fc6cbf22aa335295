import type { INestApplicationContext } from '@nestjs/common';
import { RegisterCase } from '../cases/index.js';
import { isWorkingDay, workingDaysBefore } from '../domain/holidays.js';
import { addDays, localDateOf, weekdayOf, type LocalDate } from '../domain/time.js';
import { closedDatesOf } from '../people/index.js';
import type { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { JoinQueue, PlanSeries, RaiseCase } from '../sessions/index.js';
import { openingActs, type Matter } from './client-acts.js';
import { actorOf, allowed, at, known, liveThrough, minutesAfter, sendMail, type Act } from './lived.js';
import { nothingYet, type Made } from './making.js';
import { archetypeOf, readDemoWorld, type ClientData } from './world.js';

/** A weekly hour with one place: what it cannot take waits. */
const WEDNESDAY = 3;
const START = '14:00';
const WEEKS = 10;
const PAIR = 'ESI-P2';
const COORDINATOR = 'koordinaattori.kokeinen@esi.example';
const KELA = ['goran.provin@kela.example', 'sini.saraste-esimerkki@kela.example'] as const;
const COUNTY = 'ESI';
const PLANNED_DAYS_AGO = 12;

const CLIENTS: ClientData[] = (['V3', 'V6', 'V8', 'V2', 'V3', 'V1', 'V6'] as const).map(
  (archetype, index) => ({
    pair: PAIR,
    archetype,
    language: index % 3 === 1 ? 'sv' : 'fi',
    baselineNeed: index % 2 ? 'probable' : 'unlikely',
  }),
);

/**
 * Sees to it that somebody waits: a small hour whose places are taken as far as hours can be booked, three
 * cases in its queue, two in the county's work queue and one that Kela has raised. Does nothing when the small
 * hour is there.
 */
export async function ensureQueueNow(app: INestApplicationContext, clock: ServiceClock): Promise<void> {
  const now = clock.now();
  const made = nothingYet(app, readDemoWorld());
  await fillInIds(made);
  const countyId = known(made.ids.counties, COUNTY);
  const reader = app.get(Reader);
  const small = await reader.row(sql`select 1 as found from series r where r.county_id = ${countyId}
    and r.capacity = 1 and r.last_date > ${localDateOf(now)} limit 1`);
  if (small) return;
  const closed = (await closedDatesOf(reader, [countyId])).get(countyId)!;
  const working = (daysAgo: number): LocalDate => {
    const day = addDays(localDateOf(now), -daysAgo);
    return isWorkingDay(day, closed) ? day : workingDaysBefore(day, 1, closed);
  };
  await liveThrough([...waitingActs(made, working, now), ...withoutPairActs(made, working)], clock, now);
}

async function fillInIds(made: Made): Promise<void> {
  const reader = made.app.get(Reader);
  const fill = async (ids: Map<string, string>, query: ReturnType<typeof sql>) => {
    for (const { name, id } of await reader.rows<{ name: string; id: string }>(query)) ids.set(name, id);
  };
  await fill(made.ids.pairs, sql`select key as name, id from pair`);
  await fill(made.ids.counties, sql`select key as name, id from county`);
  await fill(made.ids.people, sql`select email as name, id from person`);
}

type WorkingDay = (daysAgo: number) => LocalDate;

function waitingActs(made: Made, working: WorkingDay, now: Date): Act[] {
  let seriesId = '';
  const planned: Act = {
    at: at(working(PLANNED_DAYS_AGO), '08:30'),
    what: 'the small hour',
    run: async () => {
      seriesId = await planSmallHour(made, localDateOf(now));
      await sendMail(made.app);
    },
  };
  const joined = CLIENTS.flatMap((client, index): Act[] => {
    const openedAt = minutesAfter(at(working(PLANNED_DAYS_AGO - index), '09:00'), 7 * index);
    const matter: Matter = {
      client,
      what: `waiting case ${index + 1}`,
      turn: 201 + index,
      openedAt,
      confirmedAt: minutesAfter(openedAt, 90),
      consent: { giver: 'client' },
      ids: {},
    };
    const join = async () => {
      const actor = await actorOf(made.app, 'asa.exempel-ohman@esi.example', COORDINATOR);
      await allowed(made.app.get(JoinQueue).run({ seriesId, caseId: matter.ids.caseId! }, actor));
    };
    const act = { at: minutesAfter(openedAt, 120), what: `${matter.what} joins the queue`, run: join };
    return [...openingActs(made, matter), act];
  });
  return [planned, ...joined];
}

async function planSmallHour({ app, ids }: Made, today: LocalDate): Promise<string> {
  let firstDate = addDays(today, 1);
  while (weekdayOf(firstDate) !== WEDNESDAY) firstDate = addDays(firstDate, 1);
  const [contact, deputy] = KELA.map((email) => known(ids.people, email));
  const form = {
    countyId: known(ids.counties, COUNTY),
    pairIds: [known(ids.pairs, PAIR)],
    kelaContactId: contact!,
    deputyIds: [deputy!],
    weekday: WEDNESDAY,
    startTime: START,
    minutes: 30,
    capacity: 1,
    firstDate,
    lastDate: addDays(firstDate, 7 * (WEEKS - 1)),
    video: {
      kind: 'generated' as const,
      address: 'https://video.esi.example/',
      lobby: true,
      link: 'join' as const,
    },
    keptBack: 0,
    pairShare: null,
  };
  return (await allowed(app.get(PlanSeries).run(form, await actorOf(app, COORDINATOR)))).id;
}

/** What service advice and another unit have sent, and what Kela has raised. */
function withoutPairActs(made: Made, working: WorkingDay): Act[] {
  const countyId = known(made.ids.counties, COUNTY);
  const register = (archetype: string, sourceChannel: 'service-advice' | 'other-unit') => async () => {
    const { themes, questionTypes, urgency } = archetypeOf(made.world, { ...CLIENTS[0]!, archetype });
    const referrer = sourceChannel === 'service-advice' ? 'client' : 'health-services';
    const form = { countyId, themes, questionTypes, urgency, sourceChannel, referrer } as const;
    const actor = await actorOf(made.app, COORDINATOR);
    await allowed(made.app.get(RegisterCase).run({ ...form, clientLanguage: 'fi' }, actor));
  };
  const raise = async () => {
    const actor = await actorOf(made.app, KELA[1], KELA[0]);
    const pairId = known(made.ids.pairs, 'ESI-P1');
    await allowed(made.app.get(RaiseCase).run({ pairId, urgency: 'soon', clientLanguage: 'fi' }, actor));
  };
  return [
    {
      at: at(working(4), '10:15'),
      what: 'a case from service advice',
      run: register('V6', 'service-advice'),
    },
    { at: at(working(1), '14:20'), what: 'a case from another unit', run: register('V1', 'other-unit') },
    { at: at(working(1), '15:05'), what: 'a case Kela raises', run: raise },
  ];
}
