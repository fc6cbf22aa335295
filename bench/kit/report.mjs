import { cpus } from 'node:os';
import { writeFileSync } from 'node:fs';

/**
 * One line of the table. It is judged by `ratio` where there is one, otherwise by the measured figure itself;
 * rows that want it `atLeast` the goal want it up, the others down.
 */
export function row({
  name,
  unit,
  measured,
  limit = null,
  limitName = '',
  ratio = null,
  goal = null,
  atLeast,
}) {
  const judged = ratio ?? measured.median;
  const met = goal === null ? null : atLeast ? judged >= goal : judged <= goal;
  return { name, unit, measured, limit, limitName, ratio, goal, atLeast: Boolean(atLeast), met };
}

const HEADS = ['measured', 'figure', 'min - max', 'beside', 'limit', 'min - max', 'ratio', 'goal', 'met'];

/** The rows as one table of plain text. */
export function table(rows) {
  const lines = [HEADS, ...rows.map(cells)];
  const widths = HEADS.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return [text[0], '-'.repeat(text[0].length), ...text.slice(1)].join('\n');
}

function cells({ name, unit, measured, limit, limitName, ratio, goal, atLeast, met }) {
  const judged = ratio === null ? ` ${unit}` : 'x';
  return [
    name,
    `${short(measured.median)} ${unit}`,
    range(measured),
    limitName,
    limit ? `${short(limit.median)} ${unit}` : '',
    limit ? range(limit) : '',
    ratio === null ? '' : `${short(ratio)}x`,
    goal === null ? '' : `${atLeast ? '>=' : '<='} ${goal}${judged}`,
    met === null ? '' : met ? 'yes' : 'no',
  ];
}

const range = ({ min, max }) => `${short(min)} - ${short(max)}`;

/** Three digits that matter. */
const short = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Writes everything, each round's figure included, for a later comparison. */
export function save(file, { rows, probes, options }) {
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    platform: process.platform,
  };
  writeFileSync(file, `${JSON.stringify({ machine, options, probes, rows }, null, 2)}\n`);
}
