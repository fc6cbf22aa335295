import { runJest, sumUp } from './run-jest.mjs';

/**
 * Runs every test with the server in UTC, then the rules again with the server in Helsinki and in New York:
 * the machine's own time zone must never matter. The tests beside Debian's own programs are left to
 * `npm run test:system`. The last line sums up all runs.
 */
function run(what, timeZone, ...options) {
  console.log(`\n== ${what} with TZ=${timeZone}`);
  return runJest(options, { timeZone });
}

sumUp([
  run('Every test', 'UTC', '--ignoreProjects', 'system'),
  run('The rules', 'Europe/Helsinki', '--selectProjects', 'domain'),
  run('The rules', 'America/New_York', '--selectProjects', 'domain'),
]);
