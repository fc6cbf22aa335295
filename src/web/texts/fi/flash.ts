/** What has just happened, one sentence each. */
export const flash = {
  'series-saved': 'Tunnit on tallennettu ja kutsut lähtevät.',
  'hour-cancelled': 'Tunti on peruttu. Peruutus lähtee kaikille kutsutuille.',
  'case-saved': 'Asia on tallennettu. Kirjaa koodi asiakastietojärjestelmään.',
  'consent-saved': 'Suostumus on tallennettu.',
  'consent-withdrawn': 'Suostumus on peruutettu. Asia ei enää näy Kelalle eikä ohjelmassa.',
  'withdrawal-registered': 'Peruutus on kirjattu. Jos koodi oli oikea, asia ei enää näy missään.',
  'receipt-confirmed': 'Vastaanotto on vahvistettu.',
  'place-booked': 'Paikka on varattu.',
  'place-removed': 'Varaus on peruttu ja paikka on vapaa.',
  'task-done': 'Tehtävä on merkitty tehdyksi.',
  'settings-saved': 'Asetukset on tallennettu.',
  'signed-out-everywhere': 'Olet kirjautunut ulos kaikista laitteista.',
  'token-revoked': 'Avain on poistettu. Se ei enää toimi.',
  'delivery-requeued': 'Viesti on laitettu uudelleen lähtemään.',
};
