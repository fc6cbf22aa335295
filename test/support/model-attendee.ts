import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import type { PartStat } from '../../src/domain/reply.js';
import { readByIcalJs } from './calendar-readers.js';
import { mailOf, mailOfParts } from './mail-samples.js';
import { BrokenRule } from './replayed-calendar.js';

/** In whose manner an answer is written (MAIL.md, "Coming in"). */
export const PROGRAMS = ['google', 'outlook', 'apple'] as const;
export type Program = (typeof PROGRAMS)[number];

/** What a person sees of an hour in their calendar. */
export type HourSeen = { start: string; end: string; answer: PartStat | 'none' };

type Entry = {
  uid: string;
  organizer: string;
  sequence: number;
  /** The SEQUENCE of the last REQUEST, which an answer carries back. */
  asked: number;
  repeats: boolean;
  hours: Map<string, string>;
  answer: PartStat | 'none';
  /** Answers to single hours of a season, by start, and when they were given. */
  own: Map<string, { answer: PartStat; at: Date }>;
  /** Single hours whose answers went with a decline of all of it. */
  dropped: Set<string>;
  off: boolean;
  /**
   * What was asked about once more since it was answered ('' is all of it): if that answer comes late, it answers an
   * older mail.
   */
  renewed: Set<string>;
};

/** One thing that can be answered: an event of its own, a season, or one hour of it. */
type Answerable = { entry: Entry; start: string | null };

/**
 * A person with a calendar program, as strict programs behave. A REQUEST replaces the object of its UID and keeps
 * the answers to what is at the same time as before; a CANCEL takes out an instance, or the object for good; what
 * carries no higher SEQUENCE was seen already. Built on ical.js alone, so that it shares nothing with the service.
 */
export class ModelAttendee {
  private readonly entries = new Map<string, Entry>();
  private mails = 0;

  constructor(
    readonly email: string,
    private readonly now: () => Date,
  ) {}

  /** Takes in one calendar text; true when a new mail told something. */
  receive(text: string): boolean {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const [event, ...more] = calendar.getAllSubcomponents('vevent');
    if (!event || more.length > 0) throw new BrokenRule('Not one event in a message (rule 1)');
    const method = String(calendar.getFirstPropertyValue('method'));
    if (method === 'DECLINECOUNTER') return false;
    const uid = String(event.getFirstPropertyValue('uid'));
    const sequence = Number(event.getFirstPropertyValue('sequence'));
    const known = this.entries.get(uid);
    if (known && sequence <= known.sequence) return false;
    if (method === 'REQUEST') this.request(event, { uid, sequence, known, text });
    else this.cancel(event, { uid, sequence, known, text });
    return true;
  }

  /** Everything the person sees, in order of time. */
  get hours(): HourSeen[] {
    return [...this.entries.values()]
      .flatMap((entry) =>
        [...entry.hours].map(([start, end]) => ({
          start,
          end,
          answer: entry.own.get(start)?.answer ?? entry.answer,
        })),
      )
      .toSorted((a, b) => a.start.localeCompare(b.start) || a.end.localeCompare(b.end));
  }

  /** Everything that can be answered now, in order of its UID. */
  get answerables(): Answerable[] {
    return this.standing.flatMap((entry) => [
      { entry, start: null },
      ...(entry.repeats ? [...entry.hours.keys()].map((start) => ({ entry, start })) : []),
    ]);
  }

  /** Answers one thing; the program keeps the answer and this is the mail it sends. */
  answer({ entry, start }: Answerable, partStat: PartStat, program: Program): Buffer {
    if (start) {
      entry.own.set(start, { answer: partStat, at: this.now() });
      entry.dropped.delete(start);
    } else this.answerAll(entry, partStat);
    entry.renewed.delete(start ?? '');
    return this.mail(entry, { start, partStat, program, method: 'REPLY' });
  }

  /** Proposes another time for one thing. */
  propose({ entry, start }: Answerable, to: Date, program: Program): Buffer {
    return this.mail(entry, { start, partStat: 'tentative', program, method: 'COUNTER', to });
  }

  /** Asks what is true of a calendar object now. */
  refresh({ entry }: Answerable): Buffer {
    return this.mail(entry, { start: null, partStat: null, program: 'apple', method: 'REFRESH' });
  }

  /** Every answer the program holds, sent once more; or only those to what was asked about again since. */
  answersAgain(program: Program, which: 'all' | 'renewed'): Buffer[] {
    const due = this.answerables.flatMap(({ entry, start }) => {
      const isDropped = start !== null && entry.dropped.has(start);
      const held = start && !isDropped ? entry.own.get(start)?.answer : entry.answer;
      const isDue = which === 'all' || isDropped || entry.renewed.has(start ?? '');
      return held && held !== 'none' && isDue ? [{ about: { entry, start }, held }] : [];
    });
    return due.map(({ about, held }) => this.answer(about, held, program));
  }

  /** To decline all of it takes every hour out of the calendar, with what was said to it before. */
  private answerAll(entry: Entry, partStat: PartStat): void {
    entry.answer = partStat;
    if (partStat !== 'declined') return;
    for (const [start, { at }] of entry.own) {
      if (at < this.now() && entry.own.delete(start)) entry.dropped.add(start);
    }
  }

  private get standing(): Entry[] {
    return [...this.entries.values()].filter(({ off, hours }) => !off && hours.size > 0);
  }

  private request(event: ICAL.Component, { uid, sequence, known, text }: Message): void {
    if (event.getFirstProperty('recurrence-id')) throw new BrokenRule('A REQUEST of an instance (rule 2)');
    if (known?.off) throw new BrokenRule('A UID is used again after its CANCEL (rule 6)');
    const { starts, ends } = readByIcalJs(text);
    const hours = new Map(starts.map((start, index) => [start, ends[index]!]));
    const repeats = event.getFirstProperty('rrule') !== null;
    // An event at another time is asked about anew (RFC 5546 3.2.2.1).
    const stays = known && (repeats || [...hours.keys()].every((start) => known.hours.has(start)));
    this.entries.set(uid, {
      ...{ uid, sequence, asked: sequence, repeats, hours, off: false },
      organizer: String(event.getFirstPropertyValue('organizer')).replace(/^mailto:/i, ''),
      answer: stays ? known.answer : 'none',
      renewed: new Set(known ? ['', ...hours.keys()] : []),
      own: new Map([...(known?.own ?? [])].filter(([start]) => hours.has(start))),
      dropped: new Set([...(known?.dropped ?? [])].filter((start) => hours.has(start))),
    });
  }

  private cancel(event: ICAL.Component, { sequence, known, text }: Message): void {
    if (!known || known.off) throw new BrokenRule('A CANCEL of what was never had (rule 10)');
    known.sequence = sequence;
    if (!event.getFirstProperty('recurrence-id')) {
      Object.assign(known, { off: true, hours: new Map(), own: new Map() });
      return;
    }
    const [start] = readByIcalJs(text).starts;
    if (!known.hours.delete(start!)) throw new BrokenRule('A CANCEL of an hour that was never had (rule 3)');
    known.own.delete(start!);
  }

  private mail(entry: Entry, said: Said): Buffer {
    const body = calendarOf(entry, this.email, said, this.now());
    const headers = {
      From: `Sini <${this.email}>`,
      To: entry.organizer,
      'Message-ID': `<${(this.mails += 1)}.${this.now().getTime()}@ohjelma.example>`,
      Date: this.now().toUTCString(),
    };
    const method = said.method;
    if (said.program === 'apple')
      return mailOf({ type: `text/calendar; charset=utf-8; method=${method}`, body }, headers);
    if (said.program === 'outlook') {
      const type = `text/calendar; charset="utf-8"; method=${method}`;
      return mailOfParts(
        [
          { type: 'text/plain', body: '' },
          { type, body, encoding: 'base64' },
        ],
        headers,
        'multipart/alternative',
      );
    }
    // Google calls a COUNTER a REPLY in MIME and puts the same text into the mail twice.
    return mailOfParts(
      [
        { type: 'text/calendar; charset="UTF-8"; method=REPLY', body, encoding: 'quoted-printable' },
        { type: 'application/ics; name="invite.ics"', body, encoding: 'base64', disposition: 'attachment' },
      ],
      { ...headers, 'Auto-Submitted': 'auto-generated' },
    );
  }
}

type Message = { uid: string; sequence: number; known: Entry | undefined; text: string };

type Said = {
  method: 'REPLY' | 'COUNTER' | 'REFRESH';
  start: string | null;
  partStat: PartStat | null;
  program: Program;
  to?: Date;
};

const HOUR_MS = 3_600_000;
const compact = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

function calendarOf(entry: Entry, email: string, said: Said, now: Date): string {
  const { program, start, to } = said;
  const event = new ICAL.Component('vevent');
  const add = (name: string, value: string, params: Record<string, string> = {}, type?: string) => {
    const property = new ICAL.Property(name);
    if (type) property.resetType(type);
    property.setValue(value);
    for (const [key, param] of Object.entries(params)) property.setParameter(key, param);
    event.addProperty(property);
  };
  add('uid', entry.uid);
  // Outlook may drop it; what it answers shows from the time, and when from a field of its own.
  if (program !== 'outlook') add('sequence', String(entry.asked), {}, 'text');
  add('dtstamp', compact(program === 'outlook' ? new Date(now.getTime() + 5000) : now), {}, 'text');
  if (program === 'outlook') add('x-microsoft-cdo-replytime', compact(now), {}, 'text');
  else add('organizer', `mailto:${entry.organizer}`);
  add('attendee', `mailto:${email}`, said.partStat ? { partstat: said.partStat.toUpperCase() } : {});
  if (start) addInstance(add, new Date(start), program);
  const [first] = entry.hours.keys();
  const begins = to ?? (program === 'outlook' && first ? new Date(start ?? first) : null);
  if (begins) {
    add('dtstart', compact(begins), {}, 'text');
    add('dtend', compact(new Date(begins.getTime() + HOUR_MS)), {}, 'text');
  }
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', `-//Esimerkki//${program}//FI`);
  calendar.addPropertyWithValue('method', said.method);
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`.replace(/;VALUE=TEXT/g, '');
}

type Add = (name: string, value: string, params: Record<string, string>, type: string) => void;

/** Which hour is meant, as each program names it. */
function addInstance(add: Add, start: Date, program: Program): void {
  const local = DateTime.fromJSDate(start, { zone: 'Europe/Helsinki' }).toFormat("yyyyMMdd'T'HHmmss");
  const zone = { outlook: 'FLE Standard Time', apple: 'Europe/Helsinki', google: null }[program];
  if (zone) add('recurrence-id', local, { tzid: zone }, 'text');
  else add('recurrence-id', compact(start), {}, 'text');
}
