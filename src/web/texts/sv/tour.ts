import type { tour as fi } from '../fi/tour.js';

/** The demo's guided tour: what to try, as whom. A step's link needs the sign-in of its own part. */
export const tour: typeof fi = {
  title: 'En rundtur på fem minuter',
  lead: 'Prova det viktigaste i fyra roller. Alla personer och ärenden är påhittade.',
  open: 'Prova: en rundtur på fem minuter',
  enter: (name) => `Logga in: ${name}`,
  parts: {
    'pair-member': {
      title: 'Som socialhandledare',
      steps: {
        week: 'Se veckan: nästa timme, dess platser och det som kräver dig i dag.',
        outcome:
          'Öppna uppgiften ”Anteckna ärendets resultat”. Välj resultat, nätverksmöte och sparade samtal, avtala nästa steg och avsluta timmen.',
        followUp: 'Svara på frågan efter 60 dagar: hölls ett nätverksmöte? Det räcker med två klick.',
        book: 'Registrera ett nytt ärende och samtycket och boka en plats. Återkalla sedan samtycket: ärendet försvinner genast ur programmet.',
        calendar: 'Skapa en prenumerationsadress för kalendern och öppna den i mobilen med QR-koden.',
      },
    },
    'kela-contact': {
      title: 'Som FPA:s kontaktperson',
      steps: {
        agenda: 'Öppna nästa timme: koder, teman och frågor syns bara dagarna kring timmen.',
        receipt: 'Bekräfta att ett samtycke har kommit fram till FPA.',
        join: 'Anslut till timmen. Samma adress leder alltid till rätt rum; annars berättar den hur lång tid som är kvar. Demons videorum är påhittat, så webbläsaren hittar det inte.',
      },
    },
    coordinator: {
      title: 'Som koordinator',
      steps: {
        plan: 'Planera en period: du ser varje vecka och varför en vecka hoppas över.',
        cancel:
          'Ställ in en kommande timme och se i posten vad var och en fick. Inget meddelande berättar om ärenden.',
        room: 'Öppna en timme och byt videorum för alla kommande timmar: ingens inbjudan ändras.',
      },
    },
    manager: {
      title: 'Som utvecklingschef',
      steps: {
        impact:
          'Se hur många nätverksmöten som inte behövde hållas, med konfidensintervall och svar som saknas.',
        definitions: 'Läs hur talen räknas och vad vi inte vet.',
      },
    },
  },
};
