/** What helps to write down a case: the signs, the urgency, what was learnt, a reference in use; and ending one. */
export const caseHelp = {
  signs: 'Tunnusmerkit avuksi päätökseen',
  signsText:
    'Muistilista työparille. Rastit lasketaan työparin kuukausilukuihin ilman asiaa. Niitä ei tallenneta asialle, eikä Kela näe niitä.',
  signGroups: { T: 'Toimeentulo', A: 'Asuminen ja arki', P: 'Perhe ja läheiset', H: 'Asiointi' },
  signNames: {
    T1: 'ensisijaiset etuudet hakematta',
    T2: 'ei opiskele, ei työssä tai TE-palveluissa',
    T3: 'toimeentulotukea alennettu pidempään',
    T4: 'ongelmia rahankäytössä',
    A1: 'häätöuhka tai vuokrarästejä',
    A2: 'asunnoton tai ei omaa asuntoa',
    A3: 'opinnot eivät etene',
    A4: 'tutkinto, mutta ei työhistoriaa',
    A5: 'asepalvelus suorittamatta',
    A6: 'haasteita saada tai pitää työ',
    P1: 'parisuhteen päättyminen',
    P2: 'vaikea perhetilanne',
    P3: 'riippuvuudet',
    P4: 'yksinäisyys',
    P5: 'kiusaamisen kokemukset',
    H1: 'useita hylkääviä päätöksiä',
    H2: 'selvityksiä ei toimitettu',
    H3: 'asiat viime tipassa',
    H4: 'runsaasti yhteydenottoja',
    H5: 'ei halua, osaamista tai voimavaroja',
    H6: 'vanhempi asioi puolesta',
  },
  urgentTitle: 'Kiireellinen asia ei saa odottaa viikoittaista tuntia',
  urgentSteps: [
    'Soita Kelan viranomaislinjalle arkisin klo 9–15.',
    'Jos tilanne on hätä, ota yhteys hyvinvointialueen sosiaalipäivystykseen.',
    'Kirjaa asia tunnille vain, jos se tarvitsee myös yhteisen käsittelyn.',
  ],
  reason: 'Miksi asialla on kiire',
  reasonHint: 'Enintään 280 merkkiä, ilman tunnistetietoja. Vain oma työpari näkee tämän.',
  showNotes: 'Näytä opit näistä teemoista',
  notesTitle: 'Mitä näistä teemoista on opittu',
  noNotes: 'Näistä teemoista ei ole vielä kirjattu oppeja.',
  noThemes: 'Valitse ensin teemat. Sitten näet, mitä niistä on opittu.',
  twiceTitle: 'Samalla viitteellä on jo avoin asia',
  twiceOwn: 'Oman työparin asia:',
  twiceOther:
    'Asia on toisella työparilla tai työjonossa. Tarkista asiakastietojärjestelmästä, ettei sama asiakas ole kahdesti.',
  twiceConfirm: 'Tarkistin tämän. Tallenna silti.',
};

export const closeCase = {
  title: 'Päätä asia',
  heading: 'Päätä asia',
  why: 'Miten asia päättyy?',
  button: 'Päätä asia',
  consequences: [
    'Jos asialla on paikka tai jonosija, se vapautuu seuraavalle.',
    'Asian avoimet tehtävät sulkeutuvat. Sovitut askeleet ja seurantakysymykset jäävät.',
    'Päätettyä asiaa ei voi avata uudelleen. Uusi tarve kirjataan uutena asiana.',
  ],
  reasons: {
    'solved-without-hour': { label: 'Ratkesi ilman tuntia', note: 'Lasketaan vaikutusraporttiin.' },
    'not-needed': {
      label: 'Ei enää tarvita',
      note: 'Asiakas ei tarvitse käsittelyä, tai asia kirjattiin vahingossa.',
    },
    discussed: { label: 'Käsitelty loppuun', note: 'Asia on käsitelty tunnilla.' },
  },
};

/** Taking in a queue that has been kept in a spreadsheet. */
export const importCases = {
  title: 'Tuonti',
  heading: 'Tuo asiat taulukosta',
  lead: 'Jos asiat ovat jonottaneet taulukossa, tuo ne kerralla. Odotusaika säilyy kirjauspäivästä.',
  series: 'Mihin tunteihin asiat jonottavat',
  file: 'Tiedosto (CSV)',
  paste: 'Tai liitä rivit tähän',
  pasteHint:
    'Enintään 500 riviä. Ensimmäisellä rivillä on sarakkeiden nimet. Ei nimiä, henkilötunnuksia, numeroita tai osoitteita.',
  check: 'Tarkista rivit',
  again: 'Tarkista uudelleen',
  example: 'Lataa esimerkki',
  columns: 'Sarakkeet',
  columnsText:
    'Pakolliset sarakkeet on merkitty tähdellä. Monta arvoa samassa solussa erotetaan pystyviivalla |. Suostumuksen sarakkeet täytetään yhdessä tai jätetään tyhjiksi.',
  row: 'Rivi',
  column: 'Sarake',
  fix: 'Korjattavaa',
  wholeRow: 'koko rivi',
  caseCode: 'Koodi',
  state: 'Tila',
  nothing: 'Mitään ei ole vielä tuotu.',
  codes: 'Kirjaa koodit nyt asiakastietojärjestelmään. Vain siellä koodi ja asiakas ovat yhdessä.',
  back: 'Takaisin asioihin',
  badTitle: (n: number) => (n === 1 ? 'Yhdellä rivillä on korjattavaa' : `${n} rivillä on korjattavaa`),
  cleanTitle: (n: number) => (n === 1 ? '1 asia on valmis tuotavaksi' : `${n} asiaa on valmis tuotavaksi`),
  outcome: (ready: number, drafts: number) =>
    `${ready} jonoon, ${drafts} keskeneräisiksi ilman voimassa olevaa suostumusta.`,
  take: (n: number) => (n === 1 ? 'Tuo 1 asia' : `Tuo ${n} asiaa`),
  doneTitle: (n: number) => (n === 1 ? '1 asia on tuotu' : `${n} asiaa on tuotu`),
};
