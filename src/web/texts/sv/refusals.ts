import type { RefusalTexts } from '../refusal-text.js';
import { dayIn, momentIn, namesIn } from '../refusal-text.js';
import { codes } from './codes.js';

const scope = { ...codes.informationGroups, ...codes.directions };

/** Why something was not done, and what to do next. */
export const refusals: RefusalTexts = {
  'session-full': () => 'Alla platser på timmen är bokade. Välj en annan timme.',
  'already-claimed': () =>
    'Ett annat arbetspar har redan tagit ärendet till handläggning. Välj ett annat ärende i arbetskön.',
  'already-booked': () =>
    'Ärendet har redan en plats eller köplats. Ta bort den först om du vill ha en annan timme.',
  'undecided-cases': () => 'Något ärende är ännu inte avgjort. Anteckna resultatet eller flytta ärendet.',
  'queue-first': () => 'Ett färdigt ärende i kön får platsen först. Flytta ärendet till kön.',
  'already-queued': () => 'Ärendet väntar redan i en annan timmes kö.',
  'answer-not-applicable': () =>
    'Svaret kan inte godkännas som det är. Se orsaken vid meddelandet eller registrera svaret själv.',
  'wrong-state': () =>
    'Läget har redan ändrats och detta går inte längre. Ladda sidan och se det nuvarande läget.',
  'pair-share-used': () => 'Ert arbetspars andel av timmens platser är använd. Välj en annan timme.',
  'consent-missing': () => 'Ärendet saknar samtycke. Anteckna samtycket innan du bokar.',
  'consent-expired': (d, f) =>
    `Samtycket upphör ${dayIn(d, 'validUntil', f, 'före timmen')}. Be om ett nytt samtycke eller välj en tidigare timme.`,
  'consent-not-yet-valid': (d, f) =>
    `Samtycket börjar gälla ${dayIn(d, 'validFrom', f, 'först efter timmen')}. Välj en senare timme.`,
  'consent-withdrawn': () =>
    'Kunden har återkallat samtycket. Ärendet kan inte bokas utan ett nytt samtycke.',
  'consent-not-covering': (d) => {
    const missing = namesIn(d, 'missing', scope);
    return `Samtycket täcker inte allt som ärendet behöver${missing && `: ${missing}`}. Be om ett kompletterat samtycke.`;
  },
  'not-ready': () => 'Ärendet är ännu oavslutat. Komplettera uppgifterna som saknas och boka sedan.',
  'booking-closed': (d, f) =>
    `Bokningen stängdes ${momentIn(d, 'closedAt', f, 'redan')}. Välj en senare timme eller be koordinatorn.`,
  'beyond-horizon': (d, f) =>
    `Timmen kan bokas först ${dayIn(d, 'opensOn', f, 'närmare tidpunkten')}. Välj en tidigare timme eller återkom då.`,
  'hour-not-open': () =>
    'Timmen kan inte bokas. Den är inställd, frigjord eller hållen. Välj en annan timme.',
  'hour-already-past': () => 'Timmen har redan börjat eller är förbi. Välj en kommande timme.',
  'hour-not-begun': () => 'Timmen har inte börjat ännu. Kom tillbaka när timmen pågår eller har hållits.',
  'not-discussed': () => 'Ärendet har inte behandlats på en timme ännu, så uppföljningen kan inte besvaras.',
  'follow-up-too-early': (d, f) =>
    `Svaret Hölls inte kan ges från och med ${dayIn(d, 'opensOn', f, 'senare')}. Först då vet man att inget möte hölls.`,
  'too-many-feeds': () => 'Det kan finnas högst 20 prenumerationsadresser. Ta först bort en som inte behövs.',
  'undo-too-late': () =>
    'Tiden för att ångra har gått ut och meddelandena har skickats. Lägg vid behov till en extra timme.',
  'no-hours-in-series': () =>
    'Perioden har ingen kommande timme. Kontrollera årtalet, datumen och veckodagen.',
  'series-too-long': () => 'Serien får vara högst två år lång. Tidigarelägg slutdatumet.',
  'time-does-not-exist': (d, f) =>
    `Klockslaget finns inte ${dayIn(d, 'date', f, 'någon dag')}, eftersom sommartiden börjar. Välj en annan tid.`,
  'theme-ended': () => 'Förmånen du valde finns inte längre. Välj den nuvarande förmånen i stället.',
  'too-many-themes': () => 'Det kan finnas högst fyra teman. Ta bort något val.',
  'locked-baseline': () =>
    'Utgångsbedömningen är låst eftersom timmen har börjat. Den kan inte längre ändras.',
  'idempotency-mismatch': () =>
    'Samma sändning kom två gånger med olika innehåll. Ladda sidan och försök på nytt.',
  'not-found': () => 'Uppgiften hittades inte. Gå tillbaka och kontrollera adressen.',
  forbidden: () => 'Du har inte rätt att göra detta. Fråga koordinatorn.',
  'validation-failed': (d) =>
    d['because'] === 'not-json'
      ? 'Innehållet i begäran är inte giltig JSON. Rätta det och skicka på nytt.'
      : 'Allt är inte i ordning. Rätta de markerade ställena.',
  'not-signed-in': () => 'Du är inte inloggad. Logga in och försök på nytt.',
  'wrong-sign-in': () => 'E-postadressen eller lösenordet är fel. Kontrollera dem och försök på nytt.',
  'invitation-replaced': () => 'Inbjudan gäller inte längre. Öppna länken i det senaste meddelandet.',
  'changed-meanwhile': () =>
    'Någon annan ändrade uppgiften under tiden. Ladda sidan och gör ändringen på nytt.',
  'too-large': () => 'Sändningen är för stor. Förkorta texten och försök på nytt.',
  'unsupported-media-type': () => 'Sändningens form stöds inte. Använd sidans egen blankett.',
  'too-many-tries': () => 'För många försök. Vänta en stund och försök på nytt.',
};
