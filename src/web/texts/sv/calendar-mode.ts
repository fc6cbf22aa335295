import type { calendarMode as fi } from '../fi/calendar-mode.js';

/** How the hours come into a person's calendar: in their settings, and for a coordinator. */
export const calendarMode: typeof fi = {
  title: 'Deltagarnas kalendrar',
  short: 'Kalendrar',
  lead: 'Vanligtvis är hela perioden en återkommande händelse i kalendern. Om någons kalender tappar hela perioden när en timme ställs in, skicka varje timme till hen som en egen inbjudan. Valet gäller alla hens timmar.',
  season: 'Hela perioden som en händelse',
  each: 'Varje timme som en egen inbjudan',
  toSeason: 'Byt till en händelse',
  toEach: 'Byt till egna inbjudningar',
  legend: 'Timmarna i kalendern',
  hint: 'Byt om hela perioden försvinner ur din kalender när en timme ställs in. Du får meddelanden om bytet och de gamla anteckningarna tas bort.',
  seasonNote: 'Du godkänner en gång och alla timmar finns i din kalender.',
  eachNote: 'Du godkänner varje timme för sig.',
};
