/**
 * The order of the rooms is the law (docs/map.md): a room imports the rooms before it, the domain, audit and
 * the platform; always through their one door, `index.ts`. Files directly in src put the house together.
 */
const ROOMS = [
  'people',
  'tasks',
  'deliveries',
  'consents',
  'cases',
  'sessions',
  'invitations',
  'notices',
  'inbound-mail',
  'calendar-feed',
  'outcomes',
  'reports',
  'web',
  'demo',
];
const rooms = ROOMS.join('|');

const mayImportRoomsBefore = ROOMS.map((room, index) => ({
  name: `${room}-comes-before-what-it-imports`,
  comment: `src/${room} imports a room that comes after it`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${ROOMS.slice(index + 1).join('|') || 'nothing-comes-after'})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...mayImportRoomsBefore,
    {
      name: 'one-door',
      comment: 'another room, the audit room or the platform database is entered through index.ts only',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: `^src/(${rooms}|audit)/`, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'one-door-from-outside',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: `^src/(${rooms}|audit)/`, pathNot: '^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'platform-imports-no-room',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: `^src/(${rooms}|audit|cli)/` },
    },
    {
      name: 'audit-imports-platform-and-domain-only',
      severity: 'error',
      from: { path: '^src/audit/' },
      to: { path: `^src/(${rooms}|cli)/` },
    },
    {
      name: 'domain-imports-nothing',
      comment: 'the rules know no framework, no database and no clock of their own; luxon reckons zones',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', '^node_modules/(luxon|@types/luxon)/'] },
    },
    {
      name: 'nothing-imports-the-command-line',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main\\.ts$', '^src/cli/'] },
      to: { path: '^src/cli/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
