import type { definitions as fiDefinitions, impact as fiImpact } from '../fi/impact.js';

const meanings: typeof fiImpact.meanings = {
  hours:
    'Hours that began in the chosen period: held, released, cancelled, and not yet closed. A released hour is not a lost hour.',
  places:
    'Places of hours that were not cancelled, and those of them that were used for a discussion. They are places, not people, so they are not hidden.',
  waiting:
    'Days from the registration of a case to its first hour. The median is the middle wait. The 90 % figure is the smallest number of days within which at least nine of ten had their hour.',
  'network-meetings':
    'Cases in which the pair judged before the hour that a network meeting would certainly or probably be held, and of which it is known 60 days after the first hour whether it was. The reduction is 1 − held / expected. The interval is Wilson’s 95 % interval. With a base under 10 there is no percentage.',
  'network-meetings-net':
    'Expected as in the main figure, but held counts the meetings of all discussed cases, also where no need was judged. There is no interval, because those held are no part of those expected.',
  'unsure-as-yes': 'The main figure if every “cannot say” had meant that the meeting would be held.',
  'unsure-as-no':
    'The main figure if every “cannot say” had meant that the meeting would not be held. They are then outside the base, as they are in the main figure.',
  bounds:
    'The reduction if in every case that still awaits an answer the meeting were not held (best) or were held (worst). The base is all cases in which a meeting was judged to be needed.',
  need: 'Estimated: what the pair answered before the hour. Recorded: cases of which it is known whether the meeting was held. Missing: cases of which it is not known yet.',
  'calls-saved':
    'Calls to Kela saved, as the people of the hour estimated them as a range. All hours of a case are added up. In the table a case stands in the class of the lower end of its range.',
  'promise-handling':
    'Cases whose need was registered in the period. The promise is kept when a pair has taken the case up by the next working day. Cases that ended in time without it are left out.',
  'promise-consultation':
    'Cases whose need was registered in the period. The promise is kept when the case has been given a place within one week. Cases that ended in time without a place are left out.',
  'solved-without-hour': 'Cases closed in the chosen period because they were solved without the hour.',
  signs:
    'Signs that pairs have ticked on the checklist when they registered a case. They are counted by month without the case: every month that the chosen period touches is included.',
  'by-county': 'The main figure by county. A line is hidden when it has a number under five cases.',
  'by-pair': 'The main figure by pair. A line is hidden when it has a number under five cases.',
};

/** The impact report. */
export const impact: typeof fiImpact = {
  title: 'Impact',
  lead: (period, scope, asOf) => `${period} · ${scope} · data of ${asOf}`,
  allCounties: 'all your counties',
  ownPairs: 'your own pair',
  filter: 'Period and county',
  from: 'From',
  to: 'To',
  county: 'County',
  everyCounty: 'All counties',
  show: 'Show',
  meanings,
  because: {
    'base-under-10': 'No percentage: the base is under 10 cases.',
    'under-5': 'Not shown: the number is under five or would reveal one.',
    'county-only': 'Shown of whole counties only.',
  },
  hidden: 'Not shown',
  hiddenWhy: 'Number under 5 cases',
  noPercent: 'No percentage',
  baseUnder: 'Base under 10',
  cases: (n) => (n === 1 ? '1 case' : `${n} cases`),
  nOf: (n) => `n = ${n} ${n === 1 ? 'case' : 'cases'}`,
  answer: (needed, followed, avoided) =>
    needed === followed
      ? `The pair judged that a network meeting was needed in ${needed} cases. ${avoided} of them did without one.`
      : `The pair judged that a network meeting was needed in ${needed} cases. ${followed} of them have been followed for 60 days, and ${avoided} did without one.`,
  tooEarly: (needed, known) =>
    needed === 1
      ? `It is too early to say: of the only case in which a meeting was judged to be needed it is ${known ? 'known' : 'not known yet'} whether it was held.`
      : needed === known
        ? `No percentage can be told: only ${known} cases have been followed up.`
        : `It is too early to say: of ${needed} cases ${known} have been followed up.`,
  noNeed: 'In no case was a network meeting judged to be needed.',
  nothingYet: 'No cases have been discussed in this period yet.',
  nothingYetMore: 'The figures grow as cases are discussed and the 60-day question is answered.',
  tooFew: 'The result is not shown, because there are too few cases.',
  tooFewMore: 'Numbers under five cases are not shown, so that no single client can be recognised.',
  notHeld: 'No meeting',
  held: 'Meeting held',
  followed: 'Followed up',
  awaiting: 'Awaiting an answer',
  picture: (expected, notHeld, held) => `${expected} cases: ${notHeld} without a meeting, ${held} with one`,
  pictureEarly: (needed, known) => `${needed} cases: ${known} followed up`,
  meetings: 'network meetings',
  interval: (range) => ['The true reduction is probably ', range, ' (95\u00A0% confidence interval).'],
  scale: (value, low, high) => `Scale 0–100 %. Value ${value}, interval ${low}–${high}.`,
  percentRule: 'The percentage is shown once at least 10 cases have been followed up.',
  before: 'Before',
  beforeText: 'The pair judged: a meeting certainly or probably.',
  after: 'After',
  afterText: 'After 60 days: was the meeting held.',
  missing: 'Missing',
  missingText: (missing, all) =>
    `The answer is still missing for ${missing} of the ${all} cases in which a meeting was judged to be needed.`,
  followedText: (known, needed) => `${known} / ${needed} cases in which a meeting was judged to be needed`,
  net: 'Net',
  netText: (change) => `${change}, when all meetings held are counted`,
  definition: 'Definition',
  definitionText: (version) => `Version ${version}, Wilson.`,
  readDefinition: 'Read the definition',
  calls: 'Calls to Kela',
  callsSaved: (range) => `${range} calls`,
  callsRest: 'were saved.',
  callsMissing: (n) => (n === 0 ? '' : `Nothing is known of calls in ${n} cases.`),
  callsNone: 'Nothing has been recorded of calls yet.',
  callsCaption: 'Calls saved per case',
  callsHead: 'Calls',
  casesHead: 'Cases',
  callClasses: { '0-1': '0–1', '2': '2', '3-6': '3–6', 'over-6': 'over 6' },
  waiting: 'Waiting for the hour',
  days: (days) => (days === '1' ? '1 day' : `${days} days`),
  waitingRest: (p90) => `median. Nine of ten had their hour within ${p90} days.`,
  waitingNone: 'Nobody has had an hour in this period yet.',
  solved: 'Solved without the hour',
  solvedCount: (n: number) =>
    n === 1 ? '1 case was solved without the hour.' : `${n} cases were solved without the hour.`,
  signs: 'Signs by which clients were recognised',
  sign: 'Sign',
  ticks: 'Ticked',
  promises: 'Promises to the clients',
  promisesNone: 'No cases were registered in this period.',
  promiseHead: 'Promise',
  promiseNames: {
    handling: 'Taken up by the next working day',
    consultation: 'A place within a week',
  },
  promiseStates: { kept: 'Kept', broken: 'Late', open: 'Open' },
  promiseShare: 'Share kept',
  waitingCaption: 'Waiting in days',
  daysHead: 'Days',
  waitingClasses: { '0-1': '0–1', '2-7': '2–7', 'over-7': 'over 7' },
  hours: 'Hours and places',
  hoursMeta: (hours, places) => `${hours === 1 ? '1 hour' : `${hours} hours`}, ${places} places`,
  placesUsed: (used, offered) => `${used} / ${offered} places`,
  placesRest: 'were used.',
  hoursText: (held, released, cancelled) =>
    `Of the hours ${held} were held, ${released} released and ${cancelled} cancelled.`,
  unclosed: (n) => (n === 0 ? '' : `Not closed: ${n}.`),
  noHours: 'There were no hours in this period.',
  placesCaption: 'Places used by month',
  monthHead: 'Month',
  placesHead: 'Places',
  placesNote: 'The filled bar was used, the frame was on offer.',
  sharedHours: 'The hours and places are shared with other pairs. Those used are your own.',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  byUnit: 'By county and pair',
  byUnitMeta: 'cases in which a meeting was judged to be needed and the answer is known',
  unit: 'County or pair',
  followedHead: 'Followed up',
  heldHead: 'Meeting held',
  change: 'Change',
  quality: 'Reliability',
  qualityMeta: 'Estimated, recorded and missing are separate numbers',
  measure: 'Measure',
  result: 'Result',
  intervalHead: '95\u00A0% interval',
  estimatedHead: 'Estimated',
  recordedHead: 'Recorded',
  missingHead: 'Missing',
  measures: {
    main: 'Network meetings',
    net: 'Network meetings, net',
    unsureAsYes: '“Cannot say” counted as a need',
    bounds: 'Extremes while answers are missing',
    calls: 'Calls saved',
    waiting: 'Waiting, median',
  },
  unknown: 'What we do not know',
  unknowns: [
    'The same person judged the need and recorded the result.',
    'There is no control group.',
    'The meeting may have moved beyond 60 days.',
    'Those who tried it were keen. Elsewhere the effect may be smaller.',
    'The hardest situations often ease by themselves.',
    'The client’s own experience is missing.',
  ],
};

export const definitions: typeof fiDefinitions = {
  title: 'Definitions',
  lead: 'What is measured and how. Version 1 of the definitions.',
  parts: [
    {
      heading: 'Fewer network meetings',
      text: [
        'Before the hour the pair judges whether a network meeting would be held within 30 days without it. The judgement is locked when the hour begins.',
        meanings['network-meetings'],
        'A meeting counts as held also when the 30-day answer already tells of it. “Not held” is known only from the 60-day answer.',
        'Cases whose first hour is in the chosen period are counted. Cases that were not discussed are not. “Cannot say” is not part of the main figure.',
      ],
    },
    {
      heading: 'Other ways to count the same result',
      text: [
        `Net. ${meanings['network-meetings-net']}`,
        `“Cannot say” as a need. ${meanings['unsure-as-yes']}`,
        `“Cannot say” as no need. ${meanings['unsure-as-no']}`,
        `Extremes. ${meanings.bounds}`,
      ],
    },
    { heading: 'Estimated, recorded and missing', text: [meanings.need] },
    { heading: 'Calls to Kela', text: [meanings['calls-saved']] },
    { heading: 'Waiting for the hour', text: [meanings.waiting] },
    {
      heading: 'Promises to the clients',
      text: [meanings['promise-handling'], meanings['promise-consultation']],
    },
    {
      heading: 'Solved without the hour, and the signs',
      text: [meanings['solved-without-hour'], meanings.signs],
    },
    { heading: 'Hours and places', text: [meanings.hours, meanings.places] },
    {
      heading: 'Small numbers',
      text: [
        'Numbers under five cases are not shown, nor numbers from which one could be reckoned. The same goes for files. A county’s main and net figures are always shown.',
        meanings['by-county'],
        meanings['by-pair'],
      ],
    },
    { heading: 'What can distort the result', text: impact.unknowns },
  ],
};
