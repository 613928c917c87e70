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

/** As GitHub makes them of headings. */
const anchorsOf = (page: string): string[] =>
  [
    ...readFileSync(page, 'utf8')
      .replace(/^```[\s\S]*?^```/gm, '')
      .matchAll(/^#{1,6} (.*)$/gm),
  ].map(([, heading]) =>
    heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

/** Links to a heading, as page and anchor. */
const headingsLinkedIn = (page: string): [string, string][] =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s#:]*)#([^)\s]+)\)/g)].map(([, file, anchor]) => [
    file ? join(dirname(page), file) : page,
    anchor!,
  ]);

describe.each(pages)('%s', (page) => {
  it('links only to what is there', () => {
    expect(linksIn(page).filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
    const linked = headingsLinkedIn(page).filter(([target]) => target.endsWith('.md'));
    expect(linked.filter(([target, anchor]) => !anchorsOf(target).includes(anchor))).toEqual([]);
  });
});

describe('docs/troubleshooting.md', () => {
  const sources = ['apps', 'libs']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\/src\/.*(?<!\.spec)\.ts$/.test(`/${file}`))
        .map((file) => readFileSync(join(folder, file), 'utf8')),
    )
    .join('\n')
    .replaceAll("\\'", "'");
  const rows = [...readFileSync('docs/troubleshooting.md', 'utf8').matchAll(/^\| (`[^|]+) \|/gm)];
  const texts = rows.flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, text]) => text!));

  it('quotes texts of the code', () => {
    expect(texts.length).toBeGreaterThan(25);
    expect(texts.filter((text) => !sources.includes(text))).toEqual([]);
  });
});
