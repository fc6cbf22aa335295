/** Who waits for a place, and joining and leaving the queue. */
export const queue = {
  title: 'Jono',
  heading: 'Jono',
  lead: 'Vapaa paikka annetaan sille valmiille asialle, jonka vuoro on: ensin kiireellisyys, sitten odotus tarpeen kirjaamisesta.',
  none: 'Tulevia tunteja ei ole, joten jonoakaan ei ole.',
  weekly: (weekday: number, time: string) =>
    `${['Maanantaisin', 'Tiistaisin', 'Keskiviikkoisin', 'Torstaisin', 'Perjantaisin', 'Lauantaisin', 'Sunnuntaisin'][weekday - 1]} klo ${time}`,
  numbers: (waiting: number, free: number) =>
    `${waiting === 1 ? '1 asia odottaa' : `${waiting} asiaa odottaa`} · ${free === 1 ? '1 vapaa paikka' : `${free} vapaata paikkaa`} tulevilla tunneilla`,
  empty: 'Kukaan ei odota.',
  turn: 'Vuoro',
  case: 'Asia',
  waited: 'Odottanut',
  likely: 'Todennäköinen tunti',
  consent: 'Suostumus',
  act: 'Toiminto',
  other: 'Toinen työpari',
  waitedDays: (days: number) => (days === 0 ? 'tänään' : days === 1 ? '1 pv' : `${days} pv`),
  noLikely: 'Suunnitelluilla tunneilla ei ole paikkaa',
  basis: (ahead: number, free: number) =>
    `${ahead === 0 ? 'vuoro on ensimmäinen' : ahead === 1 ? '1 asia edellä' : `${ahead} asiaa edellä`}, ${free === 1 ? '1 vapaa paikka' : `${free} vapaata paikkaa`} siihen mennessä`,
  until: (day: string) => `${day} asti`,
  noConsent: 'Ei voimassa',
  notReady: 'Ei valmis tänään',
  leave: 'Poista jonosta',
  tooLong: (waiting: number, placesAWeek: number, weeks: number, limit: number) =>
    `Jono on pitkä: ${waiting} odottaa, paikkoja on ${placesAWeek} viikossa, eli ${String(weeks).replace('.', ',')} viikon tunnit. Alueen raja on ${limit} viikkoa.`,
  addHour: 'Lisää tunti',
  joinTitle: 'Odota jonossa',
  joinLead:
    'Jos sopivaa tuntia ei ole vapaana, asia voi odottaa jonossa. Se saa ensimmäisen vapaan paikan, kun sen vuoro tulee.',
  joinSeries: 'Mille tunnille',
  joinWaiting: (waiting: number) =>
    waiting === 0 ? 'kukaan ei odota' : waiting === 1 ? '1 odottaa' : `${waiting} odottaa`,
  join: 'Siirrä jonoon',
  refusedTitle: 'Asiaa ei siirretty jonoon',
};
