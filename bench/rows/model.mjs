import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { spreadOf } from '../kit/figures.mjs';
import { row } from '../kit/report.mjs';

const root = join(import.meta.dirname, '../..');

/**
 * Not a figure of speed but a long proof: ten times as many lives of a queue beside the reference model as the
 * tests live, drawn anew each time on both databases. The seed is told, so that a fault can be found again:
 * `MODEL_SEED=<seed> MODEL_RUNS=2000 npx jest test/model`.
 */
export async function model({ quick }) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const runs = quick ? 20 : 2000;
  return ['sqlite', 'postgres'].map((database) => {
    process.stderr.write(`${runs} lives on ${database}, seed ${seed}\n`);
    const begun = performance.now();
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/jest/bin/jest.js', 'test/model', '--selectProjects', database],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, MODEL_RUNS: String(runs), MODEL_SEED: String(seed), MODEL_TELLS: '1' },
      },
    );
    if (status !== 0) throw new Error(`A life went wrong on ${database}, seed ${seed}: see above`);
    const seconds = (performance.now() - begun) / 1000;
    return row({ name: `${runs} lives on ${database}`, unit: 's', measured: spreadOf([seconds]) });
  });
}
