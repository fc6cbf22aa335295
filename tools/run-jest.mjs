import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const JEST = 'node_modules/jest/bin/jest.js';

/**
 * Runs jest and answers how many tests passed and failed; a suite that cannot even start counts as one
 * failure. `command` is the Node that runs it, this one unless told otherwise. A snapshot that is not there
 * fails instead of being written.
 */
export function runJest(options, { timeZone, command = [process.execPath] }) {
  const folder = mkdtempSync(join(tmpdir(), 'kelatunti-results-'));
  const results = join(folder, 'results.json');
  const [program, ...before] = command;
  const always = ['--ci', '--maxWorkers=100%', '--json', `--outputFile=${results}`];
  const { status } = spawnSync(program, [...before, JEST, ...always, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, TZ: timeZone },
  });
  const counted = countsOf(results);
  rmSync(folder, { recursive: true });
  const silent = status !== 0 && counted.failed === 0;
  return silent ? { ...counted, failed: 1 } : counted;
}

function countsOf(results) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(results, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Ends the process with the sum of several runs on its last line. */
export function sumUp(runs) {
  const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') > 0 ? 1 : 0);
}
