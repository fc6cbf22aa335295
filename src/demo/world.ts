import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type {
  AgeGroup,
  BaselineNeed,
  Giver,
  Language,
  QuestionType,
  Sign,
  SourceChannel,
  Urgency,
} from '../domain/codes.js';
import type { CountyClosing } from '../domain/recurrence.js';
import type { ThemeCode } from '../domain/themes.js';
import type { LocalDate, LocalTime } from '../domain/time.js';
import type { Role } from '../people/index.js';
import type { Video } from '../sessions/index.js';

/**
 * The invented world as it is written in fixtures/demo: counties, pairs and people, one weekly hour for
 * each county with the dates of its hours in spring 2027, and forty cases. Everybody in it is invented.
 */
export type CountyData = {
  key: string;
  nameFi: string;
  nameSv: string;
  /** What the county has chosen; null where it keeps the defaults. */
  setting: {
    cutOffDays: number;
    cutOffTime: LocalTime;
    horizonDays: number;
    questionAllowed: boolean;
    minors?: boolean;
  } | null;
  closings: CountyClosing[];
  pairs: { key: string; name: string }[];
};

export type PersonData = {
  name: string;
  email: string;
  language: Language;
  organisation: string;
  title: string;
  roles: { role: Role; county?: string; pair?: string }[];
};

export type SeriesData = {
  county: string;
  coordinator: string;
  pairs: string[];
  kelaContact: string;
  deputy: string;
  weekday: number;
  startTime: LocalTime;
  firstDate: LocalDate;
  lastDate: LocalDate;
  video: Video;
  /** Every hour of the season, the extra one included, the cancelled one too. */
  hours: LocalDate[];
  extra: { hour: LocalDate; madeOn: LocalDate; reason: string } | null;
  cancelled: { hour: LocalDate; at: LocalTime; reason: string } | null;
};

/** What a case of this kind is about. */
export type Archetype = {
  themes: ThemeCode[];
  questionTypes: QuestionType[];
  question: Record<'fi' | 'sv', string>;
  urgency: Urgency;
  sourceChannel: SourceChannel;
  /** By which signs such a client is recognised (DOMAIN 7), and what a discussion taught. */
  signs: Sign[];
  learnt: Record<'fi' | 'sv', string>;
};

/** What is written down of one client. */
export type ClientData = {
  pair: string;
  archetype: string;
  language: 'fi' | 'sv';
  interpreter?: boolean;
  baselineNeed: BaselineNeed;
  moreSigns?: Sign[];
};

export type CaseData = ClientData & {
  no: number;
  opened: LocalDate;
  /** The hour it is booked into; for a case without a booking the one it would have had. */
  hour: LocalDate;
  /** Where the queue puts it when that hour is cancelled. */
  movedTo?: LocalDate;
  booked?: false;
  /** Who signs the consent; null while it waits for a signature. */
  giver: Giver | null;
  /** Of a minor, in a county that takes them. */
  ageGroup?: AgeGroup;
  /** The consent's last day, counted from the hour; the usual six months when left out. */
  consentEndsDaysAfterHour?: number;
  /** Every information group instead of those the themes need. */
  groups?: 'all';
  withdrawnMinutesFromStart?: number;
  /** The hour of its second discussion. */
  again?: LocalDate;
  /** Calls to Kela that were not needed; of a case that is discussed. */
  calls?: number;
  /** Whether a network meeting was held within sixty days after all. */
  meetingHeld?: true;
  /** What the demo leaves undone, so that a visitor finds it to do: the last outcome, or the day-60 answer. */
  leftToVisitor?: 'outcome' | 'follow-up';
};

export type DemoWorld = {
  counties: CountyData[];
  people: PersonData[];
  series: SeriesData[];
  archetypes: Record<string, Archetype>;
  cases: CaseData[];
  /** The clients of the hour that is always about to begin. */
  hourNow: ClientData[];
};

/** Reads the world from fixtures/demo. */
export function readDemoWorld(): DemoWorld {
  return {
    ...read<Pick<DemoWorld, 'counties' | 'people'>>('world'),
    series: read<SeriesData[]>('series'),
    ...read<Pick<DemoWorld, 'archetypes' | 'cases' | 'hourNow'>>('cases'),
  };
}

// The same two steps up from src/demo and from dist/demo.
const read = <T>(name: string): T =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../fixtures/demo/${name}.json`, import.meta.url)), 'utf8'),
  ) as T;

/** The archetype of a client. */
export function archetypeOf(world: DemoWorld, client: ClientData): Archetype {
  const archetype = world.archetypes[client.archetype];
  if (!archetype) throw new Error(`The demo world knows no archetype ${client.archetype}`);
  return archetype;
}

/** The people of a pair, the counsellor first. */
export const membersOf = (world: DemoWorld, pair: string): PersonData[] =>
  world.people.filter(({ roles }) => roles.some((role) => role.pair === pair));

/** The weekly hour a pair uses. */
export function seriesOfPair(world: DemoWorld, pair: string): SeriesData {
  const series = world.series.find(({ pairs }) => pairs.includes(pair));
  if (!series) throw new Error(`The demo world has no hour for the pair ${pair}`);
  return series;
}
