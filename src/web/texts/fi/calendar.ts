/** Subscription addresses and the download of one hour. */
export const calendar = {
  title: 'Kalenteri',
  lead: 'Tilaa tunnit kalenteriohjelmaasi. Se hakee muutokset itse, myös perutut tunnit.',
  twice:
    'Jos olet hyväksynyt kutsun, sama tunti näkyy kalenterissa kahdesti: kutsuna ja tilauksena. Tilauksen tunnit eivät varaa aikaasi.',
  twiceTitle: 'Kutsu ja tilaus',
  existing: 'Omat tilausosoitteet',
  none: 'Ei tilausosoitteita.',
  made: (when: string) => `luotu ${when}`,
  remove: 'Poista',
  create: 'Uusi tilausosoite',
  what: 'Mitkä tunnit',
  language: 'Tapahtumien kieli',
  button: 'Luo osoite',
  mine: 'Omat tuntini',
  county: (name: string) => `Kaikki tunnit, ${name}`,
  series: (weekday: number, time: string, period: string) => `${WEEKLY[weekday - 1]} klo ${time}, ${period}`,
  unseen: 'Tunnit, joita et enää näe. Osoite ei toimi.',
  newTitle: 'Uusi osoite näytetään vain nyt',
  newText: 'Osoite on kuin avain: kuka tahansa, jolla se on, näkee tuntien ajat. Älä jaa sitä.',
  open: 'Avaa kalenteriohjelmassa',
  address: 'Osoite kopioitavaksi',
  qr: 'QR-koodi, jossa on uusi tilausosoite',
  qrHint: 'Lue koodi puhelimen kameralla.',
  steps: 'Näin tilaat',
  outlook: 'Valitse kalenterissa Lisää kalenteri ja Tilaa verkosta. Liitä osoite ja tallenna.',
  google:
    'Valitse tietokoneella Muut kalenterit, plusmerkki ja URL-osoitteesta. Liitä osoite. Google hakee muutokset joskus vasta vuorokauden päästä.',
  apple:
    'Puhelimessa lue QR-koodi ja hyväksy tilaus. Macissa valitse Arkisto ja Uusi kalenteritilaus ja liitä osoite.',
  removeTitle: 'Poista tilausosoite',
  removeHeading: 'Poistetaanko tilausosoite?',
  removeConsequences: [
    'Osoite lakkaa toimimasta heti kaikissa laitteissa.',
    'Kalenteriohjelma voi näyttää vanhat tunnit, kunnes poistat tilauksen myös siitä.',
    'Poistettua osoitetta ei voi palauttaa, mutta voit luoda uuden.',
  ],
  removeButton: 'Poista osoite',
  download: 'Vie kalenteriin',
};

const WEEKLY = [
  'maanantaisin',
  'tiistaisin',
  'keskiviikkoisin',
  'torstaisin',
  'perjantaisin',
  'lauantaisin',
  'sunnuntaisin',
];
