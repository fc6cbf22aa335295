/** The pair's home page. */
export const week = {
  title: 'Tämä viikko',
  newCase: 'Uusi asia',
  pair: (members: string) => `Työpari ${members}`,
  nextHour: 'Seuraava tunti',
  noHour: 'Seuraava tunti puuttuu',
  noHourText: 'Pyydä koordinaattoria suunnittelemaan tunti.',
  emptyHour: (when: string) => `Tunti vapautetaan ${when}, jos siihen ei tule asioita.`,
  full: 'Tunti on täynnä. Varaa seuraavalle tunnille.',
  lateAddition: 'Myöhemmän lisäyksen tekee koordinaattori.',
  placesOfHour: 'Tunnin paikat',
  tasks: 'Vaatii sinulta tänään',
  taskCount: (n: number) => (n === 1 ? '1 tehtävä' : `${n} tehtävää`),
  noTasks: 'Ei tehtäviä tänään.',
  markDone: 'Merkitse tehdyksi',
  today: 'tänään',
  late: (day: string) => `myöhässä, ${day}`,
  dueBy: (day: string) => `viimeistään ${day}`,
  taskKinds: {
    'tell-kela-of-withdrawal': 'Ilmoita peruutus Kelaan suojatulla sähköpostilla',
    'kela-has-not-confirmed': 'Kysy Kelasta, onko suostumus saapunut',
  },
  ready: 'Valmiina varattavaksi',
  readyCount: (n: number) => (n === 1 ? '1 asia' : `${n} asiaa`),
  waited: (days: number) =>
    days === 0 ? 'kirjattu tänään' : days === 1 ? 'odottanut 1 päivän' : `odottanut ${days} päivää`,
  bookFor: 'Varaa paikka',
};
