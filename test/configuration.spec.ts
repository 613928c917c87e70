import { readdirSync, readFileSync } from 'node:fs';
import { configurationPage, envExample, fileVariable, GROUPS, VARIABLES } from '@libs/config';

/** What only tests and benches read, and what a platform sets of itself. */
const NOT_OURS = [
  'KUBERNETES_SERVICE_HOST',
  'AWX_CLI',
  'BUNDLE',
  'CHROMIUM_PATH',
  'CI',
  'FC_RUNS',
  'FC_SEED',
  'ACCEPT',
  'OPENAI_API_KEY',
  'PATH',
  'PEERS',
  'XDG_CACHE_HOME',
  'XDG_STATE_HOME',
];
const READ = /\benv(?:\.([A-Z][A-Z_]+)|\[['"]([A-Z][A-Z_]+)['"]\])/g;

const sources = ['apps', 'bench', 'libs', 'test']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
  .filter((path) => path.endsWith('.ts') && !/configuration\.spec\.ts$|\/node_modules\//.test(path));

describe('the environment variables', () => {
  it('are all stated in libs/config: nobody reads another', () => {
    const names = sources.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(READ)].map(([, dotted, quoted]) => dotted ?? quoted!),
    );
    expect(names.filter((name) => !(name in VARIABLES) && !NOT_OURS.includes(name))).toEqual([]);
  });

  it('are each described, and shown by .env.example and docs/configuration.md as they are', () => {
    const pages = [readFileSync('.env.example', 'utf8'), readFileSync('docs/configuration.md', 'utf8')];
    expect(pages).toEqual([envExample(GROUPS), configurationPage(GROUPS)]);
    for (const [name, { description, isSecret }] of Object.entries(VARIABLES)) {
      expect(description).toMatch(/^[^\n|]+\.$|openssl rand/);
      for (const page of pages) expect(page).toContain(isSecret ? fileVariable(name) : name);
    }
  });

  it('that bound what callers may do are passed on by Compose: in `.env` they would have no effect, and nobody would say so', () => {
    const compose = readFileSync('docker-compose.multi.yml', 'utf8');
    const bounds = GROUPS.filter(({ title }) => /^(OAuth|What callers may do|Confirmation|AWX$)/.test(title));
    const named = bounds.flatMap(({ variables }) =>
      Object.entries(variables).flatMap(([name, { isSecret }]) => (isSecret ? [name, fileVariable(name)] : [name])),
    );
    expect(named.length).toBeGreaterThan(20);
    const tuning = /^AWX_(ENVIRONMENTS_FILE|.*_(MS|BYTES|RETRIES|SECONDS|TRACEPARENT))$|^SECRET_REFS$/;
    expect(named.filter((name) => !tuning.test(name) && !compose.includes(`\n  ${name}: `))).toEqual([]);
  });
});
