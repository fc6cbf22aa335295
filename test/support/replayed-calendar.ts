import ICAL from 'ical.js';
import type { InviteContent } from '../../src/domain/itip.js';
import { calendarText } from '../../src/invitations/calendar-text.js';
import { fromJson, sql, type Reads } from '../../src/platform/database/index.js';
import { readByIcalJs } from './calendar-readers.js';

export type HourInCalendar = { start: string; end: string };

/** A message that breaks a rule of MAIL.md or of RFC 5546: what a calendar program would make of it is a guess. */
export class BrokenRule extends Error {}

type CalendarObject = { sequence: number; text: string; hours: Map<string, HourInCalendar>; off: boolean };

/**
 * The calendar of one invited person who takes in everything they are sent, as the strictest of the programs
 * MAIL.md was tried against does: a REQUEST replaces the whole object of its UID (so a bare master revives
 * what was cancelled), a CANCEL takes out one instance, or the whole object for good. The same message again
 * is folded. Anything that programs understand differently throws `BrokenRule`.
 */
export class ReplayedCalendar {
  private readonly objects = new Map<string, CalendarObject>();

  /** Takes in one calendar text, in the order of sending. */
  apply(text: string): this {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent');
    if (events.length !== 1) throw new BrokenRule(`${events.length} events in one message (rule 1)`);
    const [event] = events;
    const uid = String(event.getFirstPropertyValue('uid'));
    const known = this.objects.get(uid);
    const sequence = Number(event.getFirstPropertyValue('sequence'));
    if (known?.sequence === sequence && known.text === text) return this;
    if (known && sequence <= known.sequence) {
      throw new BrokenRule(`${uid} goes from ${known.sequence} to ${sequence} (rule 10)`);
    }
    const method = calendar.getFirstPropertyValue('method');
    const instance = event.getFirstPropertyValue('recurrence-id') as ICAL.Time | null;
    if (method === 'REQUEST') this.request(uid, { text, sequence, instance, known });
    else if (method === 'CANCEL') this.cancel(uid, { text, sequence, instance, known });
    else throw new BrokenRule(`Nobody is sent a ${String(method)}`);
    return this;
  }

  /** Everything the person finds in their calendar, in order of time. */
  get hours(): HourInCalendar[] {
    return [...this.objects.values()]
      .flatMap(({ hours }) => [...hours.values()])
      .toSorted((a, b) => a.start.localeCompare(b.start) || a.end.localeCompare(b.end));
  }

  private request(uid: string, message: Message): void {
    const { text, sequence, instance, known } = message;
    if (instance) throw new BrokenRule('A REQUEST carries RECURRENCE-ID (rule 2)');
    if (known?.off) throw new BrokenRule(`${uid} is used again after its CANCEL (rule 6)`);
    const { starts, ends } = readByIcalJs(text);
    const hours = new Map(starts.map((start, index) => [start, { start, end: ends[index] }]));
    if (hours.size === 0) throw new BrokenRule(`${uid} invites to nothing (rule 7)`);
    this.objects.set(uid, { sequence, text, hours, off: false });
  }

  private cancel(uid: string, { text, sequence, instance, known }: Message): void {
    if (!known || known.off) throw new BrokenRule(`${uid} is cancelled, but was never had (rule 10)`);
    Object.assign(known, { sequence, text });
    if (!instance) {
      known.hours.clear();
      known.off = true;
      return;
    }
    const [start] = readByIcalJs(text).starts;
    if (!known.hours.delete(start)) throw new BrokenRule(`${uid} never had ${start} (rule 10)`);
  }
}

type Message = {
  text: string;
  sequence: number;
  instance: ICAL.Time | null;
  known: CalendarObject | undefined;
};

/** The bytes of every calendar message decided for a person, each UID in its order. */
export async function calendarTextsFor(reads: Reads, personId: string): Promise<string[]> {
  const rows = await reads.rows<{ content: unknown }>(sql`select m.content from calendar_message m
    join invitation i on i.id = m.invitation_id where i.person_id = ${personId}
    order by m.created_at, i.id, m.sequence`);
  return rows.map(({ content }) => calendarText(fromJson<InviteContent>(content)));
}

/** A person's calendar after everything they were sent. */
export async function replayedCalendarOf(reads: Reads, personId: string): Promise<HourInCalendar[]> {
  const calendar = new ReplayedCalendar();
  for (const text of await calendarTextsFor(reads, personId)) calendar.apply(text);
  return calendar.hours;
}

/**
 * The hours that ought to stand in a person's calendar: every hour of their series that takes place, at the
 * time it has now, less those in which somebody stands in for them, and those in which they stand in. An hour that a
 * late clock released only when it had begun stays where it was: nobody is told of it any more.
 */
export async function hoursOwedTo(reads: Reads, personId: string): Promise<HourInCalendar[]> {
  const rows = await reads.rows<{ startsAt: Date; endsAt: Date }>(sql`
    select s.starts_at, s.ends_at from session s where (s.state not in ('cancelled', 'released')
      or exists (select 1 from session_release l where l.session_id = s.id and l.released_at >= s.starts_at)) and (
      (exists (select 1 from series_participant p where p.series_id = s.series_id
          and p.person_id = ${personId} and p.left_at is null and p.part <> 'kela-deputy')
        and not exists (select 1 from session_deputy r where r.session_id = s.id
          and r.replaced_id = ${personId} and r.ended_at is null))
      or exists (select 1 from session_deputy d where d.session_id = s.id
        and d.deputy_id = ${personId} and d.ended_at is null))
    order by s.starts_at, s.ends_at`);
  return rows.map(({ startsAt, endsAt }) => ({ start: startsAt.toISOString(), end: endsAt.toISOString() }));
}
