import type { flash as fi } from '../fi/flash.js';

/** What has just happened, one sentence each. */
export const flash: typeof fi = {
  'series-saved': 'Timmarna är sparade och inbjudningarna skickas.',
  'hour-cancelled': 'Timmen är inställd. Alla inbjudna får besked.',
  'room-saved': 'Videorummets adress har sparats.',
  'room-changed': 'Videorummet har bytts.',
  'case-saved': 'Ärendet är sparat. Anteckna koden i klientdatasystemet.',
  'case-changed': 'Ändringarna är sparade.',
  'consent-saved': 'Samtycket är sparat. Skicka blanketten och koden till FPA med skyddad e-post.',
  'consent-withdrawn': 'Samtycket är återkallat. Ärendet visas inte längre för FPA eller i programmet.',
  'withdrawal-registered':
    'Om koden var rätt är samtycket nu återkallat och ärendet syns inte längre. Kontrollera koden på blanketten.',
  'receipt-confirmed': 'Mottagandet är bekräftat.',
  'place-booked': 'Platsen är bokad.',
  'place-removed': 'Bokningen är avbokad och platsen är ledig.',
  'outcome-saved': 'Resultatet är sparat.',
  'case-carried': (hour) => `Ärendet flyttades till timmen ${hour}. Väntetiden bevarades.`,
  'case-waits': 'Ingen plats var ledig. Ärendet väntar och väntetiden bevarades.',
  'hour-closed': 'Timmen är avslutad.',
  'follow-up-saved': 'Tack, svaret är sparat.',
  'task-done': 'Uppgiften är markerad som gjord.',
  'settings-saved': 'Inställningarna är sparade.',
  'signed-out-everywhere': 'Du är utloggad från alla enheter.',
  'token-revoked': 'Nyckeln är borttagen. Den fungerar inte längre.',
  'feed-revoked': 'Prenumerationsadressen är borttagen. Den fungerar inte längre.',
  'delivery-requeued': 'Meddelandet är satt att skickas på nytt.',
};
