/** Sign-in and the reader's own settings. */
export const signIn = {
  title: 'Kirjaudu sisään',
  lead: 'Kelan etäkonsultaatiotunnin ajanvaraus',
  email: 'Sähköposti',
  password: 'Salasana',
  button: 'Kirjaudu sisään',
  forgotten: 'Jos salasana on unohtunut, pyydä alueesi pääkäyttäjältä uusi.',
  failed: 'Kirjautuminen ei onnistunut',
  locked: (left: string) =>
    `Tunnus on lukittu, koska yrityksiä oli liikaa. Yritä uudelleen, kun on kulunut ${left}.`,
  demo: 'Esittelyn tunnukset',
  demoPassword: 'Kaikilla on sama salasana:',
};

export const settings = {
  title: 'Omat asetukset',
  language: 'Palvelun ja viestien kieli',
  languageHint:
    'Sivut näkyvät ja kutsut ja viestit lähetetään tällä kielellä. Ylhäältä voit vaihtaa vain sivujen kielen tässä selaimessa.',
  mails: 'Sähköpostiviestit',
  mailsHint:
    'Valitse, mitä viestejä palvelu lähettää sinulle. Kutsut ja peruutukset tulevat aina, koska kalenterisi tarvitsee ne. Viesteissä ei ole asiakkaiden tietoja.',
  mailKinds: {
    agenda: { name: 'Tunnin ohjelma', note: 'Kun ohjelma on valmis ja jos se sen jälkeen muuttuu.' },
    reminder: { name: 'Muistutus tunnista', note: 'Edellisenä työpäivänä työaikaan.' },
    task: { name: 'Uudet tehtävät', note: 'Yksi viesti kaikista uusista, työaikaan.' },
    consent: { name: 'Päättyvät määräajat', note: '30, 14 ja 3 päivää ennen.' },
  },
  save: 'Tallenna',
  sessions: 'Kirjautumiset',
  sessionsText:
    'Jos laite on kadonnut, kirjaudu ulos kaikkialta. Kirjaudut sitten uudelleen tällä laitteella.',
  signOutEverywhere: 'Kirjaudu ulos kaikkialta',
  county: 'Alueen asetukset',
  countyText: 'Milloin varaus sulkeutuu, kuinka kauas voi varata ja mitä muuta alue on valinnut.',
  person: 'Tiedot',
  name: 'Nimi',
  email: 'Sähköposti',
  roles: 'Roolit',
  personHint: 'Tiedot muuttaa alueesi pääkäyttäjä.',
};
