import type * as fi from '../fi/work-queue.js';

export const workQueue: typeof fi.workQueue = {
  title: 'Work queue',
  lead: 'Cases that no pair handles yet. The most pressing promise comes first.',
  none: 'There are no cases in the work queue.',
  register: 'New case for the work queue',
  raised: 'Raised to you by Kela',
  county: 'Work queue of the county',
  raisedTitle: 'Kela raised this case to you',
  raisedText: 'Take it up, or give it back to the work queue of the county.',
  claim: 'Take it up',
  claimFor: (pair) => `Take it up: ${pair}`,
  handleBy: (day) => `to be taken up by ${day}`,
  handleLate: (day) => `late to be taken up, promised by ${day}`,
  offerBy: (day) => `an hour to be offered by ${day}`,
  offerLate: (day) => `late to be offered an hour, promised by ${day}`,
  sentBy: (who) => `referred by: ${who}`,
  language: (name) => `language: ${name}`,
  interpreter: 'interpreter needed',
  late: 'Late',
  inTime: 'Waiting',
  overdue: 'Promises that are late',
  overdueKinds: { handling: 'To be taken up', consultation: 'To be offered an hour' },
  promised: (day) => `promised by ${day}`,
  open: 'Open the case',
  toQueue: 'Open the work queue',
};

export const waitingCase: typeof fi.waitingCase = {
  title: 'New case for the work queue',
  lead: 'The case waits until one of the county’s pairs takes it up. Do not write a name, personal identity code, number or address.',
  fromCaseForm: 'If another pair will handle the case, put it into the county’s work queue.',
  fromCaseFormLink: 'Put it into the work queue',
  source: '1. Where did the need come from?',
  sourceChannel: 'Channel',
  referrer: 'Who referred the client',
  noReferrer: 'Not known',
  countyField: 'Wellbeing services county',
  practical: '2. Practical details',
  themes: 'Benefits, if they are known',
  themesHint: 'At most four. The pair completes the rest.',
  save: 'Put into the work queue',
};

export const raisedCase: typeof fi.raisedCase = {
  title: 'Raise a case',
  lead: 'Raise a case to a pair when you see the need for a joint hour. After this you do not see the case until the client has consented and it is on the agenda.',
  pair: 'Pair',
  noPair: 'You have no hours whose pair a case could be raised to.',
  about: '1. To whom',
  details: '2. What is known',
  questionTypes: 'What the client needs, if it is known',
  save: 'Raise the case',
  done: 'The case has been raised',
  doneText: 'The code is shown only now. Tell the pair by secure mail whom the code is about.',
  code: 'Code',
  another: 'Raise another case',
};

export const handover: typeof fi.handover = {
  title: 'Hand over the case',
  heading: 'Hand over the case to another pair',
  consequences: [
    'The other pair goes on with the case. You no longer see it.',
    'Its place or turn is kept if the other pair uses the same hour. Otherwise it goes to the next.',
    'The waiting time is kept.',
  ],
  pair: 'Pair that goes on',
  reason: 'Reason',
  reasonHint: 'At most 280 characters. The reason is shown in the story of the case. No identifying details.',
  button: 'Hand over the case',
  none: 'There is no other pair in the county.',
};

export const release: typeof fi.release = {
  title: 'Give back the case',
  heading: 'Give back the case to the work queue of the county',
  consequences: [
    'The case waits in the work queue until a pair takes it up. You no longer see what it is about.',
    'Its place or turn goes to the next.',
    'The waiting time is kept.',
  ],
  button: 'Give back the case',
};
