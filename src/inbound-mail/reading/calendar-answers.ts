import ICAL from 'ical.js';
import { PART_STATS, type CalendarReply } from '../../domain/reply.js';
import type { CalendarFault } from '../mail-reading.js';
import { wantedLines } from './calendar-text.js';
import { instanceOf, instantOf, stampOf, zonesOf, type Zones } from './calendar-times.js';

const MOST_EVENTS = 60;
const METHODS = ['REPLY', 'COUNTER', 'REFRESH'] as const;
type Method = (typeof METHODS)[number];

/** All answers of one calendar text, or why it cannot be read; one that cannot be read spoils the others. */
export type CalendarAnswers = { replies: CalendarReply[]; fault: CalendarFault | null };

/**
 * Reads a calendar text (RFC 5545, RFC 5546 3.2): one or several VCALENDAR objects with one or several VEVENTs.
 * The METHOD in the text counts; the one the MIME part names only where the text has none (MAIL.md, "Coming in").
 */
export function calendarAnswers(text: string, mimeMethod: string | undefined): CalendarAnswers {
  const { lines, described } = withoutZones(wantedLines(text));
  if (lines.filter((line) => /^BEGIN:VEVENT$/i.test(line)).length > MOST_EVENTS)
    return fault('too-many-events');
  try {
    const replies = rootsOf(lines).flatMap((calendar) => {
      const method = methodOf(calendar, mimeMethod);
      const events = calendar.getAllSubcomponents('vevent');
      if (events.length === 0) throw new Unreadable('broken');
      return events.map((event) => replyOf(event, method, zonesOf(described)));
    });
    return { replies, fault: null };
  } catch (problem) {
    return fault(problem instanceof Unreadable ? problem.fault : 'broken');
  }
}

class Unreadable extends Error {
  constructor(readonly fault: CalendarFault) {
    super(fault);
  }
}

const fault = (because: CalendarFault): CalendarAnswers => ({ replies: [], fault: because });

/** Zones are taken out and only read when a time needs them: a broken one must not spoil an answer. */
function withoutZones(all: string[]) {
  const lines: string[] = [];
  const described = new Map<string, string>();
  let zone: string[] | null = null;
  for (const line of all) {
    if (/^BEGIN:VTIMEZONE$/i.test(line)) zone = [];
    (zone ?? lines).push(line);
    if (zone && /^END:VTIMEZONE$/i.test(line)) {
      const tzid = zone.find((one) => one.startsWith('TZID:'))?.slice('TZID:'.length);
      if (tzid) described.set(tzid, zone.join('\r\n'));
      zone = null;
    }
  }
  return { lines, described };
}

function rootsOf(lines: string[]): ICAL.Component[] {
  if (lines.length === 0) throw new Unreadable('broken');
  const parsed = ICAL.parse(lines.join('\r\n')) as unknown[];
  const roots = (typeof parsed[0] === 'string' ? [parsed] : parsed) as unknown[][];
  const calendars = roots.map((root) => new ICAL.Component(root as never));
  if (calendars.some(({ name }) => name !== 'vcalendar')) throw new Unreadable('broken');
  return calendars;
}

function methodOf(calendar: ICAL.Component, mimeMethod: string | undefined): Method {
  const named = calendar.getFirstPropertyValue('method') ?? mimeMethod ?? '';
  const method = METHODS.find((one) => one === String(named).trim().toUpperCase());
  if (!method) throw new Unreadable('unknown-method');
  return method;
}

function replyOf(event: ICAL.Component, method: Method, zones: Zones): CalendarReply {
  const uid = String(event.getFirstPropertyValue('uid') ?? '').trim();
  if (uid === '') throw new Unreadable('broken');
  const attendees = event.getAllProperties('attendee');
  // Of several attendees nobody can say which one answers.
  const attendee = attendees.length === 1 ? attendees[0] : null;
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? Number.NaN);
  return {
    method,
    uid,
    attendee: attendee && addressOf(attendee),
    sentBy: attendee && mailtoIn(attendee.getFirstParameter('sent-by')),
    organizer: addressOf(event.getFirstProperty('organizer')),
    partStat: attendee && partStatOf(attendee),
    instance: namedInstance(event, zones),
    sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : null,
    stamp:
      stampOf(event.getFirstProperty('x-microsoft-cdo-replytime')) ??
      stampOf(event.getFirstProperty('dtstamp')),
    startsAt: method === 'COUNTER' ? null : startOf(event, zones),
    proposal: method === 'COUNTER' ? proposalOf(event, zones) : null,
  };
}

/** Says only which of two times was answered, so that one that cannot be read spoils nothing. */
function startOf(event: ICAL.Component, zones: Zones): Date | null {
  const start = event.getFirstProperty('dtstart');
  return start && instantOf(start, zones);
}

function namedInstance(event: ICAL.Component, zones: Zones): CalendarReply['instance'] {
  const property = event.getFirstProperty('recurrence-id');
  if (!property) return null;
  // RANGE=THISANDFUTURE speaks of more than one hour.
  const instance = property.getFirstParameter('range') ? null : instanceOf(property, zones);
  if (!instance) throw new Unreadable('unknown-time');
  return instance;
}

function proposalOf(event: ICAL.Component, zones: Zones): CalendarReply['proposal'] {
  const [start, end] = ['dtstart', 'dtend'].map((name) => event.getFirstProperty(name));
  if (!start) return null;
  const startsAt = instantOf(start, zones);
  const endsAt = startsAt && (end ? instantOf(end, zones) : afterDuration(event, startsAt));
  if (!startsAt || !endsAt) throw new Unreadable('unknown-time');
  return { startsAt, endsAt };
}

function afterDuration(event: ICAL.Component, startsAt: Date): Date | null {
  const duration = event.getFirstPropertyValue('duration');
  return duration instanceof ICAL.Duration
    ? new Date(startsAt.getTime() + duration.toSeconds() * 1000)
    : null;
}

function partStatOf(attendee: ICAL.Property): CalendarReply['partStat'] {
  const said = attendee.getFirstParameter('partstat')?.trim().toLowerCase();
  if (said === 'delegated') return said;
  return PART_STATS.find((one) => one === said) ?? null;
}

/** A bare address in small letters. Where the value is no address, Apple gives it as the parameter EMAIL (RFC 7986 6.2). */
function addressOf(property: ICAL.Property | null): string | null {
  if (!property) return null;
  return mailtoIn(String(property.getFirstValue())) ?? mailtoIn(property.getFirstParameter('email'));
}

function mailtoIn(text: string | null | undefined): string | null {
  const address = (text ?? '')
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
  return /^[^\s@<>:/]+@[^\s@<>:/]+$/.test(address) && address.length <= 255 ? address : null;
}
