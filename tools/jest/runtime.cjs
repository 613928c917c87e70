// Lets Node load packages, once in a worker. Jest would load them anew for every spec: 2,500 modules for a server, two
// seconds of CPU a spec. The project's own modules stay fresh in each spec; what a spec mocks is still mocked.
const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

const OWN = /^(\.|\/|@libs\/)/;
/** Keeps its first logger for the whole process, with that spec's level and stream. */
const FRESH = 'nestjs-pino';

module.exports = class PackagesByNode extends Runtime {
  requireModule(from, name, options, isRequireActual) {
    const isShared = name && !OWN.test(name) && name !== FRESH && !options?.isInternalModule;
    return isShared ? createRequire(from)(name) : super.requireModule(from, name, options, isRequireActual);
  }
};
