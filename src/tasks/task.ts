/**
 * What the service asks people to do. `tell-kela-of-withdrawal`: a consent has ended by the client's word and
 * the pair tells Kela by secure mail. `kela-has-not-confirmed`: Kela has not said in five working days that
 * it has the consent form. `record-outcome`: an hour is over and a case of it is undecided. `next-step`: what was
 * agreed in an hour, for the one person who answers for it. `follow-up-30`, `follow-up-60`: so many days after
 * the first discussion it is asked whether a network meeting was held. `claim-raised-case`: Kela has raised a
 * case to the pair. `handling-overdue`, `consultation-overdue`: a promise is broken (PRODUCT.md, Promises).
 * `consent-ends`: a consent ends soon, or before the hour its case is booked into (subject: the consent).
 * `renew-consent`: it has ended, and the case has left the queue. `agenda-emptied`: an hour lost its last case
 * after its cut-off. `extra-hour`: a queue is longer than the county bears (subject: the series). `hour-declined`: Kela's
 * contact or all members of a pair do not come to an hour (subject: the hour). `season-declined`: the same of a whole season
 * (subject: the series). `time-proposed`: somebody proposes another time for an hour (subject: the proposal).
 */
export const TASK_KINDS = [
  'tell-kela-of-withdrawal',
  'kela-has-not-confirmed',
  'record-outcome',
  'next-step',
  'follow-up-30',
  'follow-up-60',
  'claim-raised-case',
  'handling-overdue',
  'consultation-overdue',
  'consent-ends',
  'renew-consent',
  'agenda-emptied',
  'extra-hour',
  'hour-declined',
  'season-declined',
  'time-proposed',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Tasks that end with an answer or an act, and not with a word that they are done. */
export const ENDED_BY_AN_ANSWER: readonly TaskKind[] = [
  'record-outcome',
  'follow-up-30',
  'follow-up-60',
  'claim-raised-case',
  'handling-overdue',
  'consultation-overdue',
  'time-proposed',
];

/** Whom a task waits for: a pair, the coordinators of a county, or one person of a county. */
export type Waiting =
  { role: 'pair-member'; pairId: string } | { role: 'coordinator' } | { role: 'person'; personId: string };

export type NewTask = {
  kind: TaskKind;
  countyId: string;
  waitsFor: Waiting;
  caseId?: string;
  sessionId?: string;
  /** What else it is about, such as a next step. */
  subjectId?: string;
  dueAt: Date;
};

export type Task = {
  id: string;
  kind: TaskKind;
  dueAt: Date;
  openedAt: Date;
  caseId: string | null;
  sessionId: string | null;
  subjectId: string | null;
};
