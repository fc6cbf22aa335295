import type { PartStat } from './reply.js';

/**
 * Which answer of a person counts for an hour (PRODUCT.md, "Answers by mail"). Programs send answers late, twice
 * and out of order, so none replaces another: all are kept and the one that counts is found anew. An answer to the
 * hour itself outranks one to the whole season, whatever their order, but for one case: who declines the season has
 * it taken out of their calendar with every hour of it, so what they had said to single hours before that is gone.
 * Of two to the same thing the one given later counts, of two given at the same moment the one received later. An hour that was moved, or given to somebody else
 * and taken back, stands in the calendars as an event of its own that asks anew (MAIL.md rule 4): what was answered
 * before that is about another hour. The awkward case: a season answer says nothing of an hour that has another
 * time than its season gave it, because no calendar shows the two together.
 */
export type KnownAnswer = {
  /** The hour, or null for the whole season. */
  sessionId: string | null;
  /** The start that the hour had when it was answered for; null for the season. */
  aboutStartsAt: Date | null;
  partStat: PartStat;
  givenAt: Date;
  receivedAt: Date;
};

/** An hour as one person is invited to it. */
export type InvitedHour = {
  startsAt: Date;
  ordinaryStartsAt: Date | null;
  /** From when on they have been asked to come to it as it is now. */
  askedAt: Date;
  /** False for one who stands in, and for an hour that was moved or given away since they were invited. */
  inSeason: boolean;
};

/** The answer that counts for the hour among those of one person to it and to its season; null when none does. */
export function standingAnswer<A extends KnownAnswer>(answers: readonly A[], hour: InvitedHour): A | null {
  const since = answers.filter(({ receivedAt }) => receivedAt >= hour.askedAt);
  const isOfSeason = hour.inSeason && isSame(hour.ordinaryStartsAt, hour.startsAt);
  const toSeason = isOfSeason ? since.filter(({ sessionId }) => sessionId === null) : [];
  const toHour = since.filter(
    (one) =>
      one.sessionId !== null &&
      isSame(one.aboutStartsAt, hour.startsAt) &&
      !toSeason.some((season) => setsAside(season, one)),
  );
  return newest(toHour) ?? newest(toSeason);
}

/** Whether an answer to the season leaves nothing of one to an hour of it, or of an earlier one to the season. */
export const setsAside = (
  season: Pick<KnownAnswer, 'sessionId' | 'partStat' | 'givenAt'>,
  earlier: Pick<KnownAnswer, 'givenAt'>,
): boolean => isSeasonDecline(season) && season.givenAt > earlier.givenAt;

const isSeasonDecline = ({ sessionId, partStat }: Pick<KnownAnswer, 'sessionId' | 'partStat'>): boolean =>
  sessionId === null && partStat === 'declined';

const isSame = (a: Date | null, b: Date): boolean => a !== null && a.getTime() === b.getTime();

const byTime = (a: KnownAnswer, b: KnownAnswer): number =>
  a.givenAt.getTime() - b.givenAt.getTime() || a.receivedAt.getTime() - b.receivedAt.getTime();

const newest = <A extends KnownAnswer>(answers: readonly A[]): A | null =>
  answers.toSorted(byTime).at(-1) ?? null;

export type TakenAs = 'recorded' | 'same-again' | 'older-answer';

/**
 * What a new answer is beside those the person has given to the very same thing. A season's decline is kept even
 * when a newer answer to the season came before it: it still sets aside what was said to single hours before it.
 */
export function takenAs(
  answer: Pick<KnownAnswer, 'sessionId' | 'partStat' | 'givenAt'>,
  known: readonly KnownAnswer[],
): TakenAs {
  const repeats = (one: KnownAnswer) =>
    one.partStat === answer.partStat && isSame(one.givenAt, answer.givenAt);
  const last = newest(known);
  if (!last) return 'recorded';
  if (last.givenAt > answer.givenAt) {
    if (known.some(repeats)) return 'same-again';
    const isNews = isSeasonDecline(answer) && !known.some((one) => setsAside(one, answer));
    return isNews ? 'recorded' : 'older-answer';
  }
  return repeats(last) ? 'same-again' : 'recorded';
}

/** Somebody who comes to an hour, with what they answered. A pair's member may belong to several of its pairs. */
export type Comer = {
  personId: string;
  part: 'pair-member' | 'kela-contact';
  pairIds: readonly string[];
  answer: { partStat: PartStat; sessionId: string | null } | null;
};

/** Without whom the hour cannot be held. `season`: they have said no to the whole season and to this hour nothing. */
export type Missing = { because: 'hour' | 'season'; personIds: string[] };

/**
 * Who is missing from an hour: Kela's contact, or the one who stands in, or everybody of one of its pairs
 * (PRODUCT.md, "Answers by mail"). One member alone can take the hour, so only all of a pair are missed. Null when
 * nobody is.
 */
export function missingFrom(comers: readonly Comer[]): Missing | null {
  const pairs = [...new Set(comers.flatMap(({ pairIds }) => pairIds))];
  const groups = [
    comers.filter(({ part }) => part === 'kela-contact'),
    ...pairs.map((pair) =>
      comers.filter(({ part, pairIds }) => part === 'pair-member' && pairIds.includes(pair)),
    ),
  ];
  const missing = groups
    .filter((group) => group.length > 0 && group.every(({ answer }) => answer?.partStat === 'declined'))
    .flat();
  if (missing.length === 0) return null;
  const toHour = missing.some(({ answer }) => answer?.sessionId);
  return {
    because: toHour ? 'hour' : 'season',
    personIds: [...new Set(missing.map(({ personId }) => personId))],
  };
}
