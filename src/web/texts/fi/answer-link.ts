/** The page behind the answer address of an invitation's mail. */
export const answerLink = {
  page: 'Vastaa kutsuun',
  titleSeason: 'Pääsetkö etäkonsultaatioihin?',
  titleHour: 'Pääsetkö etäkonsultaatioon?',
  over: 'Vastattavia tunteja ei ole',
  overText:
    'Tämän kutsun tunnit ovat ohi, tai ne on peruttu tai siirretty. Siirretystä tunnista on tullut oma kutsu.',
  which: 'Mihin vastaat?',
  allHours: 'Kaikki tämän kutsun tunnit',
  hourGone:
    'Viestin tunti ei ole enää tässä kutsussa. Jos se on siirretty, siitä on tullut oma kutsu. Valitse, mihin vastaat.',
  accept: 'Tulen',
  maybe: 'Ehkä',
  decline: 'En pääse',
  canChange:
    'Voit vaihtaa vastaustasi, kunnes tunti päättyy. Yhden tunnin vastaus menee kaikkien tuntien vastauksen edelle, paitsi jos ilmoitat myöhemmin, ettet pääse millekään niistä.',
  given: 'Vastauksesi',
  answers: { accepted: 'Tulossa', tentative: 'Ehkä', declined: 'Et pääse', none: 'Ei vastausta' },
  otherTime: 'Ehdota toista aikaa',
  otherTimeText: 'Koordinaattori päättää ehdotuksesta. Aika muuttuu vasta, kun saat siitä viestin.',
  whichHour: 'Minkä tunnin sijaan?',
  date: 'Päivä',
  time: 'Kellonaika',
  timeHint: 'Tunnit pidetään yleensä arkipäivisin klo 8–16.',
  propose: 'Lähetä ehdotus',
};
