/**
 * The order in which the cases of an hour are gone through: those of one pair after each other, so that a pair
 * which shares the hour need not wait through the others' (PRODUCT.md, Places and queue). The pair with the
 * lowest place begins; within a pair the places decide. The awkward case: place numbers stay as they are
 * booked, so the second to be heard may hold place 4.
 */
export function inRunningOrder<T extends { place: number; pairId: string }>(held: readonly T[]): T[] {
  const first = new Map<string, number>();
  for (const { pairId, place } of held) first.set(pairId, Math.min(place, first.get(pairId) ?? place));
  return held.toSorted(
    (a, b) =>
      (first.get(a.pairId) ?? 0) - (first.get(b.pairId) ?? 0) ||
      (a.pairId < b.pairId ? -1 : a.pairId > b.pairId ? 1 : a.place - b.place),
  );
}

/** Whole minutes for each of so many cases; an hour without cases has nothing to share. */
export function minutesEach(hour: { startsAt: Date; endsAt: Date }, cases: number): number {
  const minutes = (hour.endsAt.getTime() - hour.startsAt.getTime()) / 60_000;
  return cases === 0 ? 0 : Math.floor(minutes / cases);
}
