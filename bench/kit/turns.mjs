import { spreadOf } from './figures.mjs';

/**
 * Lets contenders take turns, so that a machine that grows slower hits all of them alike: one warm-up each,
 * then rounds in which the order turns round every time.
 * @param contenders by name: `(round) => number`; the warm-up is round 0
 * @returns by name: median, least, most and every round's figure
 */
export async function inTurns(contenders, rounds) {
  const names = Object.keys(contenders);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await contenders[name](0);
  for (let round = 1; round <= rounds; round += 1) {
    const order = round % 2 ? names : names.toReversed();
    for (const name of order) figures[name].push(await contenders[name](round));
  }
  return Object.fromEntries(names.map((name) => [name, spreadOf(figures[name])]));
}
