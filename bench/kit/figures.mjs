/** The value in the middle of a list of numbers; the mean of the two middle ones of an even list. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which a share of the list lies, such as 0.99. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Median, least and most of a list, and the list itself. */
export const spreadOf = (values) => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
  rounds: values,
});

/** The middle one of the rounds' own ratios: what slows a whole round slows both sides of it. */
export const ratioOf = ({ measured, limit }) =>
  median(measured.rounds.map((figure, round) => figure / limit.rounds[round]));
