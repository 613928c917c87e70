import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const read = (path) => readFileSync(path, 'utf8');

/** What stands in the place of the files that `filter` finds; `undefined` leaves one as it is. */
const inPlaceOf = (filter, load) => ({
  name: String(filter),
  setup: ({ onLoad }) => onLoad({ filter }, ({ path }) => load(path)),
});

/** For what nobody is to call. */
const refusal = (name) => `throw new Error('${name} is left out of the bundle: tools/bundle/plugins.mjs.');`;

/** Some Nest packages make a `require` of their own, whose calls a bundler does not see. A plain one it does. */
const OWN_REQUIRE = 'const require = createRequire(import.meta.url);';

/** Node names what a CommonJS module exports when it is imported at run time; a bundler has it as the default export alone. */
const IMPORT = /\bimport\(('[^']+')\)/g;
const WITH_NAMES = 'import($1).then((all) => (Object.keys(all).join() === "default" ? all.default : all))';

/**
 * For some uses of `Intl` Node reads up to 8 MB of tables. Nest's own loggers make what writes their times when they are loaded, and ours
 * writes no such times; Nest orders the keys of a handler's name for itself alone.
 */
const TIMES = /^const dateTimeFormatter = (new Intl\.DateTimeFormat\([^;]*\));$/m;
const WHEN_WRITTEN = 'const dateTimeFormatter = { format: (time) => $1.format(time) };';
const BY_LANGUAGE = ".sort((a, b) => ('' + a).localeCompare(b))";
const BY_CODE = '.sort()';

const loadAtRunTime = inPlaceOf(/\/(dist\/(apps|libs)|node_modules\/@nestjs)\/.*\.js$/, (path) => ({
  contents: read(path)
    .replace(OWN_REQUIRE, '')
    .replace(IMPORT, WITH_NAMES)
    .replace(TIMES, WHEN_WRITTEN)
    .replace(BY_LANGUAGE, BY_CODE),
}));

/** What stands in the place of other files: most are large and nobody calls them. */
const REPLACED = {
  'class-validator/cjs/decorator/string/IsPhoneNumber.js': 'telephone-numbers.cjs',
  'form-data/lib/form_data.js': 'forms.cjs',
  'iconv-lite/encodings/dbcs-data.js': 'charsets.cjs',
  'iconv-lite/encodings/sbcs-data-generated.js': 'charsets.cjs',
  'iconv-lite/encodings/sbcs-data.js': 'charsets.cjs',
  'multer/index.js': 'uploads.cjs',
  'rate-limiter-flexible/index.js': 'rate-limiters.cjs',
  'swagger-ui-dist/absolute-path.js': 'swagger-ui.cjs',
  'undici/index.js': 'undici.cjs',
  'undici/lib/milo/no-simd.js': 'milo.cjs',
  'undici/lib/milo/simd.js': 'milo.cjs',
  'zod/v4/locales/index.cjs': 'locales.cjs',
};

const replaced = Object.entries(REPLACED).map(([file, stub]) =>
  inPlaceOf(new RegExp(`node_modules/${file.replaceAll('.', '\\.')}$`), (path) => ({
    contents: read(fileURLToPath(new URL(`stubs/${stub}`, import.meta.url))),
    resolveDir: dirname(path),
  })),
);

/** class-validator has a decorator for each, of which inputs here use no other but those of length. */
const VALIDATORS = /\/node_modules\/validator\/(index|lib\/is[A-Z]\w+)\.js$/;
const USED = 'isLength.js';

const validators = inPlaceOf(VALIDATORS, (path) =>
  basename(path) === USED ? undefined : { contents: `module.exports = () => { ${refusal(basename(path))} };` },
);

/** Of all types of files there are, those that a server answers with. */
const ANSWERED = new Set(['css', 'html', 'js', 'json', 'map', 'png', 'svg', 'txt', 'yaml']);

const typesOfFiles = inPlaceOf(/\/node_modules\/mime-db\/db\.json$/, (path) => ({
  contents: JSON.stringify(answered(JSON.parse(read(path)))),
  loader: 'json',
}));

const answered = (types) =>
  Object.fromEntries(
    Object.entries(types).filter(([, { extensions = [] }]) => extensions.some((extension) => ANSWERED.has(extension))),
  );

/** Servers are told of MCP by a strategy of their own, and of nothing by a broker. */
const BROKERS = /\/@nestjs\/microservices\/(client|server)\/(client|server)-(grpc|kafka|mqtt|nats|redis|rmq|tcp)\.js$/;
const EXPORTED = /^export class (\w+)/gm;

const brokers = inPlaceOf(BROKERS, (path) => ({
  contents: [...read(path).matchAll(EXPORTED)].map(([, name]) => leftOut(name)).join('\n'),
}));

const leftOut = (name) => `export class ${name} {
  constructor() {
    ${refusal(name)}
  }
}`;

export const plugins = [...replaced, brokers, typesOfFiles, validators, loadAtRunTime];
