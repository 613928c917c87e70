import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const MINUTES = 60_000;
const copy = mkdtempSync(join(tmpdir(), 'awx-mcp-new-server-'));

/** What is committed or about to be, so that nothing else is needed to make a server. */
function copyProject(): void {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  for (const path of listed.split('\n').filter(Boolean)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    // The times decide whether packages count as installed.
    cpSync(path, join(copy, path), { preserveTimestamps: true });
  }
}

/** A link for each package: whoever empties the folder removes links, never the packages behind them. */
function linkPackages(): void {
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync('node_modules'))
    symlinkSync(join(process.cwd(), 'node_modules', name), join(copy, 'node_modules', name));
}

const run = (args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};
const generate = (...args: string[]) => run(['tools/new-server/main.mjs', ...args]);

beforeAll(() => {
  copyProject();
  linkPackages();
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('npm run new:server', () => {
  it.each([
    [[], 'One name is needed'],
    [['Reports', '--port', '8011', '--purpose', 'Reports on runs.'], 'The name must be'],
    [['core', '--port', '8011', '--purpose', 'Reports on runs.'], 'apps/core exists already'],
    [['reports', '--port', '8001', '--purpose', 'Reports on runs.'], 'Port 8001 is taken'],
    [['reports', '--port', 'x', '--purpose', 'Reports on runs.'], '--port must be a port'],
    [['reports', '--port', '8011', '--purpose', 'reports'], '--purpose must be a short sentence'],
    [['reports', '--colour', 'red'], "Unknown option '--colour'"],
  ])('refuses %j and changes nothing', (args, words) => {
    const { status, output } = generate(...args);
    expect(status).toBe(1);
    expect(output).toContain(words);
    expect(output).toContain('Usage: npm run new:server');
  });

  it(
    'makes a server that builds, keeps its contract and is a member of the fleet',
    () => {
      const made = generate('reports', '--port', '8011', '--purpose', "Reports on an organization's runs.");
      expect(made).toMatchObject({ status: 0, output: expect.stringContaining('npx nest start reports') });
      const contract = readFileSync(join(copy, 'contracts/reports.json'), 'utf8');
      expect(JSON.parse(contract)).toMatchObject({ server: 'reports', tools: [{ name: 'check_reports' }] });
      const specs = ['apps/reports', 'test/fleet.spec', 'test/laws.spec', 'test/configuration.spec'];
      const jest = run(['node_modules/jest/bin/jest.js', '--runInBand', ...specs]);
      expect(jest).toMatchObject({ status: 0, output: expect.stringContaining('Test Suites: 5 passed') });
    },
    5 * MINUTES,
  );
});
