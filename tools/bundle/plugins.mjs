import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const read = (path) => readFileSync(path, 'utf8');

/** Some Nest packages make a `require` of their own, whose calls a bundler does not see. A plain one it does. */
const OWN_REQUIRE = 'const require = createRequire(import.meta.url);';

/** Node names what a CommonJS module exports when it is imported at run time; a bundler has it as the default export alone. */
const IMPORT = /\bimport\(('[^']+')\)/g;
const WITH_NAMES = 'import($1).then((all) => (Object.keys(all).join() === "default" ? all.default : all))';

const loadAtRunTime = {
  name: 'load-at-run-time',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/(dist\/(apps|libs)|node_modules\/@nestjs)\/.*\.js$/ }, ({ path }) => ({
      contents: read(path).replace(OWN_REQUIRE, '').replace(IMPORT, WITH_NAMES),
    })),
};

/** What stands in the place of other files: most are large and nobody calls them. */
const REPLACED = {
  'class-validator/cjs/decorator/string/IsPhoneNumber.js': 'telephone-numbers.cjs',
  'form-data/lib/form_data.js': 'forms.cjs',
  'iconv-lite/encodings/dbcs-data.js': 'charsets.cjs',
  'multer/index.js': 'uploads.cjs',
  'rate-limiter-flexible/index.js': 'rate-limiters.cjs',
  'swagger-ui-dist/absolute-path.js': 'swagger-ui.cjs',
  'zod/v4/locales/index.cjs': 'locales.cjs',
};

const replace = {
  name: 'replace',
  setup: ({ onLoad }) => {
    for (const [file, stub] of Object.entries(REPLACED))
      onLoad({ filter: new RegExp(`node_modules/${file.replaceAll('.', '\\.')}$`) }, ({ path }) => ({
        contents: read(fileURLToPath(new URL(`stubs/${stub}`, import.meta.url))),
        resolveDir: dirname(path),
      }));
  },
};

/** Servers are told of MCP by a strategy of their own, and of nothing by a broker. */
const BROKERS = /\/@nestjs\/microservices\/(client|server)\/(client|server)-(grpc|kafka|mqtt|nats|redis|rmq|tcp)\.js$/;
const EXPORTED = /^export class (\w+)/gm;

const leaveOut = {
  name: 'leave-out',
  setup: ({ onLoad }) =>
    onLoad({ filter: BROKERS }, ({ path }) => ({
      contents: [...read(path).matchAll(EXPORTED)].map(([, name]) => leftOut(name)).join('\n'),
    })),
};

const leftOut = (name) => `export class ${name} {
  constructor() {
    throw new Error('${name} is left out of the bundle: tools/bundle/plugins.mjs.');
  }
}`;

export const plugins = [replace, leaveOut, loadAtRunTime];
