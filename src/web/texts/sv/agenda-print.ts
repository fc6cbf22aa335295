import type { agendaPrint as fiAgendaPrint } from '../fi/agenda-print.js';

export const agendaPrint: typeof fiAgendaPrint = {
  title: 'Timmens program',
  open: 'Program att skriva ut',
  print: 'Skriv ut med webbläsarens utskriftsfunktion. På papperet finns bara ärendenas koder.',
  place: 'Plats',
  code: 'Ärende',
  pair: 'Arbetspar',
  minutes: 'Minuter',
  otherPair: 'Ett annat arbetspar',
  hidden: 'Visas inte',
  noCases: 'Programmet har inga ärenden.',
  printed: (moment) => `Läget ${moment}`,
  keep: 'Förstör papperet efter timmen.',
  changes: 'Ändringar efter stängningen',
  noChanges: 'Programmet har inte ändrats efter stängningen.',
  added: 'Tillagt',
  removed: 'Borttaget',
  byService: 'tjänsten',
  inPlace: (place) => `plats ${place}`,
  reason: (reason) => `Orsak: ${reason}`,
};
