/** Held mail, people, keys, deliveries and logs. */
export const heldMail = {
  title: 'Pidätetyt viestit',
  lead: 'Vastaukset, jotka odottavat ihmisen päätöstä. Kalentereissa ei muutu mitään ennen sitä.',
  none: 'Ei pidätettyjä viestejä.',
  noSubject: '(ei otsikkoa)',
  noSender: 'lähettäjää ei tunnistettu',
  bodyHidden:
    'Viestin sisältöä ei näytetä, koska siinä voi olla asiakkaan tietoja. Alkuperäinen on tallessa.',
  because: {
    'answers-are-read-by-a-person': 'Vastaus odottaa lukijaa',
    'too-large': 'Viesti on liian suuri luettavaksi',
  } as Readonly<Record<string, string>>,
  otherReason: 'Vaatii ihmisen päätöksen',
  held: 'Pidätetty',
};

export const people = {
  title: 'Henkilöt',
  lead: 'Alueesi henkilöt ja roolit. Henkilöä ei poisteta, vaan käyttö päätetään.',
  none: 'Ei henkilöitä.',
  name: 'Nimi',
  roles: 'Roolit',
  organisation: 'Organisaatio',
  state: 'Tila',
  active: 'Käytössä',
  ended: (day: string) => `Päättynyt ${day}`,
  from: (day: string) => `${day} alkaen`,
  noRoles: 'Ei rooleja',
  commandLine: 'Uusi henkilö lisätään palvelimella komennolla:',
};

export const tokens = {
  title: 'Avaimet',
  lead: 'Avaimella toinen ohjelma toimii henkilön puolesta. Avain näytetään vain kerran.',
  none: 'Ei avaimia.',
  create: 'Luo avain',
  person: 'Henkilö',
  personHint: 'Avain voi kuulua vain henkilölle, joka ei näe asioiden sisältöä.',
  name: 'Käyttötarkoitus',
  button: 'Luo avain',
  once: 'Uusi avain. Kopioi se nyt, sitä ei näytetä uudelleen.',
  existing: 'Avaimet',
  created: (when: string) => `luotu ${when}`,
  active: 'Käytössä',
  revoked: (when: string) => `Poistettu ${when}`,
  revoke: 'Poista avain',
};

export const deliveries = {
  title: 'Posti',
  lead: 'Viestit ja tehtävät, joita palvelu ei saanut toimitettua.',
  none: 'Kaikki on toimitettu.',
  tries: (n: number) => `${n} yritystä`,
  since: (when: string) => `luovutettu ${when}`,
  error: 'Viimeinen virhe',
  retry: 'Lähetä uudelleen',
};

export const logs = {
  title: 'Lokit',
  lead: 'Kuka on käsitellyt tai nähnyt asioita. Myös tämä katselu kirjataan.',
  code: 'Asian koodi',
  search: 'Etsi',
  showAll: 'Näytä kaikki',
  noMatch: 'Koodilla ei löytynyt merkintöjä.',
  none: 'Ei merkintöjä.',
  when: 'Aika',
  who: 'Kuka',
  what: 'Teko',
  subject: 'Kohde',
  ground: 'Peruste',
  result: 'Tulos',
  ok: 'Tehty',
  refused: 'Evätty',
  consentGround: (version: number) => `suostumus, versio ${version}`,
  kinds: { read: 'Katselu', write: 'Muutos', disclosure: 'Luovutus' } as Readonly<Record<string, string>>,
  groups: {
    case: 'asia',
    consent: 'suostumus',
    booking: 'varaus',
    outcome: 'tulos',
    log: 'loki',
    session: 'tunti',
  } as Readonly<Record<string, string>>,
};

export const dev = {
  mailbox: 'Esittelyn postilaatikko',
  mailboxLead: 'Kaikki viestit, jotka palvelu on lähettänyt. Mitään ei lähde oikeasti.',
  none: 'Ei viestejä vielä.',
  to: 'Vastaanottaja',
  from: 'Lähettäjä',
  received: 'Saapui',
  tabs: { text: 'Teksti', html: 'HTML', headers: 'Otsakkeet', ics: '.ics', raw: 'Raaka viesti' },
  noPart: 'Viestissä ei ole tätä osaa.',
  view: 'Näkymä',
  states: 'Sivujen tilat',
  statesLead: 'Osoitteet, joista kunkin sivun tilat näkee.',
};
