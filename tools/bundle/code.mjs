import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { escapeNonAscii } from './ascii.mjs';
import { restoreClassNames } from './class-names.mjs';
import { shareNamespaces } from './namespaces.mjs';
import { plugins } from './plugins.mjs';

/** Not bundled: it looks for the binary of its platform among its own files. */
export const EXTERNAL = ['bcrypt'];

/** Peers of packages that can do without, which are not installed. */
const ABSENT = ['@nestjs/websockets', '@fastify/static', 'class-transformer'];

/** What our CommonJS expects to find, in each file. */
const COMMONJS = `import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`;

/** @returns the folders of the packages that are in it */
export async function bundleCode(folder) {
  const { metafile, warnings } = await build({
    absWorkingDir: process.cwd(),
    entryPoints: globSync('dist/{apps,libs}/**/{main,bin}.js'),
    outbase: 'dist',
    outdir: join(folder, 'dist'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    // Only ES modules are split, so that each process loads what it needs of the code that all share.
    format: 'esm',
    splitting: true,
    chunkNames: 'shared/[hash]',
    banner: { js: COMMONJS },
    external: [...EXTERNAL, ...ABSENT],
    plugins,
    // A process holds the text of its code in memory. Lines stay, so that a stack trace tells where.
    minifyWhitespace: true,
    lineLimit: 120,
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join('\n'));
  const inputs = Object.keys(metafile.inputs).filter((file) => /\.[cm]?js$/.test(file));
  shareNamespaces(folder);
  restoreClassNames(folder, inputs);
  escapeNonAscii(folder);
  return packagesOf(inputs);
}

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

const packagesOf = (inputs) => [...new Set(inputs.flatMap((file) => PACKAGE.exec(file)?.[0] ?? []))];
