import type { countySettings as fiCountySettings } from '../fi/county-settings.js';

export const countySettings: typeof fiCountySettings = {
  title: 'Områdets inställningar',
  lead: 'En inställning gäller från den dag du väljer till nästa inställning. Tidigare inställningar bevaras.',
  counties: 'Välfärdsområden',
  change: 'Ny inställning',
  from: 'Gäller från',
  cutOffDays: 'Bokningen stänger, arbetsdagar före',
  cutOffTime: 'Stänger kl.',
  cutOffHint: 'Gäller bara serier som planeras efter detta.',
  horizonDays: 'Timmar kan bokas, dagar framåt',
  extraHourWeeks: 'En extra timme föreslås när kön är över, veckor',
  more: 'Övrigt',
  questionAllowed: 'En fråga får skrivas i ärendet',
  minors: 'Minderårigas ärenden tas emot',
  preview: 'Visa effekten',
  save: 'Ta i bruk',
  now: 'Gäller nu',
  defaults: 'Tjänstens standardvärden. Området har inte valt något än.',
  coming: 'Kommande',
  noComing: 'Inga kommande inställningar.',
  chosen: (day, by) => (by ? `Vald ${day}, ${by}` : `Vald ${day}`),
  cutOff: 'Bokningen stänger',
  cutOffAt: (days, time) =>
    days === 0
      ? `samma dag kl. ${time}`
      : days === 1
        ? `1 arbetsdag före kl. ${time}`
        : `${days} arbetsdagar före kl. ${time}`,
  horizon: 'Kan bokas',
  horizonOf: (days) => (days === 1 ? '1 dag framåt' : `${days} dagar framåt`),
  extraHour: 'Extra timme',
  extraHourOf: (weeks) => (weeks === 1 ? 'kö över 1 vecka' : `kö över ${weeks} veckor`),
  question: 'Fråga',
  yes: 'ja',
  no: 'nej',
  effect: (day) => `Vad ändras ${day}`,
  effectLead: 'Räknat på det som finns i tjänsten nu. Inget har sparats än.',
  noEffect: 'Inget skulle ändras.',
  cutOffEffect: (series) =>
    series === 0
      ? 'Den nya stängningstiden gäller nya serier.'
      : series === 1
        ? 'Den nya stängningstiden gäller bara nya serier. Den nuvarande serien behåller sin.'
        : `Den nya stängningstiden gäller bara nya serier. ${series} nuvarande serier behåller sin.`,
  hoursOpened: (n) => (n === 1 ? '1 timme till öppnas för bokning.' : `${n} timmar till öppnas för bokning.`),
  hoursClosed: (n, bookings) =>
    `${n === 1 ? '1 timme' : `${n} timmar`} stängs tills vidare för bokning. ${
      bookings === 0 ? 'De har inga bokningar.' : `Deras bokningar bevaras (${bookings}).`
    }`,
  placed: (n, waiting) => `${n} i kön får plats genast. I kön finns sammanlagt ${waiting}.`,
  questionOff: (n) =>
    `Nya frågor kan inte skrivas. De som redan har skrivits bevaras: de finns i ${n} pågående ärenden.`,
  questionOn: 'En fråga kan skrivas i ärendena.',
  minorsOff: (n) =>
    `Minderårigas samtycken kan inte längre antecknas. De nuvarande bevaras: de finns i ${n} pågående ärenden.`,
  minorsOn: 'Minderårigas samtycken kan antecknas.',
  longQueues: (before, after) =>
    `En extra timme skulle föreslås i ${after} köer, utan ändringen i ${before} köer.`,
};
