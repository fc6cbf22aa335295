import type { Language } from '../domain/codes.js';
import type { DeclinedCounter } from '../domain/declined-counter.js';
import { ZONE } from '../domain/time.js';
import { folded, PRODUCT, refuseUnprintable } from './calendar-lines.js';
import { HELSINKI_VTIMEZONE } from './calendar-text.js';
import { mailBody, type MailPart } from './mail-body.js';
import type { MailText } from './mail-text.js';
import { whenText } from './when-text.js';

/**
 * The calendar object of RFC 5546 3.2.8: who declines, which object, which number was countered, and of a
 * season which hour. DTSTART, ATTENDEE and everything else is forbidden there, which no builder of whole events
 * can write. The same text for the same content.
 * @throws UnprintableText when a name or an address holds a control character
 */
export function declinedCounterCalendar(content: DeclinedCounter): string | null {
  const { uid, stamp, organizer, counter } = content;
  if (!counter) return null;
  refuseUnprintable([uid, organizer.email, organizer.name]);
  const { recurrenceId, sequence } = counter;
  return folded([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-${PRODUCT}`,
    'METHOD:DECLINECOUNTER',
    ...(recurrenceId ? HELSINKI_VTIMEZONE : []),
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${basic(stamp.replace(/\.\d+/, ''))}`,
    ...(recurrenceId ? [`RECURRENCE-ID;TZID=${ZONE}:${basic(recurrenceId)}00`] : []),
    `ORGANIZER;CN="${organizer.name.replaceAll('"', "'")}":mailto:${organizer.email}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

const basic = (moment: string): string => moment.replace(/[-:]/g, '');

type Texts = {
  subject: (when: string) => string;
  subjectOfSeason: string;
  stays: (when: string) => string;
  seasonStays: string;
  nothingToDo: string;
  answer: string;
  why: string;
  noClientData: string;
};

const TEXTS: Record<Language, Texts> = {
  fi: {
    subject: (when) => `Aika ei muutu: etäkonsultaatio ${when}`,
    subjectOfSeason: 'Aika ei muutu: etäkonsultaatiot',
    stays: (when) => `Ehdottamasi aika ei sopinut. Etäkonsultaatio pidetään, kuten oli sovittu: ${when}.`,
    seasonStays: 'Ehdottamasi aika ei sopinut. Etäkonsultaatiot pidetään, kuten oli sovittu.',
    nothingToDo: 'Jos pääset tähän aikaan, sinun ei tarvitse tehdä mitään.',
    answer: 'Jos et pääse, kerro se tästä',
    why: 'Sait tämän viestin, koska ehdotit toista aikaa Kelatunti-palvelussa.',
    noClientData: 'Älä vastaa tähän viestiin asiakkaan tiedoilla.',
  },
  sv: {
    subject: (when) => `Tiden ändras inte: distanskonsultation ${when}`,
    subjectOfSeason: 'Tiden ändras inte: distanskonsultationer',
    stays: (when) => `Tiden du föreslog passade inte. Distanskonsultationen hålls som avtalat: ${when}.`,
    seasonStays: 'Tiden du föreslog passade inte. Distanskonsultationerna hålls som avtalat.',
    nothingToDo: 'Om tiden passar dig behöver du inte göra något.',
    answer: 'Om du inte kan komma, meddela det här',
    why: 'Du får detta meddelande eftersom du föreslog en annan tid i tjänsten Kelatunti.',
    noClientData: 'Svara inte på detta meddelande med kunduppgifter.',
  },
  en: {
    subject: (when) => `The time stays: remote consultation ${when}`,
    subjectOfSeason: 'The time stays: remote consultations',
    stays: (when) =>
      `The time you proposed did not suit. The remote consultation is held as agreed: ${when}.`,
    seasonStays: 'The time you proposed did not suit. The remote consultations are held as agreed.',
    nothingToDo: 'If you can come at this time, you do not need to do anything.',
    answer: 'If you cannot come, say so here',
    why: 'You receive this message because you proposed another time in the Kelatunti service.',
    noClientData: 'Do not answer this message with client information.',
  },
};

/** The readable side, in the reader's language. `answerAddress`: where they can say that they cannot come. */
export function declinedCounterMail(content: DeclinedCounter, answerAddress: string): MailText {
  const { language, stays } = content;
  const texts = TEXTS[language];
  const when = stays && whenText({ language, times: { kind: 'single', ...stays } }).when;
  const subject = when ? texts.subject(when) : texts.subjectOfSeason;
  const parts: MailPart[] = [
    when ? texts.stays(when) : texts.seasonStays,
    texts.nothingToDo,
    { words: texts.answer, address: answerAddress },
    texts.why,
    texts.noClientData,
  ];
  return { subject, ...mailBody(language, subject, parts) };
}
