/** The demo's guided tour: what to try, as whom. A step's link needs the sign-in of its own part. */
export const tour = {
  title: 'Kierros viidessä minuutissa',
  lead: 'Kokeile tärkeimmät asiat neljässä roolissa. Kaikki ihmiset ja asiat ovat keksittyjä.',
  open: 'Kokeile: kierros viidessä minuutissa',
  enter: (name: string) => `Kirjaudu: ${name}`,
  parts: {
    'pair-member': {
      title: 'Sosiaaliohjaajana',
      steps: {
        week: 'Katso viikko: seuraava tunti, sen paikat ja se, mikä vaatii sinua tänään.',
        outcome:
          'Avaa tehtävä ”Kirjaa asian tulos”. Valitse tulos, verkostopalaveri ja säästyneet soitot, sovi seuraava askel ja päätä tunti.',
        followUp: 'Vastaa 60 päivän kysymykseen: pidettiinkö verkostopalaveri? Kaksi napsautusta riittää.',
        book: 'Kirjaa uusi asia, sen suostumus ja varaa paikka. Peruuta sitten suostumus: asia katoaa ohjelmasta heti.',
        calendar: 'Tee kalenterin tilausosoite ja avaa se kännykällä QR-koodista.',
      },
    },
    'kela-contact': {
      title: 'Kelan yhteyshenkilönä',
      steps: {
        agenda: 'Avaa seuraava tunti: näet koodit, teemat ja kysymykset vain tunnin päivien ajan.',
        receipt: 'Vahvista, että suostumus on saapunut Kelaan.',
        join: 'Liity tunnille. Sama osoite vie aina oikeaan huoneeseen; muulloin se kertoo, paljonko aikaa on jäljellä. Esittelyn videohuone on keksitty, joten selain ei löydä sitä.',
      },
    },
    coordinator: {
      title: 'Koordinaattorina',
      steps: {
        plan: 'Suunnittele kausi: näet jokaisen viikon ja syyn jokaiseen väliin jäävään.',
        cancel: 'Peru yksi tuleva tunti ja katso postista, mitä kukin sai. Mikään viesti ei kerro asioista.',
        room: 'Avaa tunti ja vaihda videohuone kaikille tuleville tunneille: kenenkään kutsu ei muutu.',
      },
    },
    manager: {
      title: 'Kehittämispäällikkönä',
      steps: {
        impact:
          'Katso, kuinka moni verkostopalaveri jäi pitämättä, luottamusväleineen ja puuttuvine vastauksineen.',
        definitions: 'Lue, miten luvut lasketaan ja mitä emme tiedä.',
      },
    },
  },
};
