/** Booking a place and giving it back. */
export const booking = {
  title: 'Varaa paikka',
  heading: 'Varaa paikka',
  lead: 'Valitse tunti, jolla asia käsitellään.',
  hours: 'Tunnit, joille voi varata',
  none: 'Varattavia tunteja ei ole. Tunnit aukeavat neljä viikkoa ennen. Kysy koordinaattorilta.',
  free: (n: number) => (n === 1 ? '1 paikka vapaana' : `${n} paikkaa vapaana`),
  opensOn: (day: string) => `Varattavissa ${day} alkaen`,
  closedAt: (when: string) => `Varaus sulkeutui ${when}`,
  closesAt: (when: string) => `Varaus sulkeutuu ${when}`,
  button: 'Varaa paikka',
  refusedTitle: 'Paikkaa ei varattu',
  consentUntil: (day: string) => `Suostumus on voimassa ${day} asti.`,
  removeTitle: 'Peru varaus',
  removeHeading: (hour: string) => `Perutaanko paikka tunnilla ${hour}?`,
  removeConsequences: [
    'Paikka vapautuu heti muille.',
    'Asia palaa valmiiden joukkoon ja sen odotusaika säilyy.',
    'Kalenterit eivät muutu.',
  ],
  removeButton: 'Peru varaus',
};
