import type { hourChanges as fi } from '../fi/hour-changes.js';

/** Moving one hour, its deputy, its places, and what its page says of them. */
export const hourChanges: typeof fi = {
  move: 'Flytta',
  moveTitle: 'Flytta timmen',
  moveHeading: (hour) => `Ska timmen ${hour} flyttas?`,
  moveConsequences: [
    'Varje deltagare får ett återbud för den gamla tiden och en inbjudan till den nya. Motiveringen skickas inte.',
    'Bokade ärenden behåller sin plats om samtycket täcker den nya dagen. De andra går till kön.',
    'Bokningen stängs enligt den nya tiden.',
  ],
  moveButton: 'Flytta timmen',
  newTime: 'Ny tid',
  newTimeHint: 'På de här tiderna har ingen av deltagarna en annan timme.',
  noFreeTimes: 'Ingen tid som passar alla hittades under tre veckor. Välj en tid själv.',
  ownTime: 'En annan tid',
  ownTimeNote: 'Skriv dag och klockslag nedan.',
  date: 'Dag',
  time: 'Klockslag',
  moved: (from) => `Flyttad. Den ursprungliga tiden var ${from}.`,
  deputy: 'Ersättare',
  deputyTitle: 'Ersättare för timmen',
  deputyHeading: (hour) => `Vem är ersättare timmen ${hour}?`,
  deputyConsequences: [
    'Ersättaren får en inbjudan till den här timmen. Den som ersätts får ett återbud.',
    'FPA:s ersättare ser timmens ärenden som kontaktpersonen. Kontaktpersonen ser dem inte under tiden.',
    'Arbetsparets ersättare ser timmen och ansluter till den. Ärendena ser hen när hen får en roll i arbetsparet.',
  ],
  deputyButton: 'Utse ersättare',
  replaced: 'I stället för',
  replacedNow: (name, deputy) => `${name} (ersätts nu av ${deputy})`,
  deputyChoice: 'Ersättare',
  deputyHint:
    'För FPA:s kontaktperson en utsedd ersättare, för en medlem i arbetsparet en medlem i ett annat arbetspar i området.',
  choose: 'Välj',
  noCandidates:
    'Det finns ingen som kan ersätta. Lägg till en ersättare för FPA i serien eller en medlem i ett arbetspar i området.',
  standsInFor: (name) => `ersätter: ${name}`,
  deputyReason: 'Motivering (frivillig)',
  endDeputy: 'Avsluta ersättandet',
  endDeputyHeading: (hour) => `Ska ersättandet avslutas timmen ${hour}?`,
  endDeputyConsequences: [
    'Ersättaren får ett återbud och anslutningsadressen slutar fungera.',
    'Den som ersattes får en ny inbjudan till timmen och ser dess ärenden som förut.',
  ],
  places: 'Ändra platser',
  placesTitle: 'Timmens platser',
  placesHeading: (hour) => `Hur många platser har timmen ${hour}?`,
  placesConsequences: [
    'Nya platser ges i tur och ordning till dem som väntar i kön.',
    'När platserna blir färre försvinner de lediga först. Sedan mister de ärenden sin plats som skulle stå sist i kön. De går tillbaka till kön och väntetiden bevaras.',
    'Inget meddelande skickas till kalendrarna.',
  ],
  placesButton: 'Spara platserna',
  placesChanged: (from, now) => `Det finns ${now} platser. I planen var de ${from}.`,
  because: 'Motivering:',
};
