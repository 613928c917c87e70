/**
 * The layers, bottom up: fleet and spelling, config, tracing, awx, operation; then launch, policy, auth, audit, runs; then server; then apps. confirmation,
 * shared-state and schedule-words know the configuration at most.
 */
const lib = (names) => `^libs/(${names})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other; nothing may that runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycles-of-types-in-the-simulator',
      comment: 'There types count too: those that must name each other stand in one file.',
      severity: 'error',
      from: { path: '^(libs|apps)/awx-simulator/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '(\\.spec\\.ts|\\.cases\\.ts|/main\\.ts|\\.d\\.ts)$|^(bench|tools)/' },
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
      name: 'fleet-and-spelling-are-the-bottom',
      severity: 'error',
      from: { path: '^libs/(fleet|spelling)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/' },
    },
    {
      name: 'config-knows-only-the-fleet-and-spelling',
      severity: 'error',
      from: { path: lib('config') },
      to: { path: '^libs/', pathNot: lib('config|fleet|spelling') },
    },
    {
      name: 'tracing-knows-only-the-configuration',
      severity: 'error',
      from: { path: lib('tracing'), pathNot: '\\.(spec|cases)\\.ts$' },
      to: { path: '^libs/', pathNot: lib('tracing|config') },
    },
    {
      name: 'opentelemetry-only-in-tracing',
      comment: 'It is loaded by name there, and only when traces are wanted.',
      severity: 'error',
      from: { pathNot: lib('tracing') },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    {
      name: 'awx-knows-only-fleet-config-and-tracing',
      severity: 'error',
      from: { path: lib('awx'), pathNot: '\\.(spec|cases)\\.ts$' },
      to: { path: '^libs/', pathNot: lib('awx|config|fleet|tracing') },
    },
    {
      name: 'operation-below-server',
      severity: 'error',
      from: { path: lib('operation') },
      to: { path: '^libs/', pathNot: lib('operation|awx|fleet|tracing|spelling') },
    },
    {
      name: 'launch-below-server',
      severity: 'error',
      from: { path: lib('launch') },
      to: { path: '^libs/', pathNot: lib('launch|operation|awx|fleet') },
    },
    {
      name: 'diagnosis-knows-only-awx',
      severity: 'error',
      from: { path: lib('diagnosis'), pathNot: '\\.(spec|cases)\\.ts$' },
      to: { path: '^libs/', pathNot: lib('diagnosis|awx') },
    },
    {
      name: 'auth-audit-and-runs-below-server',
      severity: 'error',
      from: { path: lib('auth|audit|runs'), pathNot: '\\.(spec|cases)\\.ts$' },
      to: { path: lib('server|testing') },
    },
    {
      name: 'policy-is-pure',
      comment:
        'It decides on facts; it knows nobody who has them. Of operations it knows the words for effect and surface.',
      severity: 'error',
      from: { path: lib('policy') },
      to: { path: '^libs/', pathNot: lib('policy|operation') },
    },
    {
      name: 'tool-search-is-pure',
      comment: 'It reads what it is given.',
      severity: 'error',
      from: { path: lib('tool-search') },
      to: { path: '^libs/', pathNot: lib('tool-search|spelling') },
    },
    {
      name: 'tools-of-safety-know-only-the-configuration',
      severity: 'error',
      from: { path: '^libs/(confirmation|shared-state|schedule-words)/', pathNot: '\\.(spec|cases)\\.ts$' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', lib('config')] },
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
      from: { path: lib('awx'), pathNot: '\\.(spec|cases)\\.ts$' },
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
          '\\.(spec|cases)\\.ts$',
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
