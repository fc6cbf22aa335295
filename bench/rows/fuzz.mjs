import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { spreadOf } from '../kit/figures.mjs';
import { row } from '../kit/report.mjs';

const root = join(import.meta.dirname, '../..');
/** So much heap a process gets that takes in ten thousand messages: what is kept of each would end it. */
const HEAP_MB = 512;

/**
 * Not a figure of speed but a long proof: ten thousand messages of fixtures/mail with something gone wrong in
 * each, through the room of inbound mail. The seed is told, so that a fault can be found again:
 * `MAIL_FUZZ_SEED=<seed> MAIL_FUZZ_RUNS=10000 npx jest test/mail/fuzz.test.ts --selectProjects sqlite`.
 */
export async function fuzz({ quick }) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const runs = quick ? 200 : 10_000;
  process.stderr.write(`${runs} messages, seed ${seed}\n`);
  const begun = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MB}`,
      ...[
        'node_modules/jest/bin/jest.js',
        'test/mail/fuzz.test.ts',
        '--selectProjects',
        'sqlite',
        '--runInBand',
      ],
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...{ MAIL_FUZZ_RUNS: String(runs), MAIL_FUZZ_SEED: String(seed), MAIL_FUZZ_TELLS: '1' },
      },
    },
  );
  if (status !== 0) throw new Error(`A message was too much, seed ${seed}: see above`);
  const seconds = (performance.now() - begun) / 1000;
  return [row({ name: `${runs} broken messages`, unit: 's', measured: spreadOf([seconds]) })];
}
