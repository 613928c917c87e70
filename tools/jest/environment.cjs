// Runs specs in Node's own context, so that what Node has loaded once (see runtime.cjs) and the specs agree on what an
// Error or a Map is. Jest's own environment makes a new context for every spec.
const { createRequire, flushCompileCache } = require('node:module');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** nestjs-pino keeps its first logger for the whole process, with that spec's level and stream. */
const { resetRootLogger } = createRequire(require.resolve('nestjs-pino'))('./rootLogger.js');

/** Jest asks for a context to compile in; this one stands for Node's own. */
const OWN_CONTEXT = vm.createContext({});
const { compileFunction } = vm;
vm.compileFunction = (source, parameters, options) =>
  compileFunction(
    source,
    parameters,
    options?.parsingContext === OWN_CONTEXT ? { ...options, parsingContext: undefined } : options,
  );

module.exports = class OwnContextEnvironment {
  global = globalThis;
  fakeTimers = null;

  constructor({ projectConfig }) {
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { console: globalThis.console, exit: process.exit, env: { ...process.env } };
  }

  async setup() {}

  /** What Jest and the spec changed in the process is as before for the next spec. */
  async teardown() {
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
    process.env = this.before.env;
    resetRootLogger();
    // Kept for the end, writing it takes longer than Jest waits for a worker to go, and is then lost.
    flushCompileCache();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return OWN_CONTEXT;
  }
};
