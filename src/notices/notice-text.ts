import type { Language } from '../domain/codes.js';
import { addDays, localDateOf, localTimeOf } from '../domain/time.js';
import { mailBody, timeWords, whenText, type MailPart } from '../invitations/index.js';
import { NOTICES, type Notice } from './notice.js';

/** What a mail tells besides its kind: the hour's times, where to look, where to choose. */
export type NoticeFacts = {
  kind: Notice;
  language: Language;
  hour: { startsAt: Date; endsAt: Date } | null;
  now: Date;
  /** The page that shows what the mail is about. */
  address: string;
  /** The page on which its reader chooses which mails come. */
  choices: string;
};

type Texts = {
  subjects: Record<Notice, (when: string) => string>;
  lines: Record<Notice, (when: string) => string>;
  tomorrow: (time: string) => string;
  open: Record<Notice, string>;
  why: Record<Notice, string>;
  choose: string;
  noClientData: string;
};

/**
 * Neutral wordings (DOMAIN 1.5). A changed agenda is told in the same words whatever has happened, so that
 * nobody can infer a withdrawal from a mail; a consent warning does not say that it is one.
 */
const TEXTS: Record<Language, Texts> = {
  fi: {
    subjects: {
      'agenda-ready': (when) => `Ohjelma on valmis: etäkonsultaatio ${when}`,
      'agenda-changed': (when) => `Ohjelma on muuttunut: etäkonsultaatio ${when}`,
      reminder: (when) => `Muistutus: etäkonsultaatio ${when}`,
      task: () => 'Palvelussa on sinulle tehtävä',
      'consent-ends': () => 'Palvelussa on määräaika päättymässä',
      'confirm-answer': (when) => `Vahvista vastauksesi: etäkonsultaatio${when && ` ${when}`}`,
    },
    lines: {
      'agenda-ready': (when) => `Etäkonsultaation ${when} ohjelma on valmis.`,
      'agenda-changed': () => 'Etäkonsultaation ohjelma on muuttunut. Katso muutos palvelusta.',
      reminder: (when) => `Muistutus: etäkonsultaatio ${when}.`,
      task: () => 'Palvelussa on sinulle tehtävä.',
      'consent-ends': () => 'Palvelussa on määräaika päättymässä. Tarkista asia hyvissä ajoin.',
      'confirm-answer': () =>
        'Saimme kutsuun vastauksen, jonka lähettäjästä emme voi olla varmoja. Se ei ole vielä voimassa. Vastaa itse omalla sivullasi.',
    },
    tomorrow: (time) => `huomenna ${time}`,
    open: {
      'agenda-ready': 'Katso ohjelma',
      'agenda-changed': 'Katso ohjelma',
      reminder: 'Kirjaudu palveluun',
      task: 'Kirjaudu sisään',
      'consent-ends': 'Kirjaudu sisään',
      'confirm-answer': 'Vastaa kutsuun',
    },
    why: {
      'agenda-ready': 'Sait tämän viestin, koska olet tunnin osallistuja Kelatunti-palvelussa.',
      'agenda-changed': 'Sait tämän viestin, koska olet tunnin osallistuja Kelatunti-palvelussa.',
      reminder: 'Sait tämän viestin, koska olet tunnin osallistuja Kelatunti-palvelussa.',
      task: 'Sait tämän viestin, koska tehtävä odottaa sinua tai työpariasi Kelatunti-palvelussa.',
      'consent-ends': 'Sait tämän viestin, koska määräaika koskee työparisi asiaa Kelatunti-palvelussa.',
      'confirm-answer': 'Sait tämän viestin, koska sinut on kutsuttu tuntiin Kelatunti-palvelussa.',
    },
    choose: 'Valitse, mitä viestejä saat',
    noClientData: 'Älä vastaa tähän viestiin asiakkaan tiedoilla.',
  },
  sv: {
    subjects: {
      'agenda-ready': (when) => `Programmet är klart: distanskonsultation ${when}`,
      'agenda-changed': (when) => `Programmet har ändrats: distanskonsultation ${when}`,
      reminder: (when) => `Påminnelse: distanskonsultation ${when}`,
      task: () => 'Du har en uppgift i tjänsten',
      'consent-ends': () => 'En tidsfrist i tjänsten går ut snart',
      'confirm-answer': (when) => `Bekräfta ditt svar: distanskonsultation${when && ` ${when}`}`,
    },
    lines: {
      'agenda-ready': (when) => `Programmet för distanskonsultationen ${when} är klart.`,
      'agenda-changed': () => 'Programmet för distanskonsultationen har ändrats. Se ändringen i tjänsten.',
      reminder: (when) => `Påminnelse: distanskonsultation ${when}.`,
      task: () => 'Du har en uppgift i tjänsten.',
      'consent-ends': () => 'En tidsfrist i tjänsten går ut snart. Kontrollera ärendet i god tid.',
      'confirm-answer': () =>
        'Vi har fått ett svar på inbjudan, men vi kan inte vara säkra på vem som skickade det. Det gäller inte ännu. Svara själv på din egen sida.',
    },
    tomorrow: (time) => `i morgon ${time}`,
    open: {
      'agenda-ready': 'Se programmet',
      'agenda-changed': 'Se programmet',
      reminder: 'Logga in i tjänsten',
      task: 'Logga in',
      'consent-ends': 'Logga in',
      'confirm-answer': 'Svara på inbjudan',
    },
    why: {
      'agenda-ready': 'Du får detta meddelande eftersom du deltar i timmen i tjänsten Kelatunti.',
      'agenda-changed': 'Du får detta meddelande eftersom du deltar i timmen i tjänsten Kelatunti.',
      reminder: 'Du får detta meddelande eftersom du deltar i timmen i tjänsten Kelatunti.',
      task: 'Du får detta meddelande eftersom en uppgift väntar på dig eller ditt arbetspar i tjänsten Kelatunti.',
      'consent-ends':
        'Du får detta meddelande eftersom tidsfristen gäller ditt arbetspars ärende i tjänsten Kelatunti.',
      'confirm-answer': 'Du får detta meddelande eftersom du är inbjuden till timmen i tjänsten Kelatunti.',
    },
    choose: 'Välj vilka meddelanden du får',
    noClientData: 'Svara inte på detta meddelande med kunduppgifter.',
  },
  en: {
    subjects: {
      'agenda-ready': (when) => `The programme is ready: remote consultation ${when}`,
      'agenda-changed': (when) => `The programme has changed: remote consultation ${when}`,
      reminder: (when) => `Reminder: remote consultation ${when}`,
      task: () => 'You have a task in the service',
      'consent-ends': () => 'A time limit in the service ends soon',
      'confirm-answer': (when) => `Confirm your answer: remote consultation${when && ` ${when}`}`,
    },
    lines: {
      'agenda-ready': (when) => `The programme of the remote consultation ${when} is ready.`,
      'agenda-changed': () =>
        'The programme of the remote consultation has changed. See the change in the service.',
      reminder: (when) => `Reminder: remote consultation ${when}.`,
      task: () => 'You have a task in the service.',
      'consent-ends': () => 'A time limit in the service ends soon. Please check it in good time.',
      'confirm-answer': () =>
        'We have received an answer to the invitation, but we cannot be sure who sent it. It does not count yet. Please answer on your own page.',
    },
    tomorrow: (time) => `tomorrow at ${time}`,
    open: {
      'agenda-ready': 'See the programme',
      'agenda-changed': 'See the programme',
      reminder: 'Log in to the service',
      task: 'Log in',
      'consent-ends': 'Log in',
      'confirm-answer': 'Answer the invitation',
    },
    why: {
      'agenda-ready': 'You receive this message because you take part in this hour in the Kelatunti service.',
      'agenda-changed':
        'You receive this message because you take part in this hour in the Kelatunti service.',
      reminder: 'You receive this message because you take part in this hour in the Kelatunti service.',
      task: 'You receive this message because a task waits for you or your care pair in the Kelatunti service.',
      'consent-ends':
        "You receive this message because the time limit concerns a matter of your care pair's in the Kelatunti service.",
      'confirm-answer':
        'You receive this message because you are invited to this hour in the Kelatunti service.',
    },
    choose: 'Choose which messages you receive',
    noClientData: 'Do not answer this message with client information.',
  },
};

/**
 * Subject, text and HTML of a plain mail: what it is about, where to look, why it came and where to choose.
 * No client, code, theme, number of cases or reason (PRODUCT.md, Invitations).
 */
export function noticeText(facts: NoticeFacts): { subject: string; text: string; html: string } {
  const { kind, language } = facts;
  const texts = TEXTS[language];
  const subject = texts.subjects[kind](whenOf(facts));
  const near = kind === 'reminder' ? nearWords(facts, texts) : whenOf(facts);
  const parts: MailPart[] = [
    texts.lines[kind](near),
    { words: texts.open[kind], address: facts.address },
    texts.why[kind],
    ...(NOTICES[kind] ? [{ words: texts.choose, address: facts.choices }] : []),
    texts.noClientData,
  ];
  return { subject, ...mailBody(language, subject, parts) };
}

function whenOf({ hour, language }: NoticeFacts): string {
  if (!hour) return '';
  const times = {
    kind: 'single',
    startsAt: hour.startsAt.toISOString(),
    endsAt: hour.endsAt.toISOString(),
  } as const;
  return whenText({ language, times }).when;
}

/** "Tomorrow" when it is; over a weekend or a holiday the day itself. */
function nearWords(facts: NoticeFacts, texts: Texts): string {
  const { hour, now, language } = facts;
  if (!hour || localDateOf(hour.startsAt) !== addDays(localDateOf(now), 1)) return whenOf(facts);
  return texts.tomorrow(timeWords(language, localTimeOf(hour.startsAt)));
}
