/** Calm pages when something cannot be shown, and the page before the room opens. */
export const errors = {
  'not-found': {
    title: 'Sivua ei löytynyt',
    text: 'Osoite voi olla väärä, tai sinulla ei ole oikeutta nähdä sivua.',
  },
  replaced: {
    title: 'Tämä kutsu ei ole enää voimassa',
    text: 'Kutsu on vaihtunut, tai sen tunti on peruttu. Avaa linkki uusimmasta viestistä.',
  },
  forbidden: {
    title: 'Tätä ei voi tehdä',
    text: 'Sinulla ei ole oikeutta tähän. Jos tarvitset oikeuden, kysy koordinaattorilta.',
  },
  'too-large': {
    title: 'Lähetys oli liian suuri',
    text: 'Mitään ei tallennettu. Lyhennä tekstiä ja yritä uudelleen.',
  },
  'too-many-tries': { title: 'Liian monta yritystä', text: 'Odota hetki ja yritä uudelleen.' },
  'bad-request': {
    title: 'Pyyntöä ei ymmärretty',
    text: 'Mitään ei tallennettu. Palaa takaisin ja yritä uudelleen.',
  },
  'form-expired': {
    title: 'Lomake on vanhentunut',
    text: 'Mitään ei tallennettu. Palaa takaisin, lataa sivu uudelleen ja lähetä se sitten.',
  },
  broken: {
    title: 'Jokin meni vikaan',
    text: 'Vika on meillä, ei sinussa. Työsi tähän asti on tallessa. Yritä hetken päästä uudelleen.',
  },
  reference: 'Viitenumero tukea varten',
  toStart: 'Etusivulle',
};

export const join = {
  title: 'Etäkonsultaatio',
  early: 'Huone ei ole vielä auki',
  earlyText: (when: string) => `Seuraava tunti on ${when}.`,
  opens: (when: string) => `Huone aukeaa ${when}.`,
  left: (length: string) => `Aikaa on ${length}.`,
  sameAddress: 'Sama osoite toimii koko kauden. Sivu ei päivity itsestään.',
  again: 'Yritä uudelleen',
  over: 'Tunteja ei ole tulossa',
  overText: 'Tässä sarjassa ei ole enää tulevia tunteja. Kysy koordinaattorilta.',
  noRoom: 'Huoneen osoite puuttuu',
  noRoomText: (when: string) =>
    `Tunti on ${when}, mutta sen videohuonetta ei ole vielä kerrottu. Kysy koordinaattorilta ja yritä uudelleen.`,
  open: 'Olet kirjautunut sisään ja huone on auki',
  someoneElse: 'Tämä osoite on toisen osallistujan',
  someoneElseText:
    'Jokaisella on oma liittymisosoite. Avaa omasta kutsustasi tai tunnin sivulta oma osoitteesi. Jos osoite on sinun, kirjaudu ulos ja sitten sisään omilla tunnuksillasi.',
};
