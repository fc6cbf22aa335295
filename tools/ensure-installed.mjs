import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Installs what the lock says, but only when node_modules differs from it: an installation takes minutes,
 * the comparison a tenth of a second. Runs before test, check, demo and start and needs no package itself.
 */
const root = join(import.meta.dirname, '..');
const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (path === '' || wanted.optional || wanted.devOptional || wanted.peer) return true;
    return installed[path]?.version === wanted.version;
  });
}

/** sqlite3 is built from source where no binary fits; Node's own headers save it from fetching them. */
function buildSettings() {
  const prefix = dirname(dirname(process.execPath));
  const hasHeaders = existsSync(join(prefix, 'include/node/node.h'));
  return { JOBS: String(availableParallelism()), ...(hasHeaders && { npm_config_nodedir: prefix }) };
}

if (!isInstalled()) {
  console.error('Installing the packages of package-lock.json; the first time takes about two minutes.');
  const npm = process.env.npm_execpath;
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status } = spawnSync(command, [...before, 'ci'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...buildSettings() },
  });
  process.exit(status ?? 1);
}
