import type { Language } from '../domain/codes.js';
import type { HourNews } from '../domain/itip.js';
import type { WhenText } from './when-text.js';

/** What a calendar message says in words, in one language. */
export type MailWords = {
  inviteSubject: (when: WhenText) => string;
  cancelSubject: (when: string) => string;
  leftSubject: (when: string) => string;
  welcome: string;
  /** True of an hour that is off and of one that a deputy holds. */
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
  /** A season that goes on as one event for each hour. */
  eachHourSubject: (when: string) => string;
  eachHour: (when: string) => string;
  whyMode: string;
  left: (when: string) => string;
  whyLeft: string;
  whySeason: string;
  whyHour: string;
  noClientData: string;
};

/** Neutral wordings (DOMAIN 1.5): when, how to join, why this mail came. Nothing about cases or reasons. */
export const MAIL_WORDS: Record<Language, MailWords> = {
  fi: {
    inviteSubject: ({ when, firstDay }) => `Etäkonsultaatio ${when}${firstDay ? `, ${firstDay} alkaen` : ''}`,
    cancelSubject: (when) => `Peruttu: etäkonsultaatio ${when}`,
    leftSubject: (when) => `Osallistumisesi on päättynyt: etäkonsultaatio ${when}`,
    welcome: 'Tervetuloa etäkonsultaatioon.',
    daysOff: (days) => `Näinä päivinä sinulla ei ole tuntia: ${days.join(', ')}.`,
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
      left: {
        subject: (when) => `Osallistumisesi on päättynyt: etäkonsultaatio ${when}`,
        text: (when) =>
          `Osallistumisesi etäkonsultaatioon ${when} on päättynyt. Tunti poistuu kalenteristasi.`,
      },
      'in-season': {
        subject: (when) => `Kalenteri muuttuu: etäkonsultaatio ${when}`,
        text: (when) =>
          `Etäkonsultaatio ${when} pidetään. Tämä yksittäinen merkintä poistuu kalenteristasi, ja tunti tulee sinne koko kauden kutsun mukana.`,
      },
    },
    newTime: (when) => `Etäkonsultaatio on siirretty. Uusi aika: ${when}.`,
    shortenedSubject: ({ when, lastDay }) => `Päättyy ${lastDay}: etäkonsultaatio ${when}`,
    shortened: ({ when, lastDay }) =>
      `Etäkonsultaatio ${when} päättyy aiemmin kuin oli kerrottu. Viimeinen tunti on ${lastDay}.`,
    ended: (when) => `Etäkonsultaatio ${when} on peruttu kokonaan. Tunnit poistuvat kalenteristasi.`,
    eachHourSubject: (when) => `Kalenteri muuttuu: etäkonsultaatio ${when}`,
    eachHour: (when) =>
      `Etäkonsultaatiot ${when} pidetään. Koko kauden merkintä poistuu kalenteristasi, ja jokainen tunti tulee sinne omana kutsunaan.`,
    whyMode:
      'Sait tämän viestin, koska tapa, jolla saat tunnit kalenteriisi, on vaihdettu Kelatunti-palvelussa.',
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
    daysOff: (days) => `Dessa dagar har du ingen timme: ${days.join(', ')}.`,
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
      left: {
        subject: (when) => `Ditt deltagande har upphört: distanskonsultation ${when}`,
        text: (when) =>
          `Ditt deltagande i distanskonsultationen ${when} har upphört. Timmen tas bort ur din kalender.`,
      },
      'in-season': {
        subject: (when) => `Kalendern ändras: distanskonsultation ${when}`,
        text: (when) =>
          `Distanskonsultationen ${when} hålls. Den här enskilda anteckningen tas bort ur din kalender, och timmen kommer dit med inbjudan till hela perioden.`,
      },
    },
    newTime: (when) => `Distanskonsultationen har flyttats. Ny tid: ${when}.`,
    shortenedSubject: ({ when, lastDay }) => `Slutar ${lastDay}: distanskonsultation ${when}`,
    shortened: ({ when, lastDay }) =>
      `Distanskonsultationen ${when} slutar tidigare än vad som sagts. Den sista timmen är ${lastDay}.`,
    ended: (when) => `Distanskonsultationen ${when} har ställts in helt. Timmarna tas bort ur din kalender.`,
    eachHourSubject: (when) => `Kalendern ändras: distanskonsultation ${when}`,
    eachHour: (when) =>
      `Distanskonsultationerna ${when} hålls. Anteckningen om hela perioden tas bort ur din kalender, och varje timme kommer dit med en egen inbjudan.`,
    whyMode:
      'Du får detta meddelande eftersom sättet på vilket du får timmarna i din kalender har ändrats i tjänsten Kelatunti.',
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
    daysOff: (days) => `You have no hour on: ${days.join(', ')}.`,
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
      left: {
        subject: (when) => `You no longer take part: remote consultation ${when}`,
        text: (when) =>
          `You no longer take part in the remote consultation ${when}. The hour leaves your calendar.`,
      },
      'in-season': {
        subject: (when) => `Your calendar changes: remote consultation ${when}`,
        text: (when) =>
          `The remote consultation ${when} is held. This single entry leaves your calendar, and the hour comes back with the invitation to the whole season.`,
      },
    },
    newTime: (when) => `The remote consultation has been moved. New time: ${when}.`,
    shortenedSubject: ({ when, lastDay }) => `Ends ${lastDay}: remote consultation ${when}`,
    shortened: ({ when, lastDay }) =>
      `The remote consultation ${when} ends earlier than was said. The last hour is on ${lastDay}.`,
    ended: (when) =>
      `The remote consultation ${when} has been cancelled altogether. The hours leave your calendar.`,
    eachHourSubject: (when) => `Your calendar changes: remote consultation ${when}`,
    eachHour: (when) =>
      `The remote consultations ${when} are held. The entry of the whole season leaves your calendar, and every hour comes back with an invitation of its own.`,
    whyMode:
      'You receive this message because the way you get the hours into your calendar was changed in the Kelatunti service.',
    left: (when) =>
      `You no longer take part in the remote consultation ${when}. The hours leave your calendar, and your join address has stopped working.`,
    whyLeft: 'You receive this message because you took part in these hours in the Kelatunti service.',
    whySeason:
      'You receive this message because you take part in these hours in the Kelatunti service. When you accept the invitation, every hour comes into your calendar.',
    whyHour: 'You receive this message because you take part in this hour in the Kelatunti service.',
    noClientData: 'Do not answer this message with client information.',
  },
};
