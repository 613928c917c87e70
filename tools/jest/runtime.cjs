// Lets Node load packages and what servers are made of, once in a worker. Jest would load them anew for every spec: 3,000
// modules for a server, which cost seconds of CPU and run slowly at first. Specs and what helps them are fresh in each
// spec; in one that mocks a module, all of the project's own modules are.
const { createRequire, enableCompileCache, getCompileCacheDir } = require('node:module');
const { sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');
const { isShared, loadFor } = require('./own-modules.cjs');

const OWN = /^(\.|\/|@libs\/)/;
const PACKAGES = `${sep}node_modules${sep}`;

// What Node loads is compiled once for all workers, and for the processes that specs start.
enableCompileCache();
process.env.NODE_COMPILE_CACHE ??= getCompileCacheDir();

module.exports = class LoadedByNode extends Runtime {
  mocks = false;

  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest);
    loadFor({ transformer, sourceMaps: this.getSourceMaps() });
  }

  setMock(...args) {
    this.mocks = true;
    super.setMock(...args);
  }

  requireModule(from, name, options, isRequireActual) {
    if (options?.isInternalModule) return super.requireModule(from, name, options, isRequireActual);
    // Without a name: a setup file.
    if (!name) return from.includes(PACKAGES) ? createRequire(from)(from) : super.requireModule(from);
    const load = createRequire(from);
    if (!OWN.test(name) || (!this.mocks && isShared(load.resolve(name)))) return load(name);
    return super.requireModule(from, name, options, isRequireActual);
  }
};
