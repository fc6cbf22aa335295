import type { FieldErrorTexts } from '../field-error-text.js';

const KINDS: Readonly<Record<string, string>> = {
  'personal-identity-code': 'henkilötunnus',
  'phone-number': 'puhelinnumero',
  email: 'sähköpostiosoite',
  'street-address': 'katuosoite',
};

/** What is wrong with a field. */
export const fieldErrors: FieldErrorTexts = {
  required: () => 'Täytä tämä kohta.',
  'not-a-date': () => 'Kirjoita päivä muodossa 5.10.2027. Tarkista, että päivä on olemassa.',
  'not-a-time': () => 'Kirjoita kellonaika muodossa 9.00.',
  'not-a-number': () => 'Kirjoita kokonaisluku.',
  'out-of-range': (d) =>
    'min' in d ? `Luvun pitää olla ${d.min}–${d.max}.` : 'Luku ei ole sallituissa rajoissa.',
  'before-first-date': () => 'Loppupäivä on ennen alkupäivää.',
  'before-valid-from': () => 'Päättymispäivä on ennen alkamispäivää.',
  'in-the-future': () => 'Päivä ei voi olla tulevaisuudessa.',
  'period-too-long': () => 'Suostumus voi kestää enintään 12 kuukautta.',
  unknown: () => 'Valitse jokin luettelon vaihtoehdoista.',
  repeated: () => 'Sama valinta on kahdesti. Poista toinen.',
  'theme-ended': () => 'Etuutta ei enää ole. Valitse nykyinen etuus.',
  'theme-not-yet': () => 'Etuus ei ole vielä voimassa. Valitse nykyinen etuus.',
  'too-many-themes': () => 'Valitse enintään neljä teemaa.',
  'too-long': (d) => (d.max ? `Teksti saa olla enintään ${d.max} merkkiä.` : 'Teksti on liian pitkä.'),
  invalid: () => 'Tarkista tämä kohta.',
  'personal-data-in-text': (d) =>
    `Tekstissä on jotain tämän näköistä: ${KINDS[String(d.kind)] ?? 'tunnistetieto'}. Poista se.`,
};

/** Closer wordings for single fields, `field.code`; these go first. */
export const closerFieldErrors = {
  'email.required': () => 'Kirjoita sähköpostiosoitteesi.',
  'password.required': () => 'Kirjoita salasanasi.',
  'themes.required': () => 'Valitse ainakin yksi teema.',
  'questionTypes.required': () => 'Valitse ainakin yksi kysymys.',
  'baselineNeed.required': () => 'Arvioi, järjestettäisiinkö verkostopalaveri.',
  'giver.required': () => 'Valitse, kuka antaa suostumuksen.',
  'directions.required': () => 'Valitse ainakin yksi suunta.',
  'informationGroups.required': () => 'Valitse ainakin yksi tietoryhmä, jota saa käsitellä.',
  'informed.required': () => 'Merkitse, että asiakkaalle on kerrottu hänen oikeutensa.',
  'originalRef.required': () => 'Kirjoita, missä alkuperäinen suostumus on.',
  'representationGround.required': () => 'Kirjoita, mihin edustaminen perustuu.',
  'reason.required': () => 'Kirjoita perustelu lyhyesti.',
  'pairIds.required': () => 'Valitse ainakin yksi työpari.',
  'kelaContactId.required': () => 'Valitse Kelan yhteyshenkilö.',
  'videoAddress.required': () => 'Kirjoita videohuoneen osoite.',
  'sessionId.required': () => 'Valitse tunti.',
  'caseCode.required': () => 'Kirjoita asian koodi.',
  'caseCode.invalid': () => 'Koodi ei ole oikein. Tarkista merkit lomakkeesta.',
};
