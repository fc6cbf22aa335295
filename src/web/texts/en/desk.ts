/** The coordinator's first page. */
export const desk = {
  title: 'What today needs',
  lead: (day: string) => `${day}. What needs you first is on top.`,
  plan: 'Plan hours',
  tasks: 'Needs you today',
  noTasks: 'No tasks today.',
  notComing: (names: string) => `cannot come: ${names}`,
  taskHour: (hour: string) => `hour ${hour}`,
  openTask: 'Open',
  hours: 'Hours today and in the next days',
  noHours: 'No hours within the next week.',
  places: (taken: number, capacity: number) => `${taken}/${capacity} places`,
  waiting: (n: number) => (n === 0 ? 'queue empty' : `${n} in the queue`),
  suggestions: 'The queue is long: consider an extra hour',
  suggestion: (waiting: number, places: number, weeks: number) =>
    `${waiting} cases wait, ${places} places a week: the queue lasts about ${weeks} weeks.`,
  bulk: 'A cancellation waits to be sent',
  bulkText: (hours: number, moment: string) =>
    `${hours === 1 ? '1 hour is cancelled' : `${hours} hours are cancelled`}. You can undo it until ${moment}.`,
  consents: 'Consent ends before the hour',
  consentLine: (until: string, hour: string) => `consent until ${until}, hour ${hour}`,
};
