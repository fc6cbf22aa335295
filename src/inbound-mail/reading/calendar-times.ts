import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';
import { findIana } from 'windows-iana';
import type { NamedInstance } from '../../domain/reply.js';
import { ZONE } from '../../domain/time.js';

/** Turns a wall-clock time without zone, `YYYY-MM-DDTHH:mm:ss`, into an instant; null when it cannot be known. */
type Zone = (wallClock: string) => Date | null;

/** Zones of one message: those with a known name, and those it describes itself. */
export type Zones = (tzid: string | null) => Zone | null;

const DATE = /^\d{4}-\d\d-\d\d/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/**
 * The zones of a message. A name of the IANA list counts, or one that ends in such (`/mozilla.org/x/Europe/Helsinki`);
 * then the names of Windows; only then the VTIMEZONE that came along. A time without zone is Finnish time.
 */
export function zonesOf(described: Map<string, string>): Zones {
  return (tzid) => {
    if (tzid === null) return namedZone(ZONE);
    const name = nameOf(tzid);
    return name ? namedZone(name) : describedZone(described.get(tzid));
  };
}

function nameOf(tzid: string): string | null {
  const olson = /[A-Za-z_]+\/[A-Za-z_]+$/.exec(tzid)?.[0];
  const names = [tzid, olson, ...findIana(tzid)];
  return names.find((name) => name !== undefined && IANAZone.isValidZone(name)) ?? null;
}

const namedZone =
  (name: string): Zone =>
  (wallClock) => {
    const time = DateTime.fromISO(wallClock, { zone: name });
    return time.isValid ? time.toJSDate() : null;
  };

/** One rule a year is what real zones have. Others could be unrolled for hours (FREQ=SECONDLY), and are not asked. */
const RULE_OF_A_ZONE =
  /^RRULE:FREQ=YEARLY(;(BYMONTH=\d{1,2}|BYDAY=[-+]?\d?[A-Z]{2}|(UNTIL|INTERVAL|WKST|COUNT)=\w+))*$/;
const MOST_LINES = 200;
const LATEST_YEAR = 2100;

function describedZone(text: string | undefined): Zone | null {
  if (text === undefined) return null;
  const lines = text.split('\r\n');
  const rules = lines.filter((line) => line.startsWith('RRULE'));
  if (lines.length > MOST_LINES || !rules.every((rule) => RULE_OF_A_ZONE.test(rule))) return null;
  return (wallClock) => {
    if (Number(wallClock.slice(0, 4)) > LATEST_YEAR) return null;
    try {
      const zone = new ICAL.Timezone({ component: text, tzid: '' });
      const offset = zone.utcOffset(ICAL.Time.fromDateTimeString(wallClock)) * 1000;
      return dateOrNull(Date.parse(`${wallClock}Z`) - offset);
    } catch {
      return null;
    }
  };
}

/** The instant a DTSTART, DTEND or RECURRENCE-ID names; null when it is no time or its zone is unknown. */
export function instantOf(property: ICAL.Property, zones: Zones): Date | null {
  const text = textOf(property);
  if (!DATE_TIME.test(text)) return null;
  const wallClock = text.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
  if (text.endsWith('Z')) return dateOrNull(Date.parse(`${wallClock}Z`));
  return zones(property.getFirstParameter('tzid') || null)?.(wallClock) ?? null;
}

/** Which hour is meant; a DATE, with or without saying so, means its day. */
export function instanceOf(property: ICAL.Property, zones: Zones): NamedInstance | null {
  const instant = instantOf(property, zones);
  if (instant) return { instant };
  const text = textOf(property);
  const date = DATE.exec(text)?.[0];
  return date && !DATE_TIME.test(text) && DateTime.fromISO(date).isValid ? { date } : null;
}

/** A time that is UTC by its nature, in the spelling of iCalendar or of jCal: `20270304T070000Z`. */
export function stampOf(property: ICAL.Property | null): Date | null {
  const parts = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)/.exec(property ? textOf(property) : '');
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return dateOrNull(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`));
}

const textOf = (property: ICAL.Property): string => String(property.toJSON()[3]);

const dateOrNull = (time: number): Date | null => (Number.isNaN(time) ? null : new Date(time));
