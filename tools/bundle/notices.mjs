import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTERNAL } from './code.mjs';

/** Its files are beside the code. */
const SWAGGER_UI = 'node_modules/swagger-ui-dist';

/** What external packages load in turn. */
const WITH_EXTERNAL = ['node-gyp-build'];

/**
 * Says what is in the bundle, to people and to programs: the licences of its packages in one file, and the name and version of each where
 * scanners of images look for them. The packages that are not bundled stand there whole. npm packs nothing of that folder.
 */
export function writeNotices(folder, bundled) {
  const packages = [...bundled, SWAGGER_UI].sort();
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), packages.map(licenceOf).join('\n'));
  for (const path of packages) {
    const { name, version, license } = manifestOf(path);
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'package.json'), JSON.stringify({ name, version, license }));
  }
  for (const name of [...EXTERNAL, ...WITH_EXTERNAL]) {
    const path = join('node_modules', name);
    cpSync(path, join(folder, path), {
      recursive: true,
      filter: (file) => !file.startsWith(join(path, 'node_modules')),
    });
  }
}

function licenceOf(path) {
  const { name, version, license } = manifestOf(path);
  const texts = globSync(`${path}/{LICENSE,LICENCE,license,licence,NOTICE}*`, {
    exclude: (file) => /\.(js|ts)$/.test(file),
  });
  return [`${name} ${version} (${license})`, '', ...texts.map((file) => readFileSync(file, 'utf8').trim()), ''].join(
    '\n',
  );
}

const manifestOf = (path) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
