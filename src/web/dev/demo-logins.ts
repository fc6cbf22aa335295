/** One login of each role, shown on the demo's own sign-in page and used by its tour. */
export const DEMO_LOGINS = [
  { who: 'pair-member', name: 'Aino Esimerkki', email: 'aino.esimerkki@esi.example' },
  { who: 'kela-contact', name: 'Sini Saraste-Esimerkki', email: 'sini.saraste-esimerkki@kela.example' },
  { who: 'coordinator', name: 'Koordinaattori Kokeinen', email: 'koordinaattori.kokeinen@esi.example' },
  { who: 'manager', name: 'Ohjausryhmä Lukija', email: 'ohjausryhma.lukija@esi.example' },
  { who: 'dpo', name: 'Tietosuoja Turvanen', email: 'tietosuoja.turvanen@esi.example' },
  { who: 'admin', name: 'Pääkäyttäjä Hallinen', email: 'paakayttaja.hallinen@esi.example' },
] as const;
