/** How the hours come into a person's calendar: in their settings, and for a coordinator. */
export const calendarMode = {
  title: 'Osallistujien kalenterit',
  short: 'Kalenterit',
  lead: 'Tavallisesti koko kausi on kalenterissa yksi toistuva tapahtuma. Jos jonkun kalenteri kadottaa koko kauden, kun yksi tunti perutaan, lähetä hänelle jokainen tunti omana kutsunaan. Valinta koskee kaikkia hänen tuntejaan.',
  season: 'Koko kausi yhtenä tapahtumana',
  each: 'Jokainen tunti omana kutsunaan',
  toSeason: 'Vaihda yhdeksi tapahtumaksi',
  toEach: 'Vaihda omiksi kutsuiksi',
  legend: 'Tunnit kalenterissa',
  hint: 'Vaihda tämä, jos kalenteristasi katoaa koko kausi, kun yksi tunti perutaan. Saat vaihdosta viestit, ja vanhat merkinnät poistuvat.',
  seasonNote: 'Hyväksyt kerran, ja kaikki tunnit ovat kalenterissasi.',
  eachNote: 'Hyväksyt jokaisen tunnin erikseen.',
};
