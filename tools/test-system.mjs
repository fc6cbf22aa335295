import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runJest, sumUp } from './run-jest.mjs';

/**
 * The tests beside other people's programs: the mailbox on a real dovecot, our calendars in khal and in Python's
 * icalendar. They come from Debian and are installed when missing, which needs root and apt. Where that cannot
 * be, the tests are left out with a sentence and nothing counts as failed; when the installation itself fails,
 * that is one failure, so that nobody believes they ran. The last line is "N passed, N failed".
 */
const PROGRAMS = {
  'dovecot-imapd': () => existsSync('/usr/sbin/dovecot') && existsSync('/usr/lib/dovecot/imap'),
  khal: () => existsSync('/usr/bin/khal'),
  'python3-icalendar': () => succeeds('/usr/bin/python3', '-c', 'import icalendar'),
};

const succeeds = (program, ...options) => spawnSync(program, options, { stdio: 'ignore' }).status === 0;
const missing = () => Object.keys(PROGRAMS).filter((name) => !PROGRAMS[name]());

/** Asks apt for them, quietly; the servers among them are not to be started by it. */
function install(names) {
  console.log(`Installing ${names.join(', ')}.`);
  const apt = (...options) =>
    spawnSync('apt-get', ['-q', '-y', ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
  const get = () => apt('--no-install-recommends', 'install', ...names);
  // Lists that are there are usually new enough; on a new machine there are none.
  const first = get();
  const last = first.status === 0 ? first : apt('update').status === 0 ? get() : first;
  if (last.status !== 0) console.error(last.stderr.trim());
}

if (missing().length > 0) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !succeeds('apt-get', '--version')) {
    const why = isRoot ? 'this machine has no apt-get' : 'only root can install them';
    console.log(`The tests beside other programs are left out: ${missing().join(', ')} missing, and ${why}.`);
    sumUp([]);
  }
  install(missing());
}
if (missing().length > 0) {
  console.error(`The tests beside other programs cannot run without ${missing().join(', ')}.`);
  sumUp([{ passed: 0, failed: 1 }]);
}
console.log('\n== The mailbox on a real mail server, and our calendars in other programs');
sumUp([runJest(['--selectProjects', 'system'], { timeZone: 'UTC' })]);
