import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { UnprintableText } from '../../src/invitations/calendar-lines.js';
import { calendarText, HELSINKI_VTIMEZONE } from '../../src/invitations/calendar-text.js';
import { seasonRequest, singleRequest } from '../../src/domain/itip.js';
import type { InviteContent, InviteEnvelope } from '../../src/domain/itip.js';
import { addDays } from '../../src/domain/time.js';
import { eventOf, readByIcalJs, readByNodeIcal } from '../support/calendar-readers.js';
import { envelope, everyShape, tuesdayHours } from '../support/invite-samples.js';

const GOLDEN = join(__dirname, '../../fixtures/ics');
const season = (changes: Partial<InviteEnvelope> = {}): InviteContent =>
  seasonRequest(envelope(changes), tuesdayHours(), 60)!;
const linesOf = (text: string): string[] => text.replace(/\r\n /g, '').split('\r\n');
/** A line of the event itself, not of the zone before it. */
const valueOf = (text: string, name: string) =>
  linesOf(text.slice(text.indexOf('BEGIN:VEVENT'))).find((line) => new RegExp(`^${name}[;:]`).test(line));

describe.each(everyShape())('$name', ({ name, content }) => {
  const text = calendarText(content);
  const file = join(GOLDEN, `${name}.ics`);

  test('is written as its golden file says, whatever the zone of the machine', () => {
    if (process.env['WRITE_GOLDEN']) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  test('is read at the same instants by two other programs', () => {
    expect(readByNodeIcal(text)).toEqual(readByIcalJs(text));
  });

  test('is one event with one person, from the organizer, with its method', () => {
    const event = eventOf(text);
    expect(linesOf(text)).toContain(`METHOD:${content.method}`);
    expect(linesOf(text).filter((line) => line.startsWith('ATTENDEE'))).toEqual([
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Aino Esimerkki":' +
        'mailto:aino.esimerkki@esi.example',
    ]);
    expect(event.getFirstPropertyValue('organizer')).toBe(`mailto:${content.organizer.email}`);
    expect(event.getFirstPropertyValue('status')).toBe(
      content.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    );
    expect(event.getFirstPropertyValue('sequence')).toBe(content.sequence);
    expect(text).not.toMatch(/SENT-BY|^CLASS|^VALARM/m);
  });

  test('stamps in UTC, and names Helsinki only where it is described', () => {
    for (const name of ['DTSTAMP', 'CREATED', 'LAST-MODIFIED']) {
      expect(valueOf(text, name)).toMatch(/^[A-Z-]+:\d{8}T\d{6}Z$/);
    }
    expect(text.includes('TZID=Europe/Helsinki')).toBe(content.times.kind !== 'single');
    expect(text.includes('BEGIN:VTIMEZONE')).toBe(content.times.kind !== 'single');
  });

  test('ends every line with CRLF and folds it at 75 octets without splitting a letter', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\ufffd');
    }
  });

  test('carries the join address when it invites and none when it cancels', () => {
    const names = ['LOCATION', 'DESCRIPTION', 'CONFERENCE'].map((property) => valueOf(text, property));
    if (content.method === 'CANCEL') return expect(names).toEqual([undefined, undefined, undefined]);
    for (const line of names) expect(line).toContain(content.joinUrl);
    expect(valueOf(text, 'CONFERENCE')).toBe(`CONFERENCE;VALUE=URI:${content.joinUrl}`);
  });
});

describe('the season', () => {
  test('repeats weekly until the last start in UTC and never names one instance', () => {
    const text = calendarText(season());
    expect(valueOf(text, 'RRULE')).toBe('RRULE:FREQ=WEEKLY;UNTIL=20271221T110000Z;BYDAY=TU');
    expect(valueOf(text, 'DTSTART')).toBe('DTSTART;TZID=Europe/Helsinki:20270209T130000');
    expect(valueOf(text, 'DTEND')).toBe('DTEND;TZID=Europe/Helsinki:20270209T140000');
    expect(text).not.toContain('RECURRENCE-ID');
  });
});

describe('the zone', () => {
  test('is two yearly rules from 1970 and no single date', () => {
    const text = HELSINKI_VTIMEZONE.join('\n');
    expect(text.match(/^RRULE:.*$/gm)).toEqual([
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    ]);
    expect(text.match(/^DTSTART:.*$/gm)).toEqual(['DTSTART:19700329T030000', 'DTSTART:19701025T040000']);
    expect(text).not.toContain('RDATE');
  });

  test('agrees with the law on both changes of the years to come', () => {
    const component = new ICAL.Component(ICAL.parse(HELSINKI_VTIMEZONE.join('\r\n')));
    const zone = new ICAL.Timezone(component);
    const offsetAt = (at: string) =>
      ICAL.Time.fromJSDate(new Date(at), true).convertToZone(zone).utcOffset() / 3600;
    for (const [date, before, after] of [
      ['2027-03-28', 2, 3],
      ['2027-10-31', 3, 2],
      ['2028-03-26', 2, 3],
      ['2028-10-29', 3, 2],
      ['2029-03-25', 2, 3],
      ['2029-10-28', 3, 2],
    ] as const) {
      const eveningBefore = `${addDays(date, -1)}T23:30:00Z`;
      expect([offsetAt(eveningBefore), offsetAt(`${date}T01:00:00Z`)]).toEqual([before, after]);
    }
  });
});

describe('odd people and rooms', () => {
  const name = 'Åsa "Ö" Sjöström-Esimerkki; työpari, Äänekosken hyvinvointialueen sosiaaliohjaaja';

  test('a name with quotes, commas and long Nordic letters comes back whole', () => {
    const text = calendarText(season({ attendee: { email: 'asa@esi.example', name } }));
    expect(eventOf(text).getFirstProperty('attendee')?.getParameter('cn')).toBe(name);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test.each(['Aino\r\nATTENDEE:mailto:mallory@evil.example', 'Aino\u0007', 'Aino \ud800'])(
    'the name %j is refused before anything is built',
    (odd) => {
      const content = season({ attendee: { email: 'aino@esi.example', name: odd } });
      expect(() => calendarText(content)).toThrow(UnprintableText);
    },
  );

  test('an address is never escaped in CONFERENCE', () => {
    const joinUrl = 'https://video.example/huone;a=1,2?x=ä'.replace('ä', '%C3%A4');
    expect(valueOf(calendarText(season({ joinUrl })), 'CONFERENCE')).toBe(`CONFERENCE;VALUE=URI:${joinUrl}`);
  });

  test.each([
    ['https://teams.microsoft.com/l/meetup-join/abc', 'X-MICROSOFT-SKYPETEAMSMEETINGURL'],
    ['https://meet.google.com/abc-defg-hij', 'X-GOOGLE-CONFERENCE'],
  ])('%s is also told in its own calendar’s word', (joinUrl, property) => {
    expect(valueOf(calendarText(season({ joinUrl })), property)).toBe(`${property}:${joinUrl}`);
    expect(calendarText(season())).not.toContain(property);
  });

  test('an extra hour is in UTC', () => {
    const hour = { startsAt: new Date('2027-05-12T06:00:00Z'), endsAt: new Date('2027-05-12T07:00:00Z') };
    const text = calendarText(singleRequest(envelope(), hour));
    expect(valueOf(text, 'DTSTART')).toBe('DTSTART:20270512T060000Z');
    expect(valueOf(text, 'DTEND')).toBe('DTEND:20270512T070000Z');
  });
});
