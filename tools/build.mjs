import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Compiles src into dist; a second build compiles only what has changed. */
const root = join(import.meta.dirname, '..');
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const options = ['-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', 'dist/.tsbuildinfo'];
const { status } = spawnSync(process.execPath, [compiler, ...options], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
