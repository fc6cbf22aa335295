/** What helps to write down a case: the signs, the urgency, what was learnt, a reference in use; and ending one. */
export const caseHelp = {
  signs: 'Signs that help to decide',
  signsText:
    'A checklist for the pair. Ticks are added to the pair’s monthly counts without the case. They are not stored on the case, and Kela does not see them.',
  signGroups: {
    T: 'Livelihood',
    A: 'Housing and daily life',
    P: 'Family and close ones',
    H: 'Handling matters',
  },
  signNames: {
    T1: 'primary benefits not applied for',
    T2: 'not studying, working or in employment services',
    T3: 'social assistance reduced for long',
    T4: 'problems with using money',
    A1: 'threat of eviction or unpaid rent',
    A2: 'homeless or without an own home',
    A3: 'studies do not proceed',
    A4: 'a degree but no work history',
    A5: 'military service not done',
    A6: 'difficulties in getting or keeping work',
    P1: 'end of a relationship',
    P2: 'difficult family situation',
    P3: 'addictions',
    P4: 'loneliness',
    P5: 'experiences of bullying',
    H1: 'several rejecting decisions',
    H2: 'clarifications not handed in',
    H3: 'matters left to the last moment',
    H4: 'very many contacts',
    H5: 'lacks will, skill or strength',
    H6: 'a parent handles matters',
  },
  urgentTitle: 'An urgent matter must not wait for the weekly hour',
  urgentSteps: [
    'Call Kela’s line for authorities on working days between 9 and 15.',
    'In an emergency, contact the county’s social emergency service.',
    'Register it for the hour only if it also needs to be gone through together.',
  ],
  reason: 'Why it cannot wait',
  reasonHint: 'At most 280 characters, nothing that identifies a person. Only your own pair sees this.',
  showNotes: 'Show what was learnt of these themes',
  notesTitle: 'What has been learnt of these themes',
  noNotes: 'Nothing has been written down of these themes yet.',
  noThemes: 'Choose themes first. Then you see what has been learnt of them.',
  twiceTitle: 'An open case has this reference already',
  twiceOwn: 'Your own pair’s case:',
  twiceOther:
    'The case is with another pair or in the work queue. Check in the client information system that the same client is not there twice.',
  twiceConfirm: 'I have checked this. Save all the same.',
};

export const closeCase = {
  title: 'Close the case',
  heading: 'Close the case',
  why: 'How does the case end?',
  button: 'Close the case',
  consequences: [
    'If the case has a place or a turn in the queue, the next one gets it.',
    'Its open tasks are closed. Agreed steps and follow-up questions stay.',
    'A closed case cannot be opened again. A new need is registered as a new case.',
  ],
  reasons: {
    'solved-without-hour': { label: 'Solved without the hour', note: 'Counted in the impact report.' },
    'not-needed': {
      label: 'No longer needed',
      note: 'The client needs no consultation, or the case was registered by mistake.',
    },
    discussed: { label: 'Discussed to the end', note: 'The case has been discussed in an hour.' },
  },
};

/** Taking in a queue that has been kept in a spreadsheet. */
export const importCases = {
  title: 'Import',
  heading: 'Import cases from a spreadsheet',
  lead: 'If cases have been waiting in a spreadsheet, take them in at once. Their waiting counts from the day of registration.',
  series: 'For which hours the cases wait',
  file: 'File (CSV)',
  paste: 'Or paste the rows here',
  pasteHint:
    'At most 500 rows. The first row names the columns. No names, personal identity codes, numbers or addresses.',
  check: 'Check the rows',
  again: 'Check again',
  example: 'Download an example',
  columns: 'Columns',
  columnsText:
    'Required columns have a star. Several values in one cell have a vertical bar | between them. The consent’s columns are filled in together or left empty.',
  row: 'Row',
  column: 'Column',
  fix: 'To correct',
  wholeRow: 'the whole row',
  caseCode: 'Code',
  state: 'State',
  nothing: 'Nothing has been imported yet.',
  codes:
    'Write the codes into the client information system now. Only there are the code and the client together.',
  back: 'Back to the cases',
  badTitle: (n: number) => (n === 1 ? 'One row must be corrected' : `${n} rows must be corrected`),
  cleanTitle: (n: number) => (n === 1 ? '1 case can be imported' : `${n} cases can be imported`),
  outcome: (ready: number, drafts: number) =>
    `${ready} to the queue, ${drafts} as drafts without a valid consent.`,
  take: (n: number) => (n === 1 ? 'Import 1 case' : `Import ${n} cases`),
  doneTitle: (n: number) => (n === 1 ? '1 case has been imported' : `${n} cases have been imported`),
};
