import type { FieldErrorTexts } from '../field-error-text.js';
import type { closerFieldErrors as fi } from '../fi/field-errors.js';

/** What is wrong with a field. */
export const fieldErrors: FieldErrorTexts = {
  required: () => 'Fyll i den här punkten.',
  'not-a-date': () => 'Skriv dagen i formen 5.10.2027. Kontrollera att dagen finns.',
  'not-a-time': () => 'Skriv klockslaget i formen 9.00.',
  'out-of-range': (d) => ('min' in d ? `Talet ska vara ${d.min}–${d.max}.` : 'Talet är inte inom gränserna.'),
  'before-first-date': () => 'Slutdatumet är före startdatumet.',
  'before-valid-from': () => 'Samtycket upphör innan det börjar gälla.',
  'in-the-future': () => 'Dagen kan inte vara i framtiden.',
  'period-too-long': () => 'Samtycket kan gälla i högst 12 månader.',
  unknown: () => 'Välj något av alternativen i listan.',
  repeated: () => 'Samma val finns två gånger. Ta bort det ena.',
  'theme-ended': () => 'Förmånen finns inte längre. Välj den nuvarande förmånen.',
  'theme-not-yet': () => 'Förmånen gäller inte ännu. Välj den nuvarande förmånen.',
  'too-many-themes': () => 'Välj högst fyra teman.',
  'too-long': (d) => (d.max ? `Texten får ha högst ${d.max} tecken.` : 'Texten är för lång.'),
  invalid: () => 'Kontrollera den här punkten.',
  'not-in-use': () => 'Ert område använder inte den här punkten. Lämna den tom.',
  'not-a-web-address': () => 'Skriv en adress som börjar med https://.',
  'not-an-email': () => 'Skriv hela e-postadressen, också @-tecknet.',
  taken: () => 'Det här används redan. Skriv något annat.',
  'both-allowed-and-excluded': () => 'Samma grupp kan inte både tillåtas och förbjudas. Ta bort den ena.',
  'holds-personal-identity-code': () =>
    'Texten innehåller något som ser ut som en personbeteckning. Ta bort det.',
  'holds-phone-number': () => 'Texten innehåller något som ser ut som ett telefonnummer. Ta bort det.',
  'holds-email': () => 'Texten innehåller något som ser ut som en e-postadress. Ta bort det.',
  'holds-street-address': () => 'Texten innehåller något som ser ut som en gatuadress. Ta bort det.',
  'wrong-type': () => 'Uppgiften har fel form. Skriv den på nytt.',
  'wrong-form': () => 'Uppgiften har fel form. Skriv den på nytt.',
  'unknown-field': () => 'Den här punkten finns inte på blanketten.',
};

/** Closer wordings for single fields, `field.code`; these go first. */
export const closerFieldErrors: typeof fi = {
  'email.required': () => 'Skriv din e-postadress.',
  'password.required': () => 'Skriv ditt lösenord.',
  'themes.required': () => 'Välj minst ett tema.',
  'questionTypes.required': () => 'Välj minst en fråga.',
  'baselineNeed.required': () => 'Bedöm om ett nätverksmöte skulle hållas.',
  'giver.required': () => 'Välj vem som ger samtycket.',
  'directions.required': () => 'Välj minst en riktning.',
  'informationGroups.required': () => 'Välj minst en uppgiftsgrupp som får behandlas.',
  'informed.required': () => 'Bekräfta att kunden har fått veta om sina rättigheter.',
  'originalRef.required': () => 'Skriv var originalet av samtycket finns.',
  'representationGround.required': () => 'Skriv vad företrädandet grundar sig på.',
  'reason.required': () => 'Skriv en kort motivering.',
  'pairIds.required': () => 'Välj minst ett arbetspar.',
  'kelaContactId.required': () => 'Välj FPA:s kontaktperson.',
  'videoAddress.required': () => 'Skriv videorummets adress.',
  'sessionId.required': () => 'Välj en timme.',
  'caseCode.required': () => 'Skriv ärendets kod.',
  'caseCode.wrong-form': () => 'Koden är inte rätt. Kontrollera tecknen på blanketten.',
};
