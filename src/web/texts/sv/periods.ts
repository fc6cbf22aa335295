import type { periods as fi } from '../fi/periods.js';

/** Series over time: ending, changing, going on; an extra hour; many hours at once; closing days. */
export const periods: typeof fi = {
  series: 'Veckotimmar',
  seriesLead: 'Serier, deras fortsättning och ändringar',
  noSeries: 'Inga veckotimmar har planerats ännu.',
  rule: (weekday, time) => `${weekday} kl. ${time}`,
  period: (first, last) => `${first}–${last}`,
  ended: 'Avslutad',
  extraHour: 'Extra timme',
  change: 'Ändra',
  extend: 'Förläng',
  end: 'Avsluta',
  room: 'Videorum',
  planNew: 'Planera en veckotimme',
  reason: 'Motivering',
  reasonHint: 'Syns bara i tjänsten. Skriv inga kunduppgifter. Högst 500 tecken.',
  look: 'Visa följderna',
  effect: 'Vad som händer',
  effectUnknown: 'Fyll i uppgifterna och välj Visa följderna. Inget sparas innan du godkänner.',
  hours: (n) => (n === 1 ? '1 timme' : `${n} timmar`),
  endTitle: 'Avsluta veckotimmen',
  endLead: 'Timmarna efter den sista dagen ställs in. Hållna timmar och deras resultat finns kvar.',
  endLastDate: 'Sista dag',
  endLastDateHint: 'Dagen hör ännu till serien. Gårdagens datum avslutar serien genast.',
  endHours: (n) => (n === 1 ? 'En timme ställs in.' : `${n} timmar ställs in.`),
  endNoHours: 'Ingen kommande timme ställs in.',
  casesLose: (n) =>
    n === 0
      ? 'Inget ärende förlorar sin plats.'
      : n === 1
        ? 'Ett ärende förlorar sin plats. Dess väntetid behålls.'
        : `${n} ärenden förlorar sin plats. Deras väntetid behålls.`,
  endWaiting: (n, waitIn) => {
    const then = {
      this: [
        'Det står kvar i kön till de timmar som återstår.',
        'De står kvar i kön till de timmar som återstår.',
      ],
      next: [
        'Det flyttas till kön i den serie som fortsätter. Om arbetsparet inte är med i den är ärendet åter klart för en annan timme.',
        'De flyttas till kön i den serie som fortsätter. Om arbetsparet inte är med i den är ärendet åter klart för en annan timme.',
      ],
      none: [
        'Inga timmar återstår, så det lämnar kön och är åter klart för en annan timme. Dess väntetid behålls.',
        'Inga timmar återstår, så de lämnar kön och är åter klara för en annan timme. Deras väntetid behålls.',
      ],
    }[waitIn ?? 'none'];
    return n === 1 ? `Ett ärende väntar i kön. ${then[0]}` : `${n} ärenden väntar i kön. ${then[1]}`;
  },
  endCalendar: 'Alla inbjudna får ett meddelande som förkortar säsongen i kalendern.',
  endButton: 'Avsluta veckotimmen',
  extendTitle: 'Förläng veckotimmen',
  extendLead: 'Fortsättningen är en ny serie på samma tid med samma personer. Alla får en ny inbjudan.',
  extendLastDate: 'Fortsättningens sista dag',
  extendButton: 'Förläng och skicka inbjudningar',
  changeTitle: 'Ändra veckotimmen från och med en dag',
  changeLead: 'Den gamla serien slutar dagen innan och en ny börjar. Hållna timmar ändras inte.',
  changeFrom: 'Ändringen gäller från den första timmen efter startdagen.',
  before: 'Nu',
  after: 'Efter ändringen',
  ruleWhen: 'Tid',
  rulePeriod: 'Säsong',
  rulePlaces: 'Platser',
  rulePairs: 'Arbetspar',
  ruleKela: 'FPA:s kontaktperson',
  casesMove: (moved, waiting) => {
    if (moved + waiting === 0) return 'Inget ärende har en plats på de timmar som ändras.';
    const along =
      moved === 1
        ? '1 ärende flyttas till den nya timmen samma vecka.'
        : `${moved} ärenden flyttas till den nya timmen samma vecka.`;
    if (waiting === 0) return along;
    const queued = waiting === 1 ? '1 ärende ställs i kö' : `${waiting} ärenden ställs i kö`;
    return `${moved > 0 ? `${along} ` : ''}${queued}, eftersom den nya timmen saknar plats, samtycket inte täcker den eller arbetsparet inte är med.`;
  },
  changeCalendar:
    'Alla får först ett meddelande som förkortar den gamla säsongen och sedan en inbjudan till den nya. Samma timme finns inte två gånger i kalendern.',
  changeButton: 'Ändra och skicka inbjudningar',
  extraTitle: 'Lägg till en extra timme',
  extraLead: 'Timmen är lika lång som seriens andra timmar. Alla inbjudna får en egen inbjudan till den.',
  extraDate: 'Dag',
  extraTime: 'Börjar kl.',
  extraClear: 'Ingen har en annan timme samtidigt.',
  extraClash: (person) => `${person} har redan en annan timme samtidigt.`,
  extraClosed: (name) => `Dagen är ledig eller stängd: ${name}.`,
  extraButton: 'Lägg till timmen och skicka inbjudningar',
  bulk: 'Ställ in en period',
  bulkTitle: 'Ställ in timmarna under en period',
  bulkLead: 'Strejk, sjukdom eller annat hinder: alla timmar under perioden på en gång.',
  bulkFrom: 'Första dag',
  bulkUntil: 'Sista dag',
  bulkSeries: 'Veckotimmar',
  bulkSeriesHint: 'Om du inte väljer någon ställs allas timmar in.',
  bulkHours: (n) => (n === 1 ? 'En timme ställs in' : `${n} timmar ställs in`),
  bulkAtOnce: 'Under ett dygn, meddelandena skickas genast',
  bulkCases: (n) => (n === 1 ? '1 ärende' : `${n} ärenden`),
  bulkUndo:
    'Meddelandena skickas om tio minuter, om timmar inom ett dygn genast. Fram till dess kan du ångra.',
  bulkButton: 'Ställ in timmarna',
  bulkDone: (n) => (n === 1 ? 'En timme har ställts in' : `${n} timmar har ställts in`),
  bulkUndoUntil: (time) => `Du kan ångra till kl. ${time}. Fram till dess meddelas ingen.`,
  bulkUndoButton: 'Ångra',
  bulkTold: 'Tiden för att ångra har gått ut. De inbjudna har meddelats.',
  bulkUndone: 'Inställandet har ångrats',
  bulkHoursBack: (n, of) =>
    n < of
      ? `${n} av ${of} timmar har återställts. De övriga förblir inställda.`
      : n === 1
        ? 'En timme har återställts.'
        : `${n} timmar har återställts.`,
  bulkPlacesBack: (n, of) =>
    of === 0
      ? 'Inget ärende hade förlorat sin plats.'
      : n < of
        ? `${n} av ${of} ärenden fick tillbaka sin plats. De övrigas timme förblev inställd, de har en annan plats eller kan inte längre tas upp på en timme.`
        : n === 1
          ? 'Ett ärende fick tillbaka sin plats.'
          : `${n} ärenden fick tillbaka sin plats.`,
  bulkStays: 'Förblir inställd',
  bulkRunning: (hours, time) => `${hours} inställda. Kan ångras till kl. ${time}.`,
  bulkSee: 'Se och ångra',
  closings: 'Stängda dagar',
  closingsLead: 'Dagar då området inte håller timmar. Helgdagar och aftnar hoppas över av sig själva.',
  noClosings: 'Inga kommande stängda dagar.',
  closingDate: 'Dag',
  closingName: 'Namn',
  closingNameHint: 'Till exempel Personalens utbildningsdag. Syns som motivering för inställda timmar.',
  closingAdd: 'Lägg till en stängd dag',
  closingNew: 'Ny stängd dag',
  closingHasHours: (n) =>
    n === 1
      ? 'En timme har planerats på dagen. Den ställs in.'
      : `${n} timmar har planerats på dagen. De ställs in.`,
  closingButton: 'Stäng dagen och ställ in timmarna',
  coming: 'Kommande stängda dagar',
};
