/** The layers, bottom up: fleet, awx, operation; then auth, audit, server; then apps. */
const lib = (names) => `^libs/(${names})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Types count too: those that must name each other stand in one file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '(\\.spec\\.ts|/main\\.ts|\\.d\\.ts)$|^(bench|tools)/' },
      to: {},
    },
    {
      name: 'libs-by-their-index',
      comment: 'A lib is imported only by its public page.',
      severity: 'error',
      from: { path: '^(apps|test|bench)/' },
      to: { path: '^libs/[^/]+/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'libs-by-their-index-from-libs',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/', pathNot: lib('testing') },
      to: { path: '^apps/' },
    },
    {
      name: 'no-app-imports-an-app',
      comment: 'Only the all-in-one process hosts other apps.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/all-in-one/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'fleet-is-the-bottom',
      severity: 'error',
      from: { path: lib('fleet') },
      to: { path: '^libs/', pathNot: lib('fleet') },
    },
    {
      name: 'awx-knows-only-the-fleet',
      severity: 'error',
      from: { path: lib('awx'), pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/', pathNot: lib('awx|fleet') },
    },
    {
      name: 'operation-below-server',
      severity: 'error',
      from: { path: lib('operation') },
      to: { path: '^libs/', pathNot: lib('operation|awx|fleet') },
    },
    {
      name: 'auth-and-audit-below-server',
      severity: 'error',
      from: { path: lib('auth|audit') },
      to: { path: lib('server|testing') },
    },
    {
      name: 'mcp-nest-only-where-it-is-wired',
      severity: 'error',
      from: { pathNot: ['^libs/(operation|server)/'] },
      to: { path: 'node_modules/@rekog/' },
    },
    {
      name: 'awx-knows-no-surface',
      severity: 'error',
      from: { path: lib('awx'), pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs/swagger|@rekog|@modelcontextprotocol|express|@nestjs/platform-express)' },
    },
    {
      name: 'simulator-stands-alone',
      severity: 'error',
      from: { path: lib('awx-simulator') },
      to: { path: '^libs/', pathNot: lib('awx-simulator') },
    },
    {
      name: 'simulator-is-no-dependency-of-the-product',
      severity: 'error',
      from: {
        pathNot: [
          '^libs/(awx-simulator|testing)/',
          '^apps/(awx-simulator|all-in-one)/',
          '^(test|bench)/',
          '\\.spec\\.ts$',
        ],
      },
      to: { path: lib('awx-simulator') },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
  },
};
