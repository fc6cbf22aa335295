/** What a county chooses, and what a choice would do. */
export const countySettings = {
  title: 'Alueen asetukset',
  lead: 'Asetus on voimassa valitsemastasi päivästä seuraavaan asetukseen. Aiemmat säilyvät.',
  counties: 'Hyvinvointialueet',
  change: 'Uusi asetus',
  from: 'Voimassa alkaen',
  cutOffDays: 'Varaus sulkeutuu, työpäivää ennen',
  cutOffTime: 'Sulkeutuu klo',
  cutOffHint: 'Koskee vain tämän jälkeen suunniteltavia sarjoja.',
  horizonDays: 'Tunteja voi varata, päivää eteenpäin',
  extraHourWeeks: 'Lisätuntia ehdotetaan, kun jono on yli, viikkoa',
  more: 'Muut',
  questionAllowed: 'Asiaan saa kirjoittaa kysymyksen',
  minors: 'Alaikäisten asioita otetaan',
  preview: 'Näytä vaikutus',
  save: 'Ota käyttöön',
  now: 'Voimassa nyt',
  defaults: 'Palvelun oletukset. Alue ei ole vielä valinnut mitään.',
  coming: 'Tulossa',
  noComing: 'Ei tulevia asetuksia.',
  chosen: (day: string, by: string | null) => (by ? `Valittu ${day}, ${by}` : `Valittu ${day}`),
  cutOff: 'Varaus sulkeutuu',
  cutOffAt: (days: number, time: string) =>
    days === 0
      ? `samana päivänä klo ${time}`
      : days === 1
        ? `1 työpäivä ennen klo ${time}`
        : `${days} työpäivää ennen klo ${time}`,
  horizon: 'Varattavissa',
  horizonOf: (days: number) => (days === 1 ? '1 päivä eteenpäin' : `${days} päivää eteenpäin`),
  extraHour: 'Lisätunti',
  extraHourOf: (weeks: number) => (weeks === 1 ? 'jono yli 1 viikon' : `jono yli ${weeks} viikkoa`),
  question: 'Kysymys',
  yes: 'kyllä',
  no: 'ei',
  effect: (day: string) => `Mitä muuttuu ${day}`,
  effectLead: 'Laskettu siitä, mitä palvelussa on nyt. Mitään ei ole vielä tallennettu.',
  noEffect: 'Mikään ei muuttuisi.',
  cutOffEffect: (series: number) =>
    series === 0
      ? 'Uusi sulkeutumisaika koskee uusia sarjoja.'
      : series === 1
        ? 'Uusi sulkeutumisaika koskee vain uusia sarjoja. Nykyinen sarja pitää omansa.'
        : `Uusi sulkeutumisaika koskee vain uusia sarjoja. ${series} nykyistä sarjaa pitää omansa.`,
  hoursOpened: (n: number) =>
    n === 1 ? '1 tunti lisää avautuu varattavaksi.' : `${n} tuntia lisää avautuu varattavaksi.`,
  hoursClosed: (n: number, bookings: number) =>
    `${n === 1 ? '1 tunti' : `${n} tuntia`} sulkeutuu toistaiseksi varaamiselta. ${
      bookings === 0 ? 'Niissä ei ole varauksia.' : `Niiden varaukset säilyvät (${bookings}).`
    }`,
  placed: (n: number, waiting: number) => `Jonosta saa paikan heti ${n}. Jonossa on yhteensä ${waiting}.`,
  questionOff: (n: number) =>
    `Uusia kysymyksiä ei voi kirjoittaa. Jo kirjoitetut säilyvät: niitä on ${n} keskeneräisessä asiassa.`,
  questionOn: 'Asioihin voi kirjoittaa kysymyksen.',
  minorsOff: (n: number) =>
    `Alaikäisten suostumuksia ei voi enää kirjata. Nykyiset säilyvät: niitä on ${n} keskeneräisessä asiassa.`,
  minorsOn: 'Alaikäisten suostumuksia voi kirjata.',
  longQueues: (before: number, after: number) =>
    `Lisätuntia ehdotettaisiin ${after} jonossa, ilman muutosta ${before} jonossa.`,
};
