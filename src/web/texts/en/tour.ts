import type { tour as fi } from '../fi/tour.js';

/** The demo's guided tour: what to try, as whom. A step's link needs the sign-in of its own part. */
export const tour: typeof fi = {
  title: 'A tour in five minutes',
  lead: 'Try the main things in four roles. All people and cases are invented.',
  open: 'Try it: a tour in five minutes',
  enter: (name) => `Log in: ${name}`,
  parts: {
    'pair-member': {
      title: 'As a social counsellor',
      steps: {
        week: 'Look at the week: the next hour, its places and what needs you today.',
        outcome:
          'Open the task “Record the outcome of the case”. Choose the result, the network meeting and the calls saved, agree on a next step and close the hour.',
        followUp: 'Answer the day-60 question: was a network meeting held? Two clicks do.',
        book: 'Register a new case, record its consent and book a place. Then withdraw the consent: the case leaves the agenda at once.',
        calendar: 'Make a calendar subscription address and open it on your phone by its QR code.',
      },
    },
    'kela-contact': {
      title: 'As the Kela contact',
      steps: {
        agenda: 'Open the next hour: codes, themes and questions show only in the days around it.',
        receipt: 'Confirm that a consent has arrived at Kela.',
        join: 'Join the hour. The same address always leads to the right room; at other times it tells how long is left. The video room of the demo is invented, so the browser does not find it.',
      },
    },
    coordinator: {
      title: 'As a coordinator',
      steps: {
        plan: 'Plan a season: you see every week, and why a week is skipped.',
        cancel:
          'Cancel one coming hour and see in the mailbox what each person got. No message tells of cases.',
        room: 'Open an hour and change the video room of all coming hours: nobody’s invitation changes.',
      },
    },
    manager: {
      title: 'As a development manager',
      steps: {
        impact: 'See how many network meetings were not needed, with the interval and the missing answers.',
        definitions: 'Read how the figures are made and what we do not know.',
      },
    },
  },
};
