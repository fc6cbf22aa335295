import type { Language } from '../domain/codes.js';
import type { HourNews, InviteContent } from '../domain/itip.js';
import { mailBody, type MailPart } from './mail-body.js';
import { whenText, type WhenText } from './when-text.js';

/** The readable side of a calendar message: its subject and the same words as plain text and as HTML. */
export type MailText = { subject: string; text: string; html: string };

type Texts = {
  inviteSubject: (when: WhenText) => string;
  cancelSubject: (when: string) => string;
  leftSubject: (when: string) => string;
  welcome: string;
  daysOff: (days: string[]) => string;
  join: string;
  everyTime: string;
  /** For whose calendar program sends no answer. */
  answer: string;
  cancelled: (when: string) => string;
  releasedSubject: (when: string) => string;
  released: (week: number) => string;
  othersStay: string;
  /** What is new of an hour: the subject, and the first words, whose `when` is the time told before. */
  news: Record<HourNews, { subject: (when: string) => string; text: (when: string) => string }>;
  newTime: (when: string) => string;
  /** A season that ends earlier than it was said, or as a whole. */
  shortenedSubject: (when: WhenText) => string;
  shortened: (when: WhenText) => string;
  ended: (when: string) => string;
  left: (when: string) => string;
  whyLeft: string;
  whySeason: string;
  whyHour: string;
  noClientData: string;
};

/** Neutral wordings (DOMAIN 1.5): when, how to join, why this mail came. Nothing about cases or reasons. */
const TEXTS: Record<Language, Texts> = {
  fi: {
    inviteSubject: ({ when, firstDay }) => `Etäkonsultaatio ${when}${firstDay ? `, ${firstDay} alkaen` : ''}`,
    cancelSubject: (when) => `Peruttu: etäkonsultaatio ${when}`,
    leftSubject: (when) => `Osallistumisesi on päättynyt: etäkonsultaatio ${when}`,
    welcome: 'Tervetuloa etäkonsultaatioon.',
    daysOff: (days) => `Tuntia ei pidetä: ${days.join(', ')}.`,
    join: 'Liity etäkonsultaatioon',
    everyTime: 'Sama linkki toimii joka kerta.',
    answer: 'Vastaa tästä, jos kalenteriohjelmasi ei lähetä vastausta',
    cancelled: (when) => `Etäkonsultaatio ${when} on peruttu.`,
    releasedSubject: (when) => `Vapautettu: etäkonsultaatio ${when}`,
    released: (week) => `Viikon ${week} etäkonsultaatiotunti on vapautettu. Sinun ei tarvitse tehdä mitään.`,
    othersStay: 'Muut tunnit pysyvät ennallaan.',
    news: {
      moved: {
        subject: (when) => `Siirretty: etäkonsultaatio ${when}`,
        text: (when) => `Etäkonsultaatio ${when} on siirretty. Uusi aika tulee omana kutsunaan.`,
      },
      replaced: {
        subject: (when) => `Sijainen hoitaa: etäkonsultaatio ${when}`,
        text: (when) =>
          `Sijainen osallistuu puolestasi etäkonsultaatioon ${when}. Tunti poistuu kalenteristasi.`,
      },
      deputy: {
        subject: (when) => `Sijaisena: etäkonsultaatio ${when}`,
        text: (when) => `Sinut on nimetty sijaiseksi etäkonsultaatioon ${when}.`,
      },
      'deputy-ended': {
        subject: (when) => `Sijaista ei tarvita: etäkonsultaatio ${when}`,
        text: (when) =>
          `Sinua ei enää tarvita sijaiseksi etäkonsultaatioon ${when}. Tunti poistuu kalenteristasi.`,
      },
    },
    newTime: (when) => `Etäkonsultaatio on siirretty. Uusi aika: ${when}.`,
    shortenedSubject: ({ when, lastDay }) => `Päättyy ${lastDay}: etäkonsultaatio ${when}`,
    shortened: ({ when, lastDay }) =>
      `Etäkonsultaatio ${when} päättyy aiemmin kuin oli kerrottu. Viimeinen tunti on ${lastDay}.`,
    ended: (when) => `Etäkonsultaatio ${when} on peruttu kokonaan. Tunnit poistuvat kalenteristasi.`,
    left: (when) =>
      `Osallistumisesi etäkonsultaatioon ${when} on päättynyt. Tunnit poistuvat kalenteristasi, eikä liittymisosoitteesi enää toimi.`,
    whyLeft: 'Sait tämän viestin, koska olit tuntien osallistuja Kelatunti-palvelussa.',
    whySeason:
      'Sait tämän viestin, koska sinut on nimetty tuntien osallistujaksi Kelatunti-palvelussa. Kun hyväksyt kutsun, kaikki tunnit tulevat kalenteriisi.',
    whyHour: 'Sait tämän viestin, koska sinut on nimetty tunnin osallistujaksi Kelatunti-palvelussa.',
    noClientData: 'Älä vastaa tähän viestiin asiakkaan tiedoilla.',
  },
  sv: {
    inviteSubject: ({ when, firstDay }) =>
      `Distanskonsultation ${when}${firstDay ? `, från ${firstDay}` : ''}`,
    cancelSubject: (when) => `Inställd: distanskonsultation ${when}`,
    leftSubject: (when) => `Ditt deltagande har upphört: distanskonsultation ${when}`,
    welcome: 'Välkommen till distanskonsultationen.',
    daysOff: (days) => `Ingen konsultationstimme: ${days.join(', ')}.`,
    join: 'Anslut till distanskonsultationen',
    everyTime: 'Samma länk fungerar varje gång.',
    answer: 'Svara här om ditt kalenderprogram inte skickar något svar',
    cancelled: (when) => `Distanskonsultationen ${when} har ställts in.`,
    releasedSubject: (when) => `Frigjord: distanskonsultation ${when}`,
    released: (week) => `Konsultationstimmen vecka ${week} har frigjorts. Du behöver inte göra något.`,
    othersStay: 'De andra timmarna förblir oförändrade.',
    news: {
      moved: {
        subject: (when) => `Flyttad: distanskonsultation ${when}`,
        text: (when) =>
          `Distanskonsultationen ${when} har flyttats. Den nya tiden kommer som en egen inbjudan.`,
      },
      replaced: {
        subject: (when) => `En ersättare deltar: distanskonsultation ${when}`,
        text: (when) =>
          `En ersättare deltar i ditt ställe i distanskonsultationen ${when}. Timmen tas bort ur din kalender.`,
      },
      deputy: {
        subject: (when) => `Som ersättare: distanskonsultation ${when}`,
        text: (when) => `Du har utsetts till ersättare i distanskonsultationen ${when}.`,
      },
      'deputy-ended': {
        subject: (when) => `Ersättare behövs inte: distanskonsultation ${when}`,
        text: (when) =>
          `Du behövs inte längre som ersättare i distanskonsultationen ${when}. Timmen tas bort ur din kalender.`,
      },
    },
    newTime: (when) => `Distanskonsultationen har flyttats. Ny tid: ${when}.`,
    shortenedSubject: ({ when, lastDay }) => `Slutar ${lastDay}: distanskonsultation ${when}`,
    shortened: ({ when, lastDay }) =>
      `Distanskonsultationen ${when} slutar tidigare än vad som sagts. Den sista timmen är ${lastDay}.`,
    ended: (when) => `Distanskonsultationen ${when} har ställts in helt. Timmarna tas bort ur din kalender.`,
    left: (when) =>
      `Ditt deltagande i distanskonsultationen ${when} har upphört. Timmarna tas bort ur din kalender och din anslutningsadress fungerar inte längre.`,
    whyLeft: 'Du får detta meddelande eftersom du har varit deltagare i timmarna i tjänsten Kelatunti.',
    whySeason:
      'Du får detta meddelande eftersom du har angetts som deltagare i timmarna i tjänsten Kelatunti. När du godkänner inbjudan läggs alla timmar till i din kalender.',
    whyHour: 'Du får detta meddelande eftersom du har angetts som deltagare i timmen i tjänsten Kelatunti.',
    noClientData: 'Svara inte på detta meddelande med kunduppgifter.',
  },
  en: {
    inviteSubject: ({ when, firstDay }) =>
      `Remote consultation ${when}${firstDay ? `, from ${firstDay}` : ''}`,
    cancelSubject: (when) => `Cancelled: remote consultation ${when}`,
    leftSubject: (when) => `You no longer take part: remote consultation ${when}`,
    welcome: 'Welcome to the remote consultation.',
    daysOff: (days) => `No hour is held on: ${days.join(', ')}.`,
    join: 'Join the consultation',
    everyTime: 'The same link works every time.',
    answer: 'Answer here if your calendar program sends no answer',
    cancelled: (when) => `The remote consultation ${when} has been cancelled.`,
    releasedSubject: (when) => `Released: remote consultation ${when}`,
    released: (week) =>
      `The consultation hour of week ${week} has been released. You do not need to do anything.`,
    othersStay: 'The other hours stay as they are.',
    news: {
      moved: {
        subject: (when) => `Moved: remote consultation ${when}`,
        text: (when) =>
          `The remote consultation ${when} has been moved. The new time comes as its own invitation.`,
      },
      replaced: {
        subject: (when) => `A deputy takes part: remote consultation ${when}`,
        text: (when) =>
          `A deputy takes part for you in the remote consultation ${when}. The hour leaves your calendar.`,
      },
      deputy: {
        subject: (when) => `As a deputy: remote consultation ${when}`,
        text: (when) => `You have been named as a deputy in the remote consultation ${when}.`,
      },
      'deputy-ended': {
        subject: (when) => `Deputy not needed: remote consultation ${when}`,
        text: (when) =>
          `You are no longer needed as a deputy in the remote consultation ${when}. The hour leaves your calendar.`,
      },
    },
    newTime: (when) => `The remote consultation has been moved. New time: ${when}.`,
    shortenedSubject: ({ when, lastDay }) => `Ends ${lastDay}: remote consultation ${when}`,
    shortened: ({ when, lastDay }) =>
      `The remote consultation ${when} ends earlier than was said. The last hour is on ${lastDay}.`,
    ended: (when) =>
      `The remote consultation ${when} has been cancelled altogether. The hours leave your calendar.`,
    left: (when) =>
      `You no longer take part in the remote consultation ${when}. The hours leave your calendar, and your join address has stopped working.`,
    whyLeft: 'You receive this message because you took part in these hours in the Kelatunti service.',
    whySeason:
      'You receive this message because you take part in these hours in the Kelatunti service. When you accept the invitation, every hour comes into your calendar.',
    whyHour: 'You receive this message because you take part in this hour in the Kelatunti service.',
    noClientData: 'Do not answer this message with client information.',
  },
};

/**
 * The readable side of a calendar message, in the reader's language.
 * @param answerAddress where the reader answers on a page; only what invites carries it
 */
export function mailText(content: InviteContent, answerAddress?: string): MailText {
  const texts = TEXTS[content.language];
  const when = whenText(content);
  const parts =
    content.method === 'CANCEL'
      ? cancelParts(content, texts, when)
      : inviteParts(content, texts, when, answerAddress);
  return {
    subject: subjectOf(content, texts, when),
    ...mailBody(content.language, content.summary, parts),
  };
}

function subjectOf(content: InviteContent, texts: Texts, when: WhenText): string {
  const { method, times, released, news, seriesNews } = content;
  if (seriesNews === 'shortened') return texts.shortenedSubject(when);
  if (seriesNews === 'ended') return texts.cancelSubject(when.when);
  if (news && times.kind !== 'season') return texts.news[news].subject(when.when);
  if (method === 'REQUEST') return texts.inviteSubject(when);
  if (times.kind === 'season') return texts.leftSubject(when.when);
  return released ? texts.releasedSubject(when.when) : texts.cancelSubject(when.when);
}

function inviteParts(
  content: InviteContent,
  texts: Texts,
  when: WhenText,
  answerAddress: string | undefined,
): MailPart[] {
  const { joinUrl, times, news, seriesNews } = content;
  const season = times.kind === 'season';
  return [
    seriesNews === 'shortened' ? texts.shortened(when) : texts.welcome,
    ...(news === 'deputy' ? [texts.news.deputy.text(when.when)] : []),
    news === 'moved'
      ? texts.newTime(when.when)
      : capital(when.period ? `${when.when}, ${when.period}.` : `${when.when}.`),
    ...(when.daysOff.length > 0 ? [texts.daysOff(when.daysOff)] : []),
    ...(joinUrl ? [{ words: texts.join, address: joinUrl }] : []),
    ...(season ? [texts.everyTime] : []),
    ...(answerAddress ? [{ words: texts.answer, address: answerAddress }] : []),
    season ? texts.whySeason : texts.whyHour,
    texts.noClientData,
  ];
}

function cancelParts(content: InviteContent, texts: Texts, when: WhenText): MailPart[] {
  const { times, released, news, seriesNews } = content;
  if (seriesNews === 'ended') return [texts.ended(when.when), texts.whyLeft, texts.noClientData];
  if (times.kind === 'season') return [texts.left(when.when), texts.whyLeft, texts.noClientData];
  const { week } = when;
  const off = released && week !== null ? texts.released(week) : texts.cancelled(when.when);
  const first = news ? texts.news[news].text(when.when) : off;
  return [
    times.kind === 'instance' ? `${first} ${texts.othersStay}` : first,
    texts.whyHour,
    texts.noClientData,
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
