import type { RefusalTexts } from '../refusal-text.js';
import { dayIn, momentIn, namesIn } from '../refusal-text.js';
import { codes } from './codes.js';

const scope = { ...codes.informationGroups, ...codes.directions };

/** Why something was not done, and what to do next. */
export const refusals: RefusalTexts = {
  'session-full': () => 'Tunnin kaikki paikat ovat varattuja. Valitse toinen tunti.',
  'already-claimed': () => 'Toinen työpari on jo ottanut asian käsittelyyn. Valitse työjonosta toinen asia.',
  'already-booked': () => 'Asialla on jo paikka tai jonosija. Poista se ensin, jos haluat toisen tunnin.',
  'undecided-cases': () => 'Jokin asia on vielä päättämättä. Kirjaa tulos tai siirrä asia.',
  'queue-first': () => 'Jonossa on valmis asia, joka saa paikan ensin. Siirrä asia jonoon.',
  'already-queued': () => 'Asia odottaa jo toisen tunnin jonossa.',
  'answer-not-applicable': () =>
    'Vastausta ei voi hyväksyä sellaisenaan. Katso syy viestin kohdalta tai kirjaa vastaus itse.',
  'wrong-state': () =>
    'Tilanne on jo muuttunut, eikä tätä voi enää tehdä. Lataa sivu ja katso nykyinen tilanne.',
  'pair-share-used': () => 'Työparinne osuus tunnin paikoista on käytetty. Valitse toinen tunti.',
  'consent-missing': () => 'Asialla ei ole suostumusta. Kirjaa suostumus ennen varaamista.',
  'consent-expired': (d, f) =>
    `Suostumus päättyy ${dayIn(d, 'validUntil', f, 'ennen tuntia')}. Pyydä uusi suostumus tai valitse aiempi tunti.`,
  'consent-not-yet-valid': (d, f) =>
    `Suostumus alkaa ${dayIn(d, 'validFrom', f, 'vasta tunnin jälkeen')}. Valitse myöhempi tunti.`,
  'consent-withdrawn': () =>
    'Asiakas on peruuttanut suostumuksen. Asiaa ei voi varata ilman uutta suostumusta.',
  'consent-not-covering': (d) => {
    const missing = namesIn(d, 'missing', scope);
    return `Suostumus ei kata kaikkea, mitä asia tarvitsee${missing && `: ${missing}`}. Pyydä täydennetty suostumus.`;
  },
  'not-ready': () => 'Asia on vielä kesken. Täydennä puuttuvat tiedot ja varaa sitten.',
  'booking-closed': (d, f) =>
    `Varaus sulkeutui ${momentIn(d, 'closedAt', f, 'jo')}. Valitse myöhempi tunti tai pyydä koordinaattoria.`,
  'beyond-horizon': (d, f) =>
    `Tunnin voi varata vasta ${dayIn(d, 'opensOn', f, 'lähempänä')}. Valitse aiempi tunti tai palaa silloin.`,
  'hour-not-open': () =>
    'Tuntia ei voi varata, koska se on peruttu, vapautettu tai pidetty. Valitse toinen tunti.',
  'hour-already-past': () => 'Tunti on jo alkanut tai ohi. Valitse tuleva tunti.',
  'hour-not-begun': () => 'Tunti ei ole vielä alkanut. Palaa, kun tunti on käynnissä tai pidetty.',
  'not-discussed': () => 'Asiaa ei ole vielä käsitelty tunnilla, joten seurantaan ei voi vastata.',
  'follow-up-too-early': (d, f) =>
    `Ei pidetty -vastauksen voi antaa ${dayIn(d, 'opensOn', f, 'myöhemmin')} alkaen. Vasta silloin tiedetään, ettei palaveria pidetty.`,
  'too-many-feeds': () => 'Tilausosoitteita voi olla enintään 20. Poista ensin tarpeeton.',
  'undo-too-late': () =>
    'Kumoamisaika on päättynyt ja peruutukset ovat lähteneet. Lisää tunti tarvittaessa lisätuntina.',
  'no-hours-in-series': () => 'Kaudella ei ole yhtään tulevaa tuntia. Tarkista vuosi, päivät ja viikonpäivä.',
  'series-too-long': () => 'Sarja saa kestää enintään kaksi vuotta. Aikaista loppupäivää.',
  'time-does-not-exist': (d, f) =>
    `Kellonaikaa ei ole ${dayIn(d, 'date', f, 'jonakin päivänä')}, koska kesäaika alkaa. Valitse toinen aika.`,
  'theme-ended': () => 'Valittua etuutta ei enää ole. Valitse sen tilalle nykyinen etuus.',
  'too-many-themes': () => 'Teemoja voi olla enintään neljä. Poista jokin valinta.',
  'locked-baseline': () => 'Lähtöarvio on lukittu, koska tunti on alkanut. Sitä ei voi enää muuttaa.',
  'idempotency-mismatch': () => 'Sama lähetys tuli kahdesti eri sisällöllä. Lataa sivu ja yritä uudelleen.',
  'not-found': () => 'Tietoa ei löytynyt. Palaa edelliselle sivulle ja tarkista osoite.',
  forbidden: () => 'Sinulla ei ole oikeutta tehdä tätä. Kysy koordinaattorilta.',
  'validation-failed': (d) =>
    d['because'] === 'not-json'
      ? 'Pyynnön sisältö ei ole kelvollista JSONia. Korjaa se ja lähetä uudelleen.'
      : 'Kaikki kohdat eivät ole kunnossa. Korjaa merkityt kohdat.',
  'not-signed-in': () => 'Et ole kirjautunut sisään. Kirjaudu ja yritä uudelleen.',
  'wrong-sign-in': () => 'Sähköposti tai salasana ei ole oikein. Tarkista ne ja yritä uudelleen.',
  'invitation-replaced': () => 'Kutsu ei ole enää voimassa. Avaa linkki uusimmasta viestistä.',
  'changed-meanwhile': () => 'Joku muu muutti tietoa sillä välin. Lataa sivu ja tee muutos uudelleen.',
  'too-large': () => 'Lähetys on liian suuri. Lyhennä tekstiä ja yritä uudelleen.',
  'unsupported-media-type': () => 'Lähetyksen muotoa ei tueta. Käytä sivun omaa lomaketta.',
  'too-many-tries': () => 'Yrityksiä on ollut liikaa. Odota hetki ja yritä uudelleen.',
};
