const swc = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    target: 'es2022',
    keepClassNames: true,
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
  module: { type: 'commonjs' },
};

const project = (displayName, folders, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.{ts,tsx}`),
  transform: { '^.+\\.(ts|tsx|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/(axe-core|playwright-core|sqlite3|typescript)/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  ...extra,
});

/** The rooms run twice, on SQLite and on a real PostgreSQL; TEST_DATABASE tells test/support which. */
const onDatabase = (database, folders, left = []) =>
  project(database, folders, {
    testPathIgnorePatterns: ['/node_modules/', ...left],
    globalSetup: database === 'postgres' ? '<rootDir>/test/support/postgres-setup.mjs' : undefined,
    globalTeardown: database === 'postgres' ? '<rootDir>/test/support/postgres-teardown.mjs' : undefined,
    setupFiles: [`<rootDir>/test/support/use-${database}.mjs`],
  });

export default {
  projects: [
    project('domain', ['domain']),
    project('laws', ['laws']),
    onDatabase('sqlite', ['platform', 'rooms', 'web', 'mail', 'concurrency', 'model', 'processes/sqlite']),
    onDatabase(
      'postgres',
      ['platform', 'rooms', 'web', 'mail', 'concurrency', 'model', 'processes/postgres'],
      // A page and the demo's totals are the same on both once their rooms are.
      ['/test/web/(.*-pages?|open-api|language)\\.test', '/test/rooms/demo-world\\.test'],
    ),
    // Only `npm run test:system` runs these: they need programs of Debian's.
    { ...onDatabase('postgres', ['system']), displayName: 'system' },
    project('journeys', ['journeys'], {
      globalSetup: '<rootDir>/test/support/chromium-setup.mjs',
      globalTeardown: '<rootDir>/test/support/chromium-teardown.mjs',
      setupFiles: ['<rootDir>/test/support/use-sqlite.mjs'],
    }),
  ],
  // Far above what any test takes: a machine may be busy.
  testTimeout: 120000,
};
