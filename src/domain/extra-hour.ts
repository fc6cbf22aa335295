/**
 * When an extra hour is worth thinking of: when the queue of a series holds more weeks of normal hours than
 * the county bears (issue "the life of an hour"; county setting, three weeks by default). One weekly hour has
 * as many places as the series has capacity. It is a suggestion with its numbers; people decide. The awkward
 * case: exactly as long as the county bears is not too long.
 */
export type QueueLoad = { waiting: number; placesAWeek: number; limit: number };

/** How many weeks of normal hours the queue holds, with one decimal, rounded up. */
export function weeksOfQueue({ waiting, placesAWeek }: Omit<QueueLoad, 'limit'>): number {
  return Math.ceil((waiting / placesAWeek) * 10) / 10;
}

/** Whether an extra hour is suggested. */
export function extraHourSuggested({ waiting, placesAWeek, limit }: QueueLoad): boolean {
  return waiting > limit * placesAWeek;
}
