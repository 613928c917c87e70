import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXTERNAL } from './code.mjs';

/** Read at run time, from where they are in a checkout. */
const FILES = ['contracts', 'apps/gateway/page', 'LICENSE', 'README.md'];

/** Of Swagger UI, what its page asks for. */
const SWAGGER_UI = '{swagger-ui.css,swagger-ui-bundle.js,swagger-ui-standalone-preset.js,favicon-*.png,LICENSE,NOTICE}';

export function writeContents(folder) {
  for (const file of FILES) cpSync(file, join(folder, file), { recursive: true });
  const assets = join(folder, 'swagger-ui');
  mkdirSync(assets);
  for (const file of globSync(`node_modules/swagger-ui-dist/${SWAGGER_UI}`)) cpSync(file, join(assets, basename(file)));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/** Of the project's, what its users need. Only what is not bundled is left to install. */
function manifest() {
  const { name, version, description, license, mcpName, bin, engines, dependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  return {
    ...{ name, version, description, license, mcpName, bin, engines },
    type: 'module',
    files: ['dist', 'contracts', 'apps', 'swagger-ui', 'THIRD-PARTY-LICENSES.txt'],
    dependencies: Object.fromEntries(EXTERNAL.map((external) => [external, dependencies[external]])),
  };
}
