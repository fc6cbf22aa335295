import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { LANGUAGES, type Language } from '../../src/domain/codes.js';
import type { DeclinedCounter } from '../../src/domain/declined-counter.js';
import { declinedCounterCalendar, declinedCounterMail } from '../../src/invitations/declined-counter-text.js';

const GOLDEN = join(__dirname, '../../fixtures/ics');

const declined = (language: Language, recurrenceId: string | null): DeclinedCounter => ({
  uid: '0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10@kelatunti.example',
  stamp: '2027-05-03T08:15:00.000Z',
  organizer: { email: 'vastaus+mfrggzdfmztwq2lk@kelatunti.example', name: 'Kelatunti' },
  attendee: { email: 'aino.esimerkki@esi.example', name: 'Aino Esimerkki' },
  language,
  counter: { sequence: 3, recurrenceId },
  stays: { startsAt: '2027-05-11T10:00:00.000Z', endsAt: '2027-05-11T11:00:00.000Z' },
});
const SHAPES = LANGUAGES.flatMap((language) => [
  { name: `counter-declined.${language}`, content: declined(language, '2027-05-11T13:00') },
  { name: `counter-declined-single.${language}`, content: declined(language, null) },
]);

test.each(SHAPES)('$name is written as its golden file says', ({ name, content }) => {
  const text = declinedCounterCalendar(content)!;
  const file = join(GOLDEN, `${name}.ics`);
  if (process.env['WRITE_GOLDEN']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test('two other programs read who declines, which object, which number and which hour', () => {
  const text = declinedCounterCalendar(declined('fi', '2027-05-11T13:00'))!;
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('method')).toBe('DECLINECOUNTER');
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
  ICAL.TimezoneService.register(zone);
  const [event] = calendar.getAllSubcomponents('vevent');
  const instance = event!.getFirstPropertyValue('recurrence-id') as ICAL.Time;
  expect(instance.toJSDate().toISOString()).toBe('2027-05-11T10:00:00.000Z');
  ICAL.TimezoneService.reset();
  expect(event!.getFirstPropertyValue('sequence')).toBe(3);
  expect(event!.getFirstPropertyValue('organizer')).toBe('mailto:vastaus+mfrggzdfmztwq2lk@kelatunti.example');
  // RFC 5546 3.2.8 forbids everything else.
  expect(event!.getAllProperties().map((one) => one.name)).toEqual([
    'uid',
    'sequence',
    'dtstamp',
    'recurrence-id',
    'organizer',
  ]);
  const read = JSON.stringify(nodeIcal.sync.parseICS(text));
  expect(read).toContain('DECLINECOUNTER');
  expect(read).toContain('0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10@kelatunti.example');
});

test('a time proposed on a page gets the words without a calendar part', () => {
  expect(declinedCounterCalendar({ ...declined('fi', null), counter: null })).toBeNull();
});

test.each([
  ['fi', 'Aika ei muutu: etäkonsultaatio ti 11.5.2027 klo 13.00–14.00'],
  ['sv', 'Tiden ändras inte: distanskonsultation tis 11.5.2027 kl. 13.00–14.00'],
  ['en', 'The time stays: remote consultation Tue 11 May 2027, 13:00–14:00'],
] as const)('the mail in %s says what stays, without a name or a reason', (language, subject) => {
  const mail = declinedCounterMail(declined(language, null), 'https://kelatunti.example/vastaus/x');
  expect(mail.subject).toBe(subject);
  expect(mail.text).toContain('https://kelatunti.example/vastaus/x');
  expect(mail.text + mail.html).not.toMatch(/Aino|asiakas K-|reason/i);
});
