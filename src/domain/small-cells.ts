/**
 * No figure may let somebody find one client's case (PRODUCT.md, Impact): a count from 1 to 4 is not shown,
 * and neither is what would let it be reckoned from the rest. The awkward case is a table with sums beside
 * it: one hidden cell is the sum less the others, two hidden ones of sum 2 can only be 1 and 1, and two of
 * sum 8 only 4 and 4. So neighbouring cells are hidden too, until none of that holds.
 */
export const SMALLEST_SHOWN = 5;

/** A count that points at somebody: 1-4. Nought points at nobody. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

/**
 * Which cells of a table stay hidden, when the sums of its rows and its columns are known.
 * @param table rows of equally many counts; a table of one row has no sums of columns, nor one column of rows.
 */
export function hiddenCells(table: readonly (readonly number[])[]): boolean[][] {
  const hidden = table.map((row) => row.map(isSmall));
  const width = table[0]?.length ?? 0;
  const lines: Line[] = [];
  if (width > 1) table.forEach((row, r) => lines.push(row.map((_, c) => [r, c])));
  if (table.length > 1) for (let c = 0; c < width; c += 1) lines.push(table.map((_, r) => [r, c]));
  let changed = true;
  while (changed) {
    changed = lines.map((line) => hideMore(table, hidden, line)).includes(true);
  }
  return hidden;
}

/** The same for one line of counts whose sum is known. */
export const hiddenInLine = (counts: readonly number[]): boolean[] => hiddenCells([counts])[0] ?? [];

type Line = [row: number, column: number][];

/** Hides more of a line until its hidden cells cannot be reckoned; answers whether it hid any. */
function hideMore(table: readonly (readonly number[])[], hidden: boolean[][], line: Line): boolean {
  const first = line.findIndex(([r, c]) => hidden[r][c]);
  if (first < 0) return false;
  // The next cell goes, whatever it holds: to take the smallest would itself tell how large the others are.
  const inTurn = [...line.slice(first + 1), ...line.slice(0, first)];
  let hidMore = false;
  for (const [r, c] of inTurn) {
    if (!canBeReckoned(line.filter(([s, d]) => hidden[s][d]).map(([s, d]) => table[s][d]))) break;
    hidMore ||= !hidden[r][c];
    hidden[r][c] = true;
  }
  return hidMore;
}

/** Whether the sum of hidden counts tells them: one alone, together too few, or all ones or all fours. */
function canBeReckoned(away: readonly number[]): boolean {
  const sum = away.reduce((all, one) => all + one, 0);
  const largest = away.length * (SMALLEST_SHOWN - 1);
  return away.length < 2 || sum < SMALLEST_SHOWN || sum === away.length || sum === largest;
}
