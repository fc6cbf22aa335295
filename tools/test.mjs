import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs every test with the server in UTC, then the rules again with the server in Helsinki and in New York:
 * the machine's own time zone must never matter. The last line sums up all runs. A suite that cannot even
 * start counts as one failure.
 */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'kelatunti-results-'));
const total = { passed: 0, failed: 0, broken: false };

function run(timeZone, ...options) {
  console.log(`\n== ${options.length ? 'The rules' : 'Every test'} with TZ=${timeZone}`);
  const results = join(folder, `${timeZone.replace('/', '-')}.json`);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--maxWorkers=100%', '--json', `--outputFile=${results}`, ...options],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, TZ: timeZone } },
  );
  total.broken ||= status !== 0;
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(results, 'utf8'),
    );
    total.passed += numPassedTests;
    total.failed += numFailedTests + numRuntimeErrorTestSuites;
  } catch {
    total.failed += 1;
  }
}

run('UTC');
run('Europe/Helsinki', '--selectProjects', 'domain');
run('America/New_York', '--selectProjects', 'domain');
rmSync(folder, { recursive: true });

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.broken || total.failed > 0 ? 1 : 0);
