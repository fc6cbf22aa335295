/** The coordinator's first page. */
export const desk = {
  title: 'Det här i dag',
  lead: (day: string) => `${day}. Det som behöver dig först står överst.`,
  plan: 'Planera timmar',
  tasks: 'Behöver dig i dag',
  noTasks: 'Inga uppgifter i dag.',
  notComing: (names: string) => `kommer inte: ${names}`,
  taskHour: (hour: string) => `timme ${hour}`,
  openTask: 'Öppna',
  hours: 'Timmarna i dag och de närmaste dagarna',
  noHours: 'Inga timmar under den närmaste veckan.',
  places: (taken: number, capacity: number) => `${taken}/${capacity} platser`,
  waiting: (n: number) => (n === 0 ? 'kön är tom' : `${n} i kö`),
  suggestions: 'Kön är lång: överväg en extra timme',
  suggestion: (waiting: number, places: number, weeks: number) =>
    `${waiting} ärenden väntar, ${places} platser i veckan: kön räcker ungefär ${weeks} veckor.`,
  bulk: 'En inställelse väntar på att skickas',
  bulkText: (hours: number, moment: string) =>
    `${hours === 1 ? '1 timme är inställd' : `${hours} timmar är inställda`}. Du kan ångra till ${moment}.`,
  consents: 'Samtycket upphör före timmen',
  consentLine: (until: string, hour: string) => `samtycke till ${until}, timme ${hour}`,
};
