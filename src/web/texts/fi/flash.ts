/** What has just happened, one sentence each. */
export const flash = {
  'series-saved': 'Tunnit on tallennettu ja kutsut lähtevät.',
  'hour-cancelled': 'Tunti on peruttu. Peruutus lähtee kaikille kutsutuille.',
  'room-saved': 'Videohuoneen osoite on tallennettu.',
  'room-changed': 'Videohuone on vaihdettu.',
  'case-saved': 'Asia on tallennettu. Kirjaa koodi asiakastietojärjestelmään.',
  'case-changed': 'Muutokset on tallennettu.',
  'consent-saved': 'Suostumus on tallennettu. Lähetä lomake ja koodi Kelaan suojatulla sähköpostilla.',
  'consent-withdrawn': 'Suostumus on peruutettu. Asia ei enää näy Kelalle eikä ohjelmassa.',
  'withdrawal-registered':
    'Jos koodi oli oikea, suostumus on nyt peruutettu eikä asia enää näy. Tarkista koodi lomakkeesta.',
  'receipt-confirmed': 'Vastaanotto on vahvistettu.',
  'place-booked': 'Paikka on varattu.',
  'place-removed': 'Varaus on peruttu ja paikka on vapaa.',
  'task-done': 'Tehtävä on merkitty tehdyksi.',
  'settings-saved': 'Asetukset on tallennettu.',
  'signed-out-everywhere': 'Olet kirjautunut ulos kaikista laitteista.',
  'token-revoked': 'Avain on poistettu. Se ei enää toimi.',
  'feed-revoked': 'Tilausosoite on poistettu. Se ei enää toimi.',
  'delivery-requeued': 'Viesti on laitettu uudelleen lähtemään.',
};
