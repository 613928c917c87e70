const { availableParallelism } = require('node:os');

module.exports = {
  testEnvironment: '<rootDir>/tools/jest/environment.cjs',
  runtime: '<rootDir>/tools/jest/runtime.cjs',
  testSequencer: '<rootDir>/tools/jest/sequencer.cjs',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper: { '^@libs/(.*)$': '<rootDir>/libs/$1/src/index.ts' },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
  setupFiles: ['reflect-metadata'],
  // Nothing is timed in a test; this only ends what hangs, also on a busy machine.
  testTimeout: 120_000,
  workerIdleMemoryLimit: '1GB',
  // Some specs wait for runs of the simulator, or for processes that they start: one more than there are cores.
  maxWorkers: availableParallelism() + 1,
};
