/** Series over time: ending, changing, going on; an extra hour; many hours at once; closing days. */
export const periods = {
  series: 'Viikkotunnit',
  seriesLead: 'Sarjat, niiden jatko ja muutokset',
  noSeries: 'Viikkotunteja ei ole vielä suunniteltu.',
  rule: (weekday: string, time: string) => `${weekday} klo ${time}`,
  period: (first: string, last: string) => `${first}–${last}`,
  ended: 'Päättynyt',
  extraHour: 'Lisätunti',
  change: 'Muuta',
  extend: 'Jatka',
  end: 'Lopeta',
  room: 'Videohuone',
  planNew: 'Suunnittele viikkotunti',
  reason: 'Perustelu',
  reasonHint: 'Näkyy vain palvelussa. Älä kirjoita asiakkaan tietoja. Enintään 500 merkkiä.',
  look: 'Näytä vaikutus',
  effect: 'Mitä tapahtuu',
  effectUnknown: 'Täytä tiedot ja paina Näytä vaikutus. Mitään ei tallenneta ennen hyväksyntää.',
  hours: (n: number) => (n === 1 ? '1 tunti' : `${n} tuntia`),
  endTitle: 'Lopeta viikkotunti',
  endLead: 'Tunnit viimeisen päivän jälkeen perutaan. Pidetyt tunnit ja niiden tulokset säilyvät.',
  endLastDate: 'Viimeinen päivä',
  endLastDateHint: 'Päivä vielä kuuluu sarjaan. Eilinen päivä lopettaa sarjan heti.',
  endHours: (n: number) => (n === 1 ? 'Yksi tunti perutaan.' : `${n} tuntia perutaan.`),
  endNoHours: 'Yhtään tulevaa tuntia ei peruta.',
  casesLose: (n: number) =>
    n === 0
      ? 'Yksikään asia ei menetä paikkaansa.'
      : n === 1
        ? 'Yksi asia menettää paikkansa. Sen odotusaika säilyy.'
        : `${n} asiaa menettää paikkansa. Niiden odotusaika säilyy.`,
  endWaiting: (n: number, waitIn: 'this' | 'next' | null) => {
    const then = {
      this: [
        'Se jää jonoon jäljelle jääviä tunteja varten.',
        'Ne jäävät jonoon jäljelle jääviä tunteja varten.',
      ],
      next: [
        'Se siirtyy jatkosarjan jonoon. Jos työpari ei ole siinä mukana, asia on taas valmis muulle tunnille.',
        'Ne siirtyvät jatkosarjan jonoon. Jos työpari ei ole siinä mukana, asia on taas valmis muulle tunnille.',
      ],
      none: [
        'Tunteja ei jää, joten se poistuu jonosta ja on taas valmis muulle tunnille. Sen odotusaika säilyy.',
        'Tunteja ei jää, joten ne poistuvat jonosta ja ovat taas valmiita muulle tunnille. Niiden odotusaika säilyy.',
      ],
    }[waitIn ?? 'none'];
    return n === 1 ? `Jonossa odottaa yksi asia. ${then[0]}` : `Jonossa odottaa ${n} asiaa. ${then[1]}`;
  },
  endCalendar: 'Jokainen kutsuttu saa yhden viestin, joka lyhentää kauden kalenterissa.',
  endButton: 'Lopeta viikkotunti',
  extendTitle: 'Jatka viikkotuntia',
  extendLead: 'Jatko on uusi sarja samalla ajalla ja samoilla ihmisillä. Jokainen saa siitä uuden kutsun.',
  extendLastDate: 'Jatkon viimeinen päivä',
  extendButton: 'Jatka ja lähetä kutsut',
  changeTitle: 'Muuta viikkotuntia päivästä alkaen',
  changeLead: 'Vanha sarja päättyy edellisenä päivänä ja uusi alkaa. Pidetyt tunnit eivät muutu.',
  changeFrom: 'Muutos alkaa ensimmäisestä alkupäivän jälkeisestä tunnista.',
  before: 'Nyt',
  after: 'Muutoksen jälkeen',
  ruleWhen: 'Aika',
  rulePeriod: 'Kausi',
  rulePlaces: 'Paikkoja',
  rulePairs: 'Työparit',
  ruleKela: 'Kelan yhteyshenkilö',
  casesMove: (moved: number, waiting: number) => {
    if (moved + waiting === 0) return 'Yhdelläkään asialla ei ole paikkaa muuttuvilla tunneilla.';
    const along =
      moved === 1
        ? '1 asia siirtyy saman viikon uudelle tunnille.'
        : `${moved} asiaa siirtyy saman viikon uudelle tunnille.`;
    if (waiting === 0) return along;
    const queued = waiting === 1 ? '1 asia menee jonoon' : `${waiting} asiaa menee jonoon`;
    return `${moved > 0 ? `${along} ` : ''}${queued}, koska uudella tunnilla ei ole paikkaa, suostumus ei kata sitä tai työpari ei ole mukana.`;
  },
  changeCalendar:
    'Jokainen saa ensin viestin, joka lyhentää vanhan kauden, ja sitten kutsun uuteen. Sama tunti ei ole kahdesti kalenterissa.',
  changeButton: 'Muuta ja lähetä kutsut',
  extraTitle: 'Lisää ylimääräinen tunti',
  extraLead: 'Tunti on yhtä pitkä kuin sarjan muut tunnit. Jokainen kutsuttu saa siitä oman kutsun.',
  extraDate: 'Päivä',
  extraTime: 'Alkaa klo',
  extraClear: 'Kukaan ei ole toisella tunnilla samaan aikaan.',
  extraClash: (person: string) => `${person} on jo toisella tunnilla samaan aikaan.`,
  extraClosed: (name: string) => `Päivä on vapaa tai suljettu: ${name}.`,
  extraButton: 'Lisää tunti ja lähetä kutsut',
  bulk: 'Peru jakso',
  bulkTitle: 'Peru jakson tunnit',
  bulkLead: 'Lakko, sairastuminen tai muu este: kaikki jakson tunnit kerralla.',
  bulkFrom: 'Ensimmäinen päivä',
  bulkUntil: 'Viimeinen päivä',
  bulkSeries: 'Viikkotunnit',
  bulkSeriesHint: 'Jos et valitse yhtään, perutaan kaikkien tunnit.',
  bulkHours: (n: number) => (n === 1 ? 'Yksi tunti perutaan' : `${n} tuntia perutaan`),
  bulkAtOnce: 'Alle vuorokausi, viestit lähtevät heti',
  bulkCases: (n: number) => (n === 1 ? '1 asia' : `${n} asiaa`),
  bulkUndo:
    'Viestit lähtevät kymmenen minuutin kuluttua, alle vuorokauden päässä olevista tunneista heti. Siihen asti perumisen voi kumota.',
  bulkButton: 'Peru tunnit',
  bulkDone: (n: number) => (n === 1 ? 'Yksi tunti on peruttu' : `${n} tuntia on peruttu`),
  bulkUndoUntil: (time: string) =>
    `Perumisen voi kumota klo ${time} asti. Siihen asti kenellekään ei kerrota.`,
  bulkUndoButton: 'Kumoa peruminen',
  bulkTold: 'Kumoamisaika on päättynyt. Peruutukset ovat lähteneet kutsutuille.',
  bulkUndone: 'Peruminen on kumottu',
  bulkHoursBack: (n: number, of: number) =>
    n < of
      ? `${of} tunnista ${n} palautui. Muut pysyvät peruttuina.`
      : n === 1
        ? 'Yksi tunti palautui.'
        : `${n} tuntia palautui.`,
  bulkPlacesBack: (n: number, of: number) =>
    of === 0
      ? 'Yksikään asia ei ollut menettänyt paikkaansa.'
      : n < of
        ? `${of} asiasta ${n} sai paikkansa takaisin. Muiden tunti pysyi peruttuna, niillä on toinen paikka tai niitä ei voi enää viedä tunnille.`
        : n === 1
          ? 'Yksi asia sai paikkansa takaisin.'
          : `${n} asiaa sai paikkansa takaisin.`,
  bulkStays: 'Pysyy peruttuna',
  bulkRunning: (hours: string, time: string) => `${hours} peruttu. Kumottavissa klo ${time} asti.`,
  bulkSee: 'Katso ja kumoa',
  closings: 'Sulkupäivät',
  closingsLead: 'Päivät, joina alue ei pidä tunteja. Pyhäpäivät ja aatot ohitetaan itsestään.',
  noClosings: 'Tulevia sulkupäiviä ei ole.',
  closingDate: 'Päivä',
  closingName: 'Nimi',
  closingNameHint: 'Esimerkiksi Henkilöstön koulutuspäivä. Näkyy tuntien peruutuksen perusteluna.',
  closingAdd: 'Lisää sulkupäivä',
  closingNew: 'Uusi sulkupäivä',
  closingHasHours: (n: number) =>
    n === 1
      ? 'Päivälle on suunniteltu tunti, joka perutaan.'
      : `Päivälle on suunniteltu ${n} tuntia, jotka perutaan.`,
  closingButton: 'Sulje päivä ja peru tunnit',
  coming: 'Tulevat sulkupäivät',
};
