import type { hourChanges as fi } from '../fi/hour-changes.js';

/** Moving one hour, its deputy, its places, and what its page says of them. */
export const hourChanges: typeof fi = {
  move: 'Move',
  moveTitle: 'Move the hour',
  moveHeading: (hour) => `Move the hour ${hour}?`,
  moveConsequences: [
    'Everybody who takes part gets a cancellation of the old time and an invitation to the new one. The reason is not sent.',
    'Booked cases keep their places if the consent covers the new day. The others go to the queue.',
    'Booking closes by the new time.',
  ],
  moveButton: 'Move the hour',
  newTime: 'New time',
  newTimeHint: 'Nobody who takes part has another hour at these times.',
  noFreeTimes: 'No time that suits everybody was found within three weeks. Choose a time yourself.',
  ownTime: 'Another time',
  ownTimeNote: 'Write the day and the time below.',
  date: 'Day',
  time: 'Time',
  moved: (from) => `Moved. The original time was ${from}.`,
  deputy: 'Deputy',
  deputyTitle: 'Deputy for the hour',
  deputyHeading: (hour) => `Who is the deputy in the hour ${hour}?`,
  deputyConsequences: [
    'The deputy gets an invitation to this hour. Whoever they stand in for gets a cancellation.',
    'Kela’s deputy sees the cases of this hour as the contact person does. The contact person does not see them meanwhile.',
    'A pair’s deputy sees the hour and joins it. They see the cases once they are given a role in the pair.',
  ],
  deputyButton: 'Name the deputy',
  replaced: 'In place of',
  replacedNow: (name, deputy) => `${name} (now ${deputy} stands in)`,
  deputyChoice: 'Deputy',
  deputyHint:
    'For Kela’s contact person a named deputy, for a pair’s member a member of another pair of the county.',
  choose: 'Choose',
  noCandidates:
    'There is nobody to stand in. Add a deputy of Kela to the series or a pair member to the county.',
  standsInFor: (name) => `stands in for: ${name}`,
  deputyReason: 'Reason (not required)',
  endDeputy: 'End the standing in',
  endDeputyHeading: (hour) => `End the standing in for the hour ${hour}?`,
  endDeputyConsequences: [
    'The deputy gets a cancellation, and their join address stops working.',
    'Whoever they stood in for is invited to the hour again and sees its cases as before.',
  ],
  places: 'Change places',
  placesTitle: 'Places of the hour',
  placesHeading: (hour) => `How many places has the hour ${hour}?`,
  placesConsequences: [
    'More places are given to those who wait, in their turn.',
    'Of fewer places the free ones go first. Then the cases whose turn in the queue would be last lose theirs. They go back to the queue and keep their waiting.',
    'Calendars are not told.',
  ],
  placesButton: 'Save the places',
  placesChanged: (from, now) => `There are ${now} places. The plan had ${from}.`,
  because: 'Reason:',
};
