import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Everything a tool can see without running a test. All steps run, so that one run names every fault; the
 * compiled files of the first step are what the documentation steps read.
 */
const root = join(import.meta.dirname, '..');
const bin = (path) => join('node_modules', path);
const STEPS = [
  ['types of the service', 'tools/build.mjs'],
  ['types of the tests', bin('typescript/bin/tsc'), '-p', 'tsconfig.test.json'],
  ['format', bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ['lint', bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', 'src', 'test', 'tools', 'bench'],
  ['boundaries', bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--output-type', 'err', 'src'],
  ['unused code', bin('knip/bin/knip.js'), '--no-progress', '--treat-config-hints-as-errors'],
  ['documents', 'tools/check-docs.mjs'],
  ['generated documents', 'tools/generate-docs.mjs', '--check'],
  ['texts', 'tools/check-texts.mjs'],
];

const failed = STEPS.filter(([name, ...command]) => {
  console.log(`\n== ${name}`);
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status !== 0;
});
console.log(failed.length ? `\nFaults in: ${failed.map(([name]) => name).join(', ')}` : '\nNo faults.');
process.exit(failed.length ? 1 : 0);
