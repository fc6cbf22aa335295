/**
 * The coded values that people choose from and that the API speaks (CONTRACT.md, "Codes"). They are lists,
 * so that forms, schemas and texts can walk them, and types, so that a missing text does not compile. The
 * awkward case: codes are stored for years, so one is never renamed or taken away here; it can only end.
 */
export const GIVERS = ['client', 'custodian', 'guardian', 'authorised'] as const;
export type Giver = (typeof GIVERS)[number];

export const DIRECTIONS = ['county-to-kela', 'kela-to-county'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const INFORMATION_GROUPS = [
  'benefits',
  'applications-decisions',
  'social-care',
  'health',
  'rehabilitation',
  'income-housing',
] as const;
export type InformationGroup = (typeof INFORMATION_GROUPS)[number];

/** Special categories of personal data (GDPR 9): each needs its own tick, never "all" at once. */
export const SPECIAL_GROUPS = ['health', 'rehabilitation'] as const satisfies readonly InformationGroup[];

export const CONSENT_METHODS = ['paper', 'e-signature', 'strong-id'] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

export const QUESTION_TYPES = [
  'right-benefit',
  'eligibility',
  'application-status',
  'decision-explained',
  'rehabilitation-options',
  'income-coordination',
  'other',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** In order of haste, the least urgent first. */
export const URGENCIES = ['normal', 'soon', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** "Would a network meeting be held within 30 days without this hour?" */
export const BASELINE_NEEDS = ['certain', 'probable', 'unlikely', 'no', 'unsure'] as const;
export type BaselineNeed = (typeof BASELINE_NEEDS)[number];

export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a consent form: the service's own, or another one read with an interpreter. */
export const FORM_LANGUAGES = ['fi', 'sv', 'en', 'other'] as const;

export const VIDEO_KINDS = ['room', 'generated', 'template', 'per-session'] as const;
export type VideoKind = (typeof VIDEO_KINDS)[number];

export const VIDEO_LINKS = ['join', 'direct'] as const;
export type VideoLink = (typeof VIDEO_LINKS)[number];

/** What became of a case in the hour. */
export const OUTCOME_RESULTS = ['solved', 'continues', 'not-kela', 'network-meeting-needed'] as const;
export type OutcomeResult = (typeof OUTCOME_RESULTS)[number];

/** What the hour did to the need of a network meeting. */
export const NETWORK_MEETINGS = ['no-longer-needed', 'still-needed', 'prompted', 'not-considered'] as const;
export type NetworkMeeting = (typeof NETWORK_MEETINGS)[number];

/** What is done next, by one person until one day. */
export const STEP_KINDS = [
  'complete-application',
  'new-application',
  'deliver-evidence',
  'ask-reconsideration',
  'contact-client',
  'contact-colleague',
  'rehabilitation',
  'network-meeting',
  'other',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Days after the first discussion on which it is asked what really happened. */
export const FOLLOW_UP_DAYS = [30, 60] as const;
export type FollowUpDay = (typeof FOLLOW_UP_DAYS)[number];

/** Which hours a subscribed calendar shows. */
export const FEED_SCOPES = ['mine', 'series', 'county'] as const;
export type FeedScope = (typeof FEED_SCOPES)[number];

/** What of its person's rights an API key may use. */
export const TOKEN_SCOPES = ['all', 'read', 'mail', 'report', 'calendar'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Where the need of the hour was noticed. */
export const SOURCE_CHANNELS = ['pair', 'service-advice', 'kela', 'other-unit'] as const;
export type SourceChannel = (typeof SOURCE_CHANNELS)[number];

/** Who sent the client to the hour. */
export const REFERRERS = [
  'client',
  'social-services',
  'health-services',
  'rehabilitation',
  'mental-health-substance',
  'employment-services',
  'school-student-care',
  'kela',
  'guardian-relative',
  'other',
] as const;
export type Referrer = (typeof REFERRERS)[number];

/** How old the client is, as far as the consent's rules need it (DOMAIN CON-9). */
export const AGE_GROUPS = ['adult', '15-17', 'under-15'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** What is written down of a minor's custodian: agreed, not needed, or not told because the minor forbade it. */
export const CUSTODIAN_WORDS = ['agreed', 'not-needed', 'forbidden'] as const;
export type CustodianWord = (typeof CUSTODIAN_WORDS)[number];

/** What a child under fifteen thinks of it. */
export const MINOR_VIEWS = ['agrees', 'disagrees', 'not-expressed'] as const;
export type MinorView = (typeof MINOR_VIEWS)[number];

/** How a version of a consent came after the one before. */
export const CONSENT_CHANGES = ['given', 'limited', 'supplemented'] as const;
export type ConsentChange = (typeof CONSENT_CHANGES)[number];

/** How a case ended. */
export const CLOSING_REASONS = ['solved-without-hour', 'not-needed', 'discussed'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** The 21 signs by which a client who needs the hour is recognised (DOMAIN 7). */
export const SIGNS = [
  ...(['T1', 'T2', 'T3', 'T4'] as const),
  ...(['A1', 'A2', 'A3', 'A4', 'A5', 'A6'] as const),
  ...(['P1', 'P2', 'P3', 'P4', 'P5'] as const),
  ...(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const),
] as const;
export type Sign = (typeof SIGNS)[number];

/** The plain mails a person can choose. */
export const NOTICE_KINDS = ['agenda', 'reminder', 'task', 'consent'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const SESSION_STATES = ['open', 'frozen', 'live', 'held', 'cancelled', 'released'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const BOOKING_STATES = ['booked', 'discussed', 'deferred', 'removed'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

export const CASE_STATES = ['draft', 'ready', 'queued', 'booked', 'discussed', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const ROLES = ['pair-member', 'kela-contact', 'coordinator', 'manager', 'dpo', 'admin'] as const;
export type Role = (typeof ROLES)[number];
