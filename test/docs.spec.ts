import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = ['.', 'docs', 'apps', 'libs']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== '.', encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((path) => path.endsWith('.md'));

/** The targets of a page's links to files of the project, without what follows `#`. */
const linksIn = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!.replace(/#.*$/, ''))
    .filter((target) => target && !/^[a-z]+:/.test(target));

describe.each(pages)('%s', (page) => {
  it('links only to what is there', () => {
    expect(linksIn(page).filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
  });
});
