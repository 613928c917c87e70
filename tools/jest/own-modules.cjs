// Lets Node load the project's own modules too, as it loads packages: once in a worker, compiled by Jest's transform.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, sep } = require('node:path');

const root = join(__dirname, '../..') + sep;
/** What servers are made of. What belongs to a spec (it may ask for `jest`, or require cases) is loaded with it. */
const SHARED = /^((apps|libs)\/(?!testing\/)[^/]+\/src|bench)\/(?!.*\.(spec|cases)\.ts$).+\.ts$/;
const LIB = /^@libs\/([^/]+)$/;

/** Where the source map is of each file that Node has loaded. */
const known = new Map();
let transformer;
let sourceMaps;

/** @returns whether a file is loaded once in a worker */
const isShared = (path) => path.startsWith(root) && SHARED.test(path.slice(root.length).replaceAll(sep, '/'));

/** From now on the transformer of a spec compiles what is not loaded yet, and its source maps tell stack traces of all. */
function loadFor(spec) {
  ({ transformer, sourceMaps } = spec);
  for (const [path, map] of known) sourceMaps.set(path, map);
}

const TRANSFORM = {
  isInternalModule: false,
  supportsDynamicImport: false,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
};

Module._extensions['.ts'] = (module, path) => {
  const { code, sourceMapPath } = transformer.transform(path, TRANSFORM, readFileSync(path, 'utf8'));
  for (const maps of [known, sourceMaps]) maps.set(path, sourceMapPath);
  module._compile(code, path);
};

const { _resolveFilename: resolveFilename } = Module;
Module._resolveFilename = (request, ...rest) => {
  const [, lib] = LIB.exec(request) ?? [];
  return resolveFilename(lib ? join(root, 'libs', lib, 'src/index.ts') : request, ...rest);
};

module.exports = { isShared, loadFor };
