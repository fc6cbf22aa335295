import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import type { VEvent } from 'node-ical';

/** The starts of every hour a calendar text holds between two days, as two other programs read it. */
export type Reading = { starts: string[]; ends: string[] };

/** As ical.js reads it (Thunderbird's own library). */
export function readByIcalJs(text: string): Reading {
  const root = new ICAL.Component(ICAL.parse(text));
  const zone = root.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = new ICAL.Event(root.getFirstSubcomponent('vevent')!);
  const instants = { starts: [] as string[], ends: [] as string[] };
  const add = (start: ICAL.Time, end: ICAL.Time) => {
    instants.starts.push(start.toJSDate().toISOString());
    instants.ends.push(end.toJSDate().toISOString());
  };
  if (!event.isRecurring()) add(event.startDate, event.endDate);
  else {
    const steps = event.iterator();
    for (let next = steps.next(); next; next = steps.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      add(startDate, endDate);
    }
  }
  ICAL.TimezoneService.reset();
  return instants;
}

/** As node-ical reads it. */
export function readByNodeIcal(text: string): Reading {
  const event = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part?.type === 'VEVENT') as VEvent;
  const hours = event.rrule
    ? nodeIcal.expandRecurringEvent(event, {
        from: new Date('2020-01-01T00:00:00Z'),
        to: new Date('2035-01-01T00:00:00Z'),
      })
    : [{ start: event.start, end: event.end as Date }];
  return {
    starts: hours.map(({ start }) => new Date(start).toISOString()),
    ends: hours.map(({ end }) => new Date(end).toISOString()),
  };
}

/** The one event of a text as ical.js sees it, with every property by name. */
export function eventOf(text: string): ICAL.Component {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  if (events.length !== 1) throw new Error(`There are ${events.length} events in one message`);
  return events[0];
}

/** What another program knows of each hour of a subscribed calendar, in order of time. */
export type HourRead = { uid: string; start: string; end: string; status: string; sequence: number };

const byStart = (a: HourRead, b: HourRead): number => a.start.localeCompare(b.start);

/** Every hour of a calendar as ical.js reads it. */
export function hoursByIcalJs(text: string): HourRead[] {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  return events
    .map((component) => {
      const { uid, startDate, endDate, sequence } = new ICAL.Event(component);
      const [start, end] = [startDate, endDate].map((time) => time.toJSDate().toISOString());
      return { uid, start, end, status: String(component.getFirstPropertyValue('status')), sequence };
    })
    .sort(byStart);
}

/** Every hour of a calendar as node-ical reads it. */
export function hoursByNodeIcal(text: string): HourRead[] {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((part): part is VEvent => part?.type === 'VEVENT')
    .map(({ uid, start, end, status, sequence }) => ({
      uid,
      start: new Date(start).toISOString(),
      end: new Date(end as Date).toISOString(),
      status: String(status),
      sequence: Number(sequence),
    }))
    .sort(byStart);
}
