import { ICalCalendar, ICalEvent, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { DateTime } from 'luxon';
import type { Language } from '../domain/codes.js';
import { NEUTRAL_SUMMARY } from '../domain/itip.js';
import { conferenceLines, folded, PRODUCT, refuseUnprintable, unfolded } from '../invitations/index.js';

/**
 * The text of a subscribed calendar (PRODUCT.md, "Subscription feed"; MAIL.md, "Feed"; RFC 5545, 7986): one
 * flat event in UTC for each hour, nobody named, no METHOD, because the file is published and invites nobody.
 * An hour that is off stays as CANCELLED, or programs that only add would keep it for ever. Everything is
 * neutral (DOMAIN 1.5): the name of the hour, its time, its address, nothing else.
 */
export type FeedHour = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  state: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
};

/** What is the same for every event of a calendar. */
type FeedVoice = {
  language: Language;
  /** Host of the service, the second half of every UID. */
  host: string;
  /** Whether the hour takes the reader's time; a subscription beside an invitation must not. */
  busy: boolean;
};

const CALENDAR_NAME: Readonly<Record<Language, string>> = {
  fi: 'Etäkonsultaatiot',
  sv: 'Distanskonsultationer',
  en: 'Remote consultations',
};

/** How often programs are asked to look again; some look much later. */
const AN_HOUR_IN_SECONDS = 3600;

/** What stands before the events, with the name of the calendar and when to look again. */
export function feedHead(language: Language): string {
  const calendar = new ICalCalendar({
    prodId: PRODUCT,
    name: CALENDAR_NAME[language],
    ttl: AN_HOUR_IN_SECONDS,
  });
  return folded(unfolded(calendar.toString()).filter((line) => line !== 'END:VCALENDAR'));
}

/** What stands before the one event of a file that is opened once. */
export const FILE_HEAD = folded(['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-${PRODUCT}`]);

export const CALENDAR_FOOT = folded(['END:VCALENDAR']);

/** An event is written by itself; ical-generator wants a calendar to ask for a zone, and there is none. */
const NO_CALENDAR = new ICalCalendar();

const IS_OFF: ReadonlySet<string> = new Set(['cancelled', 'released']);

/**
 * One hour. The same row gives the same bytes, so they can be kept.
 * @param address where the reader joins; left out of an hour that is off
 * @throws UnprintableText when the address holds a control character
 */
export function feedEvent(
  hour: FeedHour,
  address: string | null,
  { language, host, busy }: FeedVoice,
): string {
  const off = IS_OFF.has(hour.state);
  const shown = off ? null : address;
  if (shown) refuseUnprintable([shown]);
  const event = new ICalEvent(
    {
      id: `${hour.id}@${host}`,
      sequence: hour.revision - 1,
      stamp: utc(hour.updatedAt),
      created: utc(hour.createdAt),
      lastModified: utc(hour.updatedAt),
      start: utc(hour.startsAt),
      end: utc(hour.endsAt),
      summary: NEUTRAL_SUMMARY[language],
      status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      ...(shown && { location: shown }),
    },
    NO_CALENDAR,
  );
  const lines = unfolded(event.toString());
  return folded(shown ? [...lines.slice(0, -1), ...addressLines(shown), 'END:VEVENT'] : lines);
}

/** Addresses, so nothing in them is escaped; ical-generator would escape the URL as if it were text. */
const addressLines = (address: string): string[] => [`URL:${address}`, ...conferenceLines(address)];

const utc = (instant: Date): DateTime => DateTime.fromJSDate(instant, { zone: 'utc' });
