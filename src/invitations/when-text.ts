import type { Language } from '../domain/codes.js';
import { instantOf } from '../domain/itip.js';
import type { InviteContent, SeasonTimes } from '../domain/itip.js';
import { isoWeekOf, localDateOf, localTimeOf, weekdayOf } from '../domain/time.js';
import type { LocalDate, LocalTime } from '../domain/time.js';

type Words = {
  /** Monday first: how a date begins, and how a weekly habit is said. */
  days: readonly string[];
  weekly: readonly string[];
  months: readonly string[] | null;
  at: string;
  separator: string;
};

const WORDS: Record<Language, Words> = {
  fi: {
    days: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
    weekly: [
      'maanantaisin',
      'tiistaisin',
      'keskiviikkoisin',
      'torstaisin',
      'perjantaisin',
      'lauantaisin',
      'sunnuntaisin',
    ],
    months: null,
    at: ' klo ',
    separator: '.',
  },
  sv: {
    days: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
    weekly: ['måndagar', 'tisdagar', 'onsdagar', 'torsdagar', 'fredagar', 'lördagar', 'söndagar'],
    months: null,
    at: ' kl. ',
    separator: '.',
  },
  en: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    weekly: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    at: ', ',
    separator: ':',
  },
};

/** Days and times as a mail's reader writes them (DOMAIN 1.4), always Helsinki wall time. */
export type WhenText = {
  /** `ti 11.5.2027 klo 13.00–14.00`, or for a season `tiistaisin klo 13.00–14.00`. */
  when: string;
  /** The ISO week of one hour, `20`; null for a season. */
  week: number | null;
  /** A season's first and last day, `9.2.2027–21.12.2027`; null for one hour. */
  period: string | null;
  /** A season's first day, `9.2.2027`; null for one hour. */
  firstDay: string | null;
  /** A season's last day, `21.12.2027`; null for one hour. */
  lastDay: string | null;
  /** The days in a season on which its reader has no hour, `ti 6.7.2027`. */
  daysOff: string[];
};

/** What the times of a message say in the reader's language. */
export function whenText({ language, times }: Pick<InviteContent, 'language' | 'times'>): WhenText {
  const words = WORDS[language];
  if (times.kind === 'season') return seasonText(words, times);
  const [startsAt, endsAt] =
    times.kind === 'single'
      ? [new Date(times.startsAt), new Date(times.endsAt)]
      : [instantOf(times.recurrenceId), endOf(instantOf(times.recurrenceId), times.minutes)];
  const hours = range(words, localTimeOf(startsAt), localTimeOf(endsAt));
  return {
    when: dayText(words, localDateOf(startsAt)) + words.at + hours,
    week: isoWeekOf(localDateOf(startsAt)).week,
    period: null,
    firstDay: null,
    lastDay: null,
    daysOff: [],
  };
}

function seasonText(words: Words, { firstStart, minutes, until, exdates }: SeasonTimes): WhenText {
  const firstDate = firstStart.slice(0, 10);
  const startsAt = instantOf(firstStart);
  const hours = range(words, localTimeOf(startsAt), localTimeOf(endOf(startsAt, minutes)));
  const firstDay = dateText(words, firstDate);
  const lastDay = dateText(words, localDateOf(new Date(until)));
  return {
    when: words.weekly[weekdayOf(firstDate) - 1] + words.at + hours,
    week: null,
    period: `${firstDay}–${lastDay}`,
    firstDay,
    lastDay,
    daysOff: exdates.map((moment) => dayText(words, moment.slice(0, 10))),
  };
}

const endOf = (startsAt: Date, minutes: number): Date => new Date(startsAt.getTime() + minutes * 60_000);

/** A wall time alone: `klo 13.00`, `kl. 13.00`, `13:00`. */
export const timeWords = (language: Language, time: LocalTime): string =>
  `${WORDS[language].at.replace(',', '').trim()} ${timeText(WORDS[language], time)}`.trim();

const timeText = (words: Words, time: LocalTime): string =>
  `${Number(time.slice(0, 2))}${words.separator}${time.slice(3)}`;

const range = (words: Words, from: LocalTime, to: LocalTime): string =>
  `${timeText(words, from)}–${timeText(words, to)}`;

const dayText = (words: Words, date: LocalDate): string =>
  `${words.days[weekdayOf(date) - 1]} ${dateText(words, date)}`;

function dateText(words: Words, date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return words.months ? `${day} ${words.months[month - 1]} ${year}` : `${day}.${month}.${year}`;
}
