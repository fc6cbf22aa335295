import type {
  accessibility as fiAccessibility,
  help as fiHelp,
  privacy as fiPrivacy,
} from '../fi/statements.js';

export const accessibility: typeof fiAccessibility = {
  title: 'Accessibility statement',
  lead: 'The Kelatunti service. Statement made on 21 November 2026.',
  parts: [
    {
      heading: 'Which service this concerns',
      text: [
        'This statement concerns Kelatunti, where the Kela consultation hour is booked.',
        'The service is under the Act on the Provision of Digital Services (306/2019).',
      ],
    },
    {
      heading: 'How the service meets the requirements',
      text: [
        'The service meets the requirements in part. The goal is WCAG 2.2, level AA.',
        'The developer of the service made the assessment with a program, a keyboard and a narrow screen.',
      ],
    },
    {
      heading: 'What is not accessible yet',
      text: [
        'The pages have not been tested with users of screen readers yet.',
        'Calendar programs and the video service are made by others, who answer for their accessibility.',
      ],
    },
    {
      heading: 'Give feedback',
      text: [
        'Did you notice a fault? Tell the administrator or the coordinator of your county. We answer in two weeks.',
      ],
    },
    {
      heading: 'Supervision',
      text: [
        'If the answer does not satisfy you, you can notify the Finnish Transport and Communications Agency Traficom.',
        'Traficom, supervision of digital accessibility: saavutettavuus@traficom.fi, phone 029 534 5000, www.saavutettavuusvaatimukset.fi.',
      ],
    },
  ],
};

export const privacy: typeof fiPrivacy = {
  title: 'Privacy notice',
  lead: 'How Kelatunti handles personal data.',
  parts: [
    {
      heading: 'Who is responsible',
      text: [
        'The wellbeing services county is the controller of its cases and logs. Kela is the controller of its own handling.',
        'Contact the data protection officer of your county.',
      ],
    },
    {
      heading: 'Which data are handled',
      text: [
        "The client's name or identity code is not recorded. The case has a random code.",
        'Of a case, themes, questions, urgency, language and the details of the consent are recorded.',
        'Of professionals, name, work e-mail, role and use are recorded.',
      ],
    },
    {
      heading: 'Why and on which ground',
      text: [
        'The purpose is to fit benefits and services together in the remote consultation.',
        "Handling rests on the authority's statutory task. The client's consent allows secret data to be exchanged.",
      ],
    },
    {
      heading: 'To whom data are given',
      text: [
        'The named Kela contact sees a case only on the days around the hour and only with a valid consent.',
        'Data are not moved outside the EU.',
      ],
    },
    {
      heading: 'How long data are kept',
      text: [
        'Access and disclosure logs are kept for 12 years from the event.',
        "The original of the consent is in the county's own system, not in this service.",
      ],
    },
    {
      heading: "The client's rights",
      text: [
        'The client can withdraw or limit the consent at any time. Telling the county or Kela is enough.',
        'The client can ask who has looked at the case, and ask for an error to be corrected.',
        'The client can complain to the Data Protection Ombudsman: www.tietosuoja.fi/en.',
      ],
    },
  ],
};

export const help: typeof fiHelp = {
  title: 'Help and feedback',
  lead: 'How the consultation hour goes.',
  parts: [
    {
      heading: 'Before the hour: the care pair',
      text: [
        "Register the case and the client's written consent. Book a place for the case.",
        'Send the consent form and the code to Kela by secure e-mail.',
      ],
    },
    {
      heading: 'Before the hour: the Kela contact',
      text: [
        'Find the consent by the code on the form and confirm receipt.',
        'You see the agenda from the second working day before to the end of the next working day.',
      ],
    },
    {
      heading: 'Joining the hour',
      text: [
        'The calendar invitation holds your own address. The same address works for the whole season.',
        'The room opens 15 minutes before the hour.',
      ],
    },
    {
      heading: 'If the client withdraws the consent',
      text: [
        'Record it at once. The pair opens the case and chooses Withdraw the consent. Kela records it by the code.',
        'Tell the other party by secure e-mail.',
      ],
    },
    {
      heading: 'Write no client data in messages',
      text: ['Invitations and e-mails hold no client data. Do not add any to your answer.'],
    },
    {
      heading: 'Feedback',
      text: [
        'Tell the coordinator of your county what works and what does not. Tell the administrator of faults.',
      ],
    },
  ],
};
