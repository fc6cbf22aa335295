import type { errors as fi, join as fiJoin } from '../fi/errors.js';

/** Calm pages when something cannot be shown, and the page before the room opens. */
export const errors: typeof fi = {
  'not-found': {
    title: 'Sidan hittades inte',
    text: 'Adressen kan vara fel, eller så har du inte rätt att se sidan.',
  },
  replaced: {
    title: 'Den här inbjudan gäller inte längre',
    text: 'Inbjudan har bytts ut, eller så har dess timme ställts in. Öppna länken i det senaste meddelandet.',
  },
  forbidden: {
    title: 'Det här går inte',
    text: 'Du har inte rätt till detta. Fråga koordinatorn om du behöver rätten.',
  },
  'too-large': {
    title: 'Sändningen var för stor',
    text: 'Inget sparades. Förkorta texten och försök på nytt.',
  },
  'too-many-tries': { title: 'För många försök', text: 'Vänta en stund och försök på nytt.' },
  'bad-request': {
    title: 'Begäran kunde inte förstås',
    text: 'Inget sparades. Gå tillbaka och försök på nytt.',
  },
  'form-expired': {
    title: 'Blanketten har föråldrats',
    text: 'Inget sparades. Gå tillbaka, ladda sidan på nytt och skicka den sedan.',
  },
  broken: {
    title: 'Något gick fel',
    text: 'Felet är vårt, inte ditt. Det du gjort hittills är sparat. Försök på nytt om en stund.',
  },
  reference: 'Referensnummer för stödet',
  toStart: 'Till startsidan',
};

export const join: typeof fiJoin = {
  title: 'Distanskonsultation',
  early: 'Rummet är inte öppet ännu',
  earlyText: (when) => `Nästa timme är ${when}.`,
  opens: (when) => `Rummet öppnas ${when}.`,
  left: (length) => `Tid kvar: ${length}.`,
  sameAddress: 'Samma adress fungerar hela säsongen. Sidan uppdateras inte av sig själv.',
  again: 'Försök på nytt',
  over: 'Inga kommande timmar',
  overText: 'Det finns inga kommande timmar i den här serien. Fråga koordinatorn.',
  noRoom: 'Rummets adress saknas',
  noRoomText: (when: string) =>
    `Timmen är ${when}, men dess videorum har inte angetts än. Fråga koordinatorn och försök igen.`,
  open: 'Du är inloggad och rummet är öppet',
  someoneElse: 'Den här adressen tillhör en annan deltagare',
  someoneElseText:
    'Alla har en egen anslutningsadress. Öppna din egen adress i din inbjudan eller på timmens sida. Om adressen är din, logga ut och sedan in med dina egna uppgifter.',
};
