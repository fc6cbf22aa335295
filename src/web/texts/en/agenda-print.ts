import type { agendaPrint as fiAgendaPrint } from '../fi/agenda-print.js';

export const agendaPrint: typeof fiAgendaPrint = {
  title: 'Programme of the hour',
  open: 'Programme to print',
  print: 'Print with the browser’s print function. The paper holds only the codes of the cases.',
  place: 'Place',
  code: 'Case',
  pair: 'Care pair',
  minutes: 'Minutes',
  otherPair: 'Another care pair',
  hidden: 'Not shown',
  noCases: 'The programme has no cases.',
  printed: (moment) => `As of ${moment}`,
  keep: 'Destroy the paper after the hour.',
  changes: 'Changes after closing',
  noChanges: 'The programme has not changed after closing.',
  added: 'Added',
  removed: 'Removed',
  byService: 'the service',
  inPlace: (place) => `place ${place}`,
  reason: (reason) => `Reason: ${reason}`,
};
