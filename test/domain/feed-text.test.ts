import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { CALENDAR_FOOT, feedEvent, feedHead, type FeedHour } from '../../src/calendar-feed/feed-text.js';
import { LANGUAGES, type Language } from '../../src/domain/codes.js';
import { UnprintableText } from '../../src/invitations/calendar-lines.js';
import { hoursByIcalJs, hoursByNodeIcal } from '../support/calendar-readers.js';

const GOLDEN = join(__dirname, '../../fixtures/ics');
const ADDRESS = 'https://kelatunti.example/join/nbswy3dpeb3w64tmmqqxg5dbojzxi5dv';

const hour = (changes: Partial<FeedHour> = {}): FeedHour => ({
  id: '0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10',
  startsAt: new Date('2027-03-23T11:00:00Z'),
  endsAt: new Date('2027-03-23T12:00:00Z'),
  state: 'open',
  revision: 1,
  createdAt: new Date('2027-01-11T09:00:00Z'),
  updatedAt: new Date('2027-01-11T09:00:00Z'),
  ...changes,
});

/** One hour of each kind, on both sides of the change to summer time. */
const HOURS: FeedHour[] = [
  hour(),
  hour({
    id: '5d3b7a52-64f0-4a0c-8c5e-92c8a7a0e0d4',
    startsAt: new Date('2027-03-30T10:00:00Z'),
    endsAt: new Date('2027-03-30T11:00:00Z'),
    state: 'cancelled',
    revision: 3,
    updatedAt: new Date('2027-02-01T08:15:00Z'),
  }),
  hour({
    id: 'a3a0c1de-0f5e-4b9c-9a51-51d8b0f7c1b2',
    startsAt: new Date('2027-04-06T10:00:00Z'),
    endsAt: new Date('2027-04-06T11:00:00Z'),
    state: 'released',
    revision: 2,
    updatedAt: new Date('2027-04-01T09:00:00Z'),
  }),
];

const feedOf = (language: Language, address: string | null, hours = HOURS): string => {
  const voice = { language, host: 'kelatunti.example', busy: false };
  return feedHead(language) + hours.map((one) => feedEvent(one, address, voice)).join('') + CALENDAR_FOOT;
};

const samples = LANGUAGES.flatMap((language) => [
  { name: `feed-invited.${language}`, text: feedOf(language, ADDRESS) },
  { name: `feed-not-invited.${language}`, text: feedOf(language, null) },
]);

describe.each(samples)('$name', ({ name, text }) => {
  const file = join(GOLDEN, `${name}.ics`);

  test('is written as its golden file says, whatever the zone of the machine', () => {
    if (process.env['WRITE_GOLDEN']) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  test('is read alike by two other programs: the hours in UTC, those that are off cancelled', () => {
    expect(hoursByIcalJs(text)).toEqual(hoursByNodeIcal(text));
    expect(hoursByIcalJs(text)).toEqual(
      HOURS.map(({ id, startsAt, endsAt, state, revision }) => ({
        uid: `${id}@kelatunti.example`,
        start: startsAt.toISOString(),
        end: endsAt.toISOString(),
        status: state === 'open' ? 'CONFIRMED' : 'CANCELLED',
        sequence: revision - 1,
      })),
    );
  });

  test('invites nobody and takes nobody’s time', () => {
    expect(text).not.toMatch(/^(METHOD|ATTENDEE|ORGANIZER|BEGIN:VTIMEZONE|BEGIN:VALARM|CLASS)/m);
    expect(text.match(/^TRANSP:TRANSPARENT\r$/gm)).toHaveLength(HOURS.length);
  });

  test('names itself and asks to be read again within the hour', () => {
    for (const line of ['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']) {
      expect(text).toContain(`\r\n${line}\r\n`);
    }
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue('name')).toBe(calendar.getFirstPropertyValue('x-wr-calname'));
  });

  test('dates each hour by its row', () => {
    const [first, second] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    const said = (event: ICAL.Component | undefined) =>
      ['dtstamp', 'last-modified', 'created'].map((property) =>
        String(event?.getFirstPropertyValue(property)),
      );
    expect(said(first)).toEqual(['2027-01-11T09:00:00Z', '2027-01-11T09:00:00Z', '2027-01-11T09:00:00Z']);
    expect(said(second)).toEqual(['2027-02-01T08:15:00Z', '2027-02-01T08:15:00Z', '2027-01-11T09:00:00Z']);
  });

  test('ends every line with CRLF and folds it at 75 octets', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});

test('the address stands where programs look for it, unescaped, and not in an hour that is off', () => {
  const odd = 'https://video.example/huone;a=1,2?x=%C3%A4';
  const events = new ICAL.Component(ICAL.parse(feedOf('fi', odd))).getAllSubcomponents('vevent');
  const addresses = events.map((event) =>
    ['location', 'url', 'conference'].map((property) => event.getFirstPropertyValue(property)),
  );
  expect(addresses).toEqual([[odd, odd, odd], ...HOURS.slice(1).map(() => [null, null, null])]);
  expect(feedOf('fi', odd).replaceAll('\r\n ', '')).toContain(`\r\nURL:${odd}\r\n`);
});

test('an address with a control character is never written', () => {
  expect(() => feedOf('fi', 'https://video.example/\r\nATTENDEE:mailto:mallory@evil.example')).toThrow(
    UnprintableText,
  );
});
