import { runJest, sumUp } from './run-jest.mjs';

/**
 * The rules and the rooms once more on Node 24, the version production should run: the npm package `node`
 * brings the binary. What was compiled for this Node is used as it is.
 */
const command = ['npx', '--yes', 'node@24'];
console.log('\n== The rules and the rooms on Node 24');
const paths = ['--testPathPatterns', 'test/domain/', 'test/rooms/'];
sumUp([runJest(['--selectProjects', 'domain', 'sqlite', ...paths], { timeZone: 'UTC', command })]);
