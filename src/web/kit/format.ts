import { isoWeekOf, localDateOf, localTimeOf, weekdayOf } from '../../domain/time.js';
import type { LocalDate, LocalTime } from '../../domain/time.js';

/** The languages of the pages. */
export type PageLanguage = 'fi' | 'sv' | 'en';

/**
 * Days, times and lengths as people write them (DOMAIN 1.4): full stop between hours and minutes in Finnish
 * and Swedish, colon in English; no leading zero in dates; en dash in ranges. All instants are shown as
 * Helsinki wall time, whatever the zone of the server.
 */
export interface Format {
  /** `to 4.3.2027` */
  day(date: LocalDate): string;
  /** `to 4.3.` */
  dayShort(date: LocalDate): string;
  /** `Torstai 4.3.2027`, to begin a line with. */
  longDay(date: LocalDate): string;
  /** `4.3.2027` */
  date(date: LocalDate): string;
  /** `9.00` */
  time(time: LocalTime): string;
  /** `klo 9.00–10.00` */
  times(startsAt: Date, endsAt: Date): string;
  /** `to 4.3.2027 klo 9.00–10.00` */
  hour(startsAt: Date, endsAt: Date): string;
  /** `to 4.3. klo 9.00` */
  momentShort(instant: Date): string;
  /** `to 4.3.2027 klo 9.00` */
  moment(instant: Date): string;
  /** `vko 9` */
  week(date: LocalDate): string;
  /** `30.3.–24.9.2027` */
  period(from: LocalDate, until: LocalDate): string;
  /** `1 päivä 2 tuntia`: the two largest units of a length in milliseconds, never below one minute. */
  length(milliseconds: number): string;
}

interface Words {
  days: readonly string[];
  longDays: readonly string[];
  months: readonly string[] | null;
  week: string;
  at: string;
  separator: string;
  units: readonly [one: string, many: string][];
}

const WORDS: Record<PageLanguage, Words> = {
  fi: {
    days: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
    longDays: ['Maanantai', 'Tiistai', 'Keskiviikko', 'Torstai', 'Perjantai', 'Lauantai', 'Sunnuntai'],
    months: null,
    week: 'vko',
    at: ' klo ',
    separator: '.',
    units: [
      ['päivä', 'päivää'],
      ['tunti', 'tuntia'],
      ['minuutti', 'minuuttia'],
    ],
  },
  sv: {
    days: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
    longDays: ['Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'],
    months: null,
    week: 'v.',
    at: ' kl. ',
    separator: '.',
    units: [
      ['dag', 'dagar'],
      ['timme', 'timmar'],
      ['minut', 'minuter'],
    ],
  },
  en: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    longDays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    week: 'week',
    at: ', ',
    separator: ':',
    units: [
      ['day', 'days'],
      ['hour', 'hours'],
      ['minute', 'minutes'],
    ],
  },
};

const MINUTE = 60_000;
const UNIT_MINUTES = [24 * 60, 60, 1] as const;

/** The way one language writes days and times. */
export function formatFor(language: PageLanguage): Format {
  const words = WORDS[language];
  const shortDate = (date: LocalDate) => datePart(words, date, false);
  const date = (day: LocalDate) => datePart(words, day, true);
  const named = (names: readonly string[], day: LocalDate) => names[weekdayOf(day) - 1];
  const time = (clock: LocalTime) => `${Number(clock.slice(0, 2))}${words.separator}${clock.slice(3, 5)}`;
  const day = (value: LocalDate) => `${named(words.days, value)} ${date(value)}`;
  const dayShort = (value: LocalDate) => `${named(words.days, value)} ${shortDate(value)}`;
  const range = (from: Date, to: Date) => `${time(localTimeOf(from))}–${time(localTimeOf(to))}`;
  return {
    day,
    dayShort,
    date,
    time,
    longDay: (value) => `${named(words.longDays, value)} ${date(value)}`,
    times: (startsAt, endsAt) => `${words.at.replace(',', '').trim()} ${range(startsAt, endsAt)}`.trim(),
    hour: (startsAt, endsAt) => `${day(localDateOf(startsAt))}${words.at}${range(startsAt, endsAt)}`,
    momentShort: (at) => `${dayShort(localDateOf(at))}${words.at}${time(localTimeOf(at))}`,
    moment: (at) => `${day(localDateOf(at))}${words.at}${time(localTimeOf(at))}`,
    week: (value) => `${words.week} ${isoWeekOf(value).week}`,
    period: (from, until) =>
      from.slice(0, 4) === until.slice(0, 4)
        ? `${shortDate(from)}–${date(until)}`
        : `${date(from)}–${date(until)}`,
    length: (milliseconds) => lengthOf(words, milliseconds),
  };
}

function datePart(words: Words, date: LocalDate, withYear: boolean): string {
  const [year, month, day] = date.split('-').map(Number);
  if (words.months) return `${day} ${words.months[month - 1]}${withYear ? ` ${year}` : ''}`;
  return `${day}.${month}.${withYear ? year : ''}`;
}

function lengthOf(words: Words, milliseconds: number): string {
  let minutes = Math.max(1, Math.floor(milliseconds / MINUTE));
  const parts: string[] = [];
  UNIT_MINUTES.forEach((size, index) => {
    const count = Math.floor(minutes / size);
    minutes -= count * size;
    if (count > 0) parts.push(`${count} ${words.units[index][count === 1 ? 0 : 1]}`);
  });
  return parts.slice(0, 2).join(' ');
}
