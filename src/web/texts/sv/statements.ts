import type {
  accessibility as fiAccessibility,
  help as fiHelp,
  privacy as fiPrivacy,
} from '../fi/statements.js';

export const accessibility: typeof fiAccessibility = {
  title: 'Tillgänglighetsutlåtande',
  lead: 'Tjänsten Kelatunti. Utlåtandet är gjort 21.11.2026.',
  parts: [
    {
      heading: 'Vilken tjänst utlåtandet gäller',
      text: [
        'Utlåtandet gäller tjänsten Kelatunti, där FPA:s konsultationstimme på distans bokas.',
        'Tjänsten omfattas av lagen om tillhandahållande av digitala tjänster (306/2019).',
      ],
    },
    {
      heading: 'Hur tjänsten uppfyller kraven',
      text: [
        'Tjänsten uppfyller tillgänglighetskraven delvis. Målet är WCAG 2.2, nivå AA.',
        'Bedömningen gjordes av tjänstens utvecklare. Sidorna kontrollerades med program, tangentbord och smal skärm.',
      ],
    },
    {
      heading: 'Vad som inte är tillgängligt ännu',
      text: [
        'Sidorna har ännu inte testats med användare av skärmläsare.',
        'Kalenderprogram och videotjänst är gjorda av andra. Deras leverantörer ansvarar för tillgängligheten.',
      ],
    },
    {
      heading: 'Ge respons',
      text: [
        'Märkte du en brist? Berätta för ditt områdes huvudanvändare eller koordinator. Vi svarar inom två veckor.',
      ],
    },
    {
      heading: 'Tillsyn',
      text: [
        'Om du inte är nöjd med svaret kan du göra en anmälan till Transport- och kommunikationsverket Traficom.',
        'Traficom, tillsyn över digital tillgänglighet: tillganglighet@traficom.fi, telefon 029 534 5000, www.tillganglighetskrav.fi.',
      ],
    },
  ],
};

export const privacy: typeof fiPrivacy = {
  title: 'Dataskyddsbeskrivning',
  lead: 'Hur Kelatunti behandlar personuppgifter.',
  parts: [
    {
      heading: 'Vem ansvarar för uppgifterna',
      text: [
        'Välfärdsområdet är personuppgiftsansvarig för sina ärenden och loggar. FPA ansvarar för sin egen behandling.',
        'Kontakta ditt områdes dataskyddsombud.',
      ],
    },
    {
      heading: 'Vilka uppgifter behandlas',
      text: [
        'Kundens namn eller personbeteckning antecknas inte. Ärendet har en slumpmässig kod.',
        'Om ärendet antecknas teman, frågor, brådska, språk och uppgifter om samtycket.',
        'Om yrkespersoner antecknas namn, e-postadress i arbetet, roll och användning.',
      ],
    },
    {
      heading: 'Varför och på vilken grund',
      text: [
        'Syftet är att samordna förmåner och tjänster i distanskonsultation.',
        'Behandlingen grundar sig på myndighetens lagstadgade uppgift. Kundens samtycke ger rätt att utbyta sekretessbelagda uppgifter.',
      ],
    },
    {
      heading: 'Till vem uppgifter ges',
      text: [
        'FPA:s namngivna kontaktperson ser ärendet bara dagarna kring timmen och bara med ett gällande samtycke.',
        'Uppgifter förs inte över utanför EU.',
      ],
    },
    {
      heading: 'Hur länge uppgifter bevaras',
      text: [
        'Användnings- och utlämningsloggar bevaras i 12 år från händelsen.',
        'Originalet av samtycket finns i välfärdsområdets eget system, inte i den här tjänsten.',
      ],
    },
    {
      heading: 'Kundens rättigheter',
      text: [
        'Kunden kan återkalla eller begränsa samtycket när som helst. Det räcker att berätta för området eller FPA.',
        'Kunden kan be om besked om vem som har sett ärendet. Kunden kan också be att ett fel rättas.',
        'Kunden kan klaga hos dataombudsmannen: www.tietosuoja.fi/sv.',
      ],
    },
  ],
};

export const help: typeof fiHelp = {
  title: 'Hjälp och respons',
  lead: 'Så här går konsultationstimmen till.',
  parts: [
    {
      heading: 'Före timmen: arbetsparet',
      text: [
        'Anteckna ärendet och kundens skriftliga samtycke. Boka en plats för ärendet.',
        'Skicka samtyckesblanketten och koden till FPA med skyddad e-post.',
      ],
    },
    {
      heading: 'Före timmen: FPA:s kontaktperson',
      text: [
        'Sök samtycket med blankettens kod och bekräfta mottagandet.',
        'Du ser programmet från den andra arbetsdagen före timmen till slutet av nästa arbetsdag.',
      ],
    },
    {
      heading: 'Att ansluta till timmen',
      text: [
        'Kalenderinbjudan innehåller din egen adress. Samma adress gäller hela perioden.',
        'Rummet öppnas 15 minuter före timmen.',
      ],
    },
    {
      heading: 'Om kunden återkallar samtycket',
      text: [
        'Anteckna återkallandet genast. Arbetsparet öppnar ärendet och väljer Återkalla samtycket. FPA antecknar med koden.',
        'Meddela den andra parten med skyddad e-post.',
      ],
    },
    {
      heading: 'Skriv inga kunduppgifter i meddelanden',
      text: ['Inbjudningar och e-post innehåller inga kunduppgifter. Lägg inte till dem i ditt svar.'],
    },
    {
      heading: 'Respons',
      text: [
        'Berätta för koordinatorn vad som fungerar och inte. Tekniska fel berättar du för huvudanvändaren.',
      ],
    },
  ],
};
