/** The accessibility statement, the privacy notice and the help page: headings with paragraphs. */
export interface ProsePart {
  heading: string;
  text: readonly string[];
}

export const accessibility = {
  title: 'Saavutettavuusseloste',
  lead: 'Kelatunti-palvelu. Seloste laadittu 21.11.2026.',
  parts: [
    {
      heading: 'Mitä palvelua seloste koskee',
      text: [
        'Seloste koskee Kelatunti-palvelua, jolla varataan Kelan etäkonsultaatiotunti.',
        'Palvelua koskee laki digitaalisten palvelujen tarjoamisesta (306/2019).',
      ],
    },
    {
      heading: 'Miten palvelu täyttää vaatimukset',
      text: [
        'Palvelu täyttää saavutettavuusvaatimukset osittain. Tavoite on WCAG 2.2, taso AA.',
        'Arvion teki palvelun kehittäjä itse. Sivut tarkistettiin ohjelmalla, näppäimistöllä ja kapealla näytöllä.',
      ],
    },
    {
      heading: 'Mikä ei ole vielä saavutettavaa',
      text: [
        'Sivuja ei ole vielä testattu ruudunlukuohjelmien käyttäjien kanssa.',
        'Kalenteriohjelmat ja videopalvelu ovat muiden tekemiä. Niiden saavutettavuudesta vastaavat niiden tarjoajat.',
      ],
    },
    {
      heading: 'Anna palautetta',
      text: [
        'Huomasitko puutteen? Kerro siitä alueesi pääkäyttäjälle tai koordinaattorille. Vastaamme kahdessa viikossa.',
      ],
    },
    {
      heading: 'Valvonta',
      text: [
        'Jos et ole tyytyväinen vastaukseen, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille.',
        'Traficom, digitaalisen saavutettavuuden valvonta: saavutettavuus@traficom.fi, puhelin 029 534 5000, www.saavutettavuusvaatimukset.fi.',
      ],
    },
  ] as readonly ProsePart[],
};

export const privacy = {
  title: 'Tietosuojaseloste',
  lead: 'Miten Kelatunti käsittelee henkilötietoja.',
  parts: [
    {
      heading: 'Kuka vastaa tiedoista',
      text: [
        'Hyvinvointialue on omien asioidensa ja lokiensa rekisterinpitäjä. Kela on oman käsittelynsä rekisterinpitäjä.',
        'Yhteyden saat alueesi tietosuojavastaavaan.',
      ],
    },
    {
      heading: 'Mitä tietoja käsitellään',
      text: [
        'Asiakkaan nimeä tai henkilötunnusta ei kirjata. Asialla on satunnainen koodi.',
        'Asiasta kirjataan teemat, kysymykset, kiireellisyys, kieli ja suostumuksen tiedot.',
        'Ammattilaisista kirjataan nimi, työsähköposti, rooli ja käyttö.',
      ],
    },
    {
      heading: 'Miksi ja millä perusteella',
      text: [
        'Tarkoitus on sovittaa yhteen etuuksia ja palveluja etäkonsultaatiossa.',
        'Käsittely perustuu viranomaisen lakisääteiseen tehtävään. Asiakkaan suostumus antaa luvan vaihtaa salassa pidettäviä tietoja.',
      ],
    },
    {
      heading: 'Kenelle tietoja annetaan',
      text: [
        'Kelan nimetty yhteyshenkilö näkee asian vain tunnin lähipäivinä ja vain voimassa olevalla suostumuksella.',
        'Tietoja ei siirretä EU:n ulkopuolelle.',
      ],
    },
    {
      heading: 'Kuinka kauan tietoja säilytetään',
      text: [
        'Käyttö- ja luovutuslokit säilytetään 12 vuotta tapahtumasta.',
        'Suostumuksen alkuperäinen on hyvinvointialueen omassa järjestelmässä, ei tässä palvelussa.',
      ],
    },
    {
      heading: 'Asiakkaan oikeudet',
      text: [
        'Asiakas voi peruuttaa tai rajata suostumuksen milloin tahansa. Riittää, että hän kertoo alueelle tai Kelaan.',
        'Asiakas voi pyytää tiedon siitä, kuka on katsonut hänen asiaansa. Asiakas voi myös pyytää virheen korjaamista.',
        'Asiakas voi kannella tietosuojavaltuutetulle: www.tietosuoja.fi.',
      ],
    },
  ] as readonly ProsePart[],
};

export const help = {
  title: 'Ohje ja palaute',
  lead: 'Näin etäkonsultaatiotunti kulkee.',
  parts: [
    {
      heading: 'Ennen tuntia: työpari',
      text: [
        'Kirjaa asia ja asiakkaan kirjallinen suostumus. Varaa asialle paikka tunnilta.',
        'Lähetä suostumuslomake ja koodi Kelaan suojatulla sähköpostilla.',
      ],
    },
    {
      heading: 'Ennen tuntia: Kelan yhteyshenkilö',
      text: [
        'Etsi suostumus lomakkeen koodilla ja vahvista vastaanotto.',
        'Näet ohjelman toisesta työpäivästä ennen tuntia seuraavan työpäivän loppuun.',
      ],
    },
    {
      heading: 'Tunnille liittyminen',
      text: [
        'Kalenterikutsussa on oma osoitteesi. Sama osoite toimii koko kauden.',
        'Huone aukeaa 15 minuuttia ennen tuntia.',
      ],
    },
    {
      heading: 'Jos asiakas peruuttaa suostumuksen',
      text: [
        'Kirjaa peruutus heti. Työpari avaa asian ja valitsee Peruuta suostumus. Kela kirjaa peruutuksen koodilla.',
        'Ilmoita peruutus toiselle osapuolelle suojatulla sähköpostilla.',
      ],
    },
    {
      heading: 'Älä kirjoita asiakkaan tietoja viesteihin',
      text: ['Kutsuissa ja sähköposteissa ei ole asiakkaan tietoja. Älä lisää niitä vastaukseen.'],
    },
    {
      heading: 'Palaute',
      text: ['Kerro alueesi koordinaattorille, mikä toimii ja mikä ei. Tekniset viat kerro pääkäyttäjälle.'],
    },
  ] as readonly ProsePart[],
};
