/** The coordinator's first page. */
export const desk = {
  title: 'Mitä tänään',
  lead: (day: string) => `${day}. Se, mikä vaatii sinua ensin, on ylinnä.`,
  plan: 'Suunnittele tunteja',
  tasks: 'Vaatii sinulta tänään',
  noTasks: 'Ei tehtäviä tänään.',
  notComing: (names: string) => `ei pääse: ${names}`,
  taskHour: (hour: string) => `tunti ${hour}`,
  openTask: 'Avaa',
  hours: 'Tunnit tänään ja lähipäivinä',
  noHours: 'Seuraavan viikon aikana ei ole tunteja.',
  places: (taken: number, capacity: number) => `${taken}/${capacity} paikkaa`,
  waiting: (n: number) => (n === 0 ? 'jono tyhjä' : n === 1 ? '1 jonossa' : `${n} jonossa`),
  suggestions: 'Jono on pitkä: harkitse lisätuntia',
  suggestion: (waiting: number, places: number, weeks: number) =>
    `${waiting} asiaa odottaa, ${places} paikkaa viikossa: jono kestää noin ${weeks} viikkoa.`,
  bulk: 'Peruutus odottaa lähettämistä',
  bulkText: (hours: number, moment: string) =>
    `${hours === 1 ? '1 tunti on peruttu' : `${hours} tuntia on peruttu`}. Voit kumota ${moment} asti.`,
  consents: 'Suostumus päättyy ennen tuntia',
  consentLine: (until: string, hour: string) => `suostumus ${until} asti, tunti ${hour}`,
};
