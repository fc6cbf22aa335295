import type { INestApplicationContext } from '@nestjs/common';
import { newestConsents, type Consent } from '../consents/index.js';
import { consentEndsOn } from '../domain/consent.js';
import { isWorkingDay, workingDaysBefore } from '../domain/holidays.js';
import { addDays, localDateOf, type LocalDate } from '../domain/time.js';
import { closedDatesOf } from '../people/index.js';
import type { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { AddExtraHour } from '../sessions/index.js';
import { book, bookedAt, openingActs, type Matter } from './client-acts.js';
import { actorOf, allowed, at, liveThrough, minutesAfter, sendMail, type Act } from './lived.js';
import { loadedAt } from './load-demo-world.js';
import { nothingYet, type Made } from './making.js';
import { readDemoWorld, seriesOfPair, type SeriesData } from './world.js';

const CASES = 3;
/** The room opens fifteen minutes before the start, so it opens within fifteen minutes from now. */
const STARTS_WITHIN_MINUTES = 30;
const STARTS_NOT_BEFORE_MINUTES = 10;
const QUARTER = 15 * 60_000;
/** Before any cut-off, also over Christmas, and inside the booking horizon. */
const MADE_DAYS_AGO = 8;

type ComingHour = {
  id: string;
  seriesId: string;
  date: LocalDate;
  capacity: number;
  booked: number;
  confirmed: number;
};

/**
 * Sees to it that an hour is about to begin, by day and by night: one of the first county's hours with
 * three booked cases whose consents Kela has confirmed, starting within half an hour. An ordinary hour of the
 * season that starts so soon is filled; otherwise an extra one is made. Its cases are new ones, registered,
 * consented, confirmed and booked in the week before, the clock standing there meanwhile. Kela's window is
 * open then, because it opens two working days before an hour. Does nothing when there is such an hour.
 */
export async function ensureHourNow(app: INestApplicationContext, clock: ServiceClock): Promise<void> {
  const now = clock.now();
  const world = readDemoWorld();
  const series = seriesOfPair(world, world.hourNow[0]!.pair);
  const coming = await comingHours(app, series.county, now);
  if (coming.some(({ confirmed }) => confirmed >= CASES)) return;
  const made = nothingYet(app, world);
  const seriesId = await pairsAndSeason(made, series);
  const reader = app.get(Reader);
  const county = await reader.row<{ id: string }>(sql`select id from county where key = ${series.county}`);
  const closed = (await closedDatesOf(reader, [county!.id])).get(county!.id)!;
  const ago = addDays(localDateOf(now), -MADE_DAYS_AGO);
  const day = isWorkingDay(ago, closed) ? ago : workingDaysBefore(ago, 1, closed);
  const hour = coming.find((one) => one.seriesId === seriesId && canBeFilled(one)) ?? null;
  await liveThrough(hourActs(made, { series, seriesId, hour, day, now }), clock, null);
}

const canBeFilled = ({ capacity, booked, confirmed }: ComingHour): boolean =>
  capacity - booked >= CASES - confirmed;

function hourActs(
  made: Made,
  about: { series: SeriesData; seriesId: string; hour: ComingHour | null; day: LocalDate; now: Date },
): Act[] {
  const { series, seriesId, hour, day, now } = about;
  let sessionId = hour?.id ?? '';
  const makeHour: Act = {
    at: at(day, '08:30'),
    what: 'the hour that is about to begin',
    run: async () => {
      const input = { seriesId, startsAt: soon(now), reason: 'Ylimääräinen tunti kiireellisille asioille.' };
      const coordinator = await actorOf(made.app, series.coordinator);
      sessionId = (await allowed(made.app.get(AddExtraHour).run(input, coordinator))).id;
      await sendMail(made.app);
    },
  };
  const clients = made.world.hourNow.slice(0, CASES - (hour?.confirmed ?? 0));
  const matters = clients.map((client, index): Matter => {
    const openedAt = minutesAfter(at(day, '09:00'), 4 * index);
    return {
      client,
      what: `case ${index + 1} of the hour that is about to begin`,
      turn: 101 + index,
      openedAt,
      confirmedAt: minutesAfter(at(day, '10:30'), index),
      consent: { giver: 'client' },
      ids: {},
    };
  });
  const bookings = matters.map((matter) => ({
    at: bookedAt(matter.openedAt),
    what: `${matter.what} booked`,
    run: () => book(made, matter, sessionId),
  }));
  return [
    ...(hour ? [] : [makeHour]),
    ...matters.flatMap((matter) => openingActs(made, matter)),
    ...bookings,
  ];
}

/** The first quarter of an hour that leaves time to look around before it. */
const soon = (now: Date): Date =>
  new Date(Math.ceil((now.getTime() + STARTS_NOT_BEFORE_MINUTES * 60_000) / QUARTER) * QUARTER);

/** Fills in the ids of the pairs and answers the id of the season that was loaded last. */
async function pairsAndSeason(made: Made, series: SeriesData): Promise<string> {
  const reader = made.app.get(Reader);
  const pairs = await reader.rows<{ key: string; id: string }>(sql`select key, id from pair`);
  for (const { key, id } of pairs) made.ids.pairs.set(key, id);
  const loaded = await loadedAt(made.app, made.world);
  const season = await reader.row<{ id: string }>(sql`select s.id from series s
    join county c on c.id = s.county_id where c.key = ${series.county} and s.created_at <= ${loaded}
    order by s.first_date desc limit 1`);
  if (!season) throw new Error('The demo world is not loaded');
  return season.id;
}

/** The county's hours that start within half an hour, with how many of their cases are ready to be opened. */
async function comingHours(app: INestApplicationContext, county: string, now: Date): Promise<ComingHour[]> {
  const reader = app.get(Reader);
  const hours = await reader.rows<Omit<ComingHour, 'booked' | 'confirmed'>>(sql`
    select s.id, s.series_id, s.date, s.capacity from session s join series r on r.id = s.series_id
    join county c on c.id = r.county_id where c.key = ${county} and s.state in ('open', 'frozen')
    and s.starts_at > ${now} and s.starts_at <= ${minutesAfter(now, STARTS_WITHIN_MINUTES)}
    order by s.starts_at`);
  const bookings = await reader.rows<{ sessionId: string; caseId: string }>(sql`select session_id, case_id
    from booking where state = 'booked' and session_id in ${hours.map(({ id }) => id)}`);
  const consents = await newestConsents(
    reader,
    bookings.map(({ caseId }) => caseId),
  );
  return hours.map((hour) => {
    const cases = bookings.filter(({ sessionId }) => sessionId === hour.id);
    const confirmed = cases.filter(({ caseId }) => isConfirmedOn(consents.get(caseId), hour.date));
    return { ...hour, booked: cases.length, confirmed: confirmed.length };
  });
}

const isConfirmedOn = (consent: Consent | undefined, date: LocalDate): boolean =>
  Boolean(consent?.confirmedAt && !consent.withdrawnAt && consentEndsOn(consent) >= date);
