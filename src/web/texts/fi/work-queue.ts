/** The work queue of a county: cases that wait for a pair. */
export const workQueue = {
  title: 'Työjono',
  lead: 'Asiat, joita yksikään työpari ei vielä käsittele. Kiireellisin lupaus on ensin.',
  none: 'Työjonossa ei ole asioita.',
  register: 'Uusi asia työjonoon',
  raised: 'Kela nosti teille',
  county: 'Alueen työjono',
  raisedTitle: 'Kela nosti asian teille',
  raisedText: 'Ota asia käsittelyyn, tai vapauta se alueen työjonoon.',
  claim: 'Nappaa käsittelyyn',
  claimFor: (pair: string) => `Nappaa käsittelyyn: ${pair}`,
  handleBy: (day: string) => `käsittelyyn viimeistään ${day}`,
  handleLate: (day: string) => `käsittelyyn ottaminen myöhässä, lupaus oli ${day}`,
  offerBy: (day: string) => `tuntia tarjottava viimeistään ${day}`,
  offerLate: (day: string) => `tunnin tarjoaminen myöhässä, lupaus oli ${day}`,
  sentBy: (who: string) => `lähettäjä: ${who}`,
  language: (name: string) => `kieli: ${name.toLowerCase()}`,
  interpreter: 'tarvitaan tulkki',
  late: 'Myöhässä',
  inTime: 'Odottaa',
  overdue: 'Myöhässä olevat lupaukset',
  overdueKinds: { handling: 'Käsittelyyn ottaminen', consultation: 'Tunnin tarjoaminen' },
  promised: (day: string) => `lupaus oli ${day}`,
  open: 'Avaa asia',
  toQueue: 'Avaa työjono',
};

export const waitingCase = {
  title: 'Uusi asia työjonoon',
  lead: 'Asia jää odottamaan, että jokin alueen työpareista ottaa sen käsittelyyn. Älä kirjoita nimeä, henkilötunnusta, numeroa tai osoitetta.',
  fromCaseForm: 'Jos jokin muu työpari hoitaa asian, kirjaa se alueen työjonoon.',
  fromCaseFormLink: 'Kirjaa työjonoon',
  source: '1. Mistä tarve tuli?',
  sourceChannel: 'Kanava',
  referrer: 'Kuka ohjasi asiakkaan',
  noReferrer: 'Ei tiedossa',
  countyField: 'Hyvinvointialue',
  practical: '2. Käytännön tiedot',
  themes: 'Etuudet, jos ne ovat tiedossa',
  themesHint: 'Enintään neljä. Työpari täydentää loput.',
  save: 'Kirjaa työjonoon',
};

export const raisedCase = {
  title: 'Nosta asia',
  lead: 'Nosta asia työparille, kun näet tarpeen yhteiselle tunnille. Et näe asiaa tämän jälkeen ennen kuin asiakas on antanut suostumuksen ja asia on ohjelmassa.',
  pair: 'Työpari',
  noPair: 'Sinulla ei ole tunteja, joiden työparille asian voisi nostaa.',
  about: '1. Kenelle',
  details: '2. Mitä tiedetään',
  questionTypes: 'Mitä asiakas tarvitsee, jos se on tiedossa',
  save: 'Nosta asia',
  done: 'Asia on nostettu',
  doneText: 'Koodi näkyy vain nyt. Kerro työparille suojatulla sähköpostilla, kenestä koodissa on kyse.',
  code: 'Koodi',
  another: 'Nosta toinen asia',
};

export const handover = {
  title: 'Luovuta asia',
  heading: 'Luovuta asia toiselle työparille',
  consequences: [
    'Toinen työpari jatkaa asiaa. Te ette enää näe sitä.',
    'Paikka tai jonosija säilyy, jos toinen työpari käyttää samaa tuntia. Muuten se annetaan seuraavalle.',
    'Odotusaika säilyy.',
  ],
  pair: 'Työpari, joka jatkaa',
  reason: 'Syy',
  reasonHint: 'Enintään 280 merkkiä. Syy näkyy asian vaiheissa. Tunnistetietoja ei hyväksytä.',
  button: 'Luovuta asia',
  none: 'Alueella ei ole toista työparia.',
};

export const release = {
  title: 'Vapauta asia',
  heading: 'Vapauta asia alueen työjonoon',
  consequences: [
    'Asia odottaa työjonossa, kunnes jokin työpari ottaa sen käsittelyyn. Te ette enää näe sen sisältöä.',
    'Asian paikka tai jonosija annetaan seuraavalle.',
    'Odotusaika säilyy.',
  ],
  button: 'Vapauta asia',
};
