import type { calendarMode as fi } from '../fi/calendar-mode.js';

/** How the hours come into a person's calendar: in their settings, and for a coordinator. */
export const calendarMode: typeof fi = {
  title: 'Calendars of the participants',
  short: 'Calendars',
  lead: 'Usually the whole season is one recurring event in a calendar. If somebody’s calendar loses the whole season when one hour is cancelled, send them every hour as an invitation of its own. The choice holds for all their hours.',
  season: 'Whole season as one event',
  each: 'Every hour as an invitation of its own',
  toSeason: 'Change to one event',
  toEach: 'Change to single invitations',
  legend: 'Hours in the calendar',
  hint: 'Change this if the whole season leaves your calendar when one hour is cancelled. You get messages about the change, and the old entries go away.',
  seasonNote: 'You accept once, and every hour is in your calendar.',
  eachNote: 'You accept each hour by itself.',
};
