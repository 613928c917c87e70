import { runAdHoc } from './ad-hoc';
import { stripAnsi } from './ansi';
import { runInventoryUpdate } from './inventory-update';
import { repositoryAt, scmFailure } from './library/repositories';
import { projectUpdateScript } from './project-update';
import type { Run, RunOptions } from './run-options';
import { runPlaybook } from './run-playbook';

const options: RunOptions = {
  playbook: 'project_update.yml',
  hosts: ['h1', 'h2'],
  groups: new Map(),
  hostVars: new Map(),
  extraVars: {},
  limit: '',
  forks: 0,
  check: false,
  diff: false,
  verbosity: 0,
  jobTags: '',
  skipTags: '',
  startAtTask: '',
  credentials: [],
  seed: 's',
  startedAt: 0,
};
const lines = (run: Run): string[] =>
  run.events
    .map(({ stdout }) => stripAnsi(stdout))
    .filter(Boolean)
    .join('\r\n')
    .split('\r\n');

describe('a project update', () => {
  const facts = {
    scmType: 'git',
    url: 'https://git.example.com/x.git',
    branch: 'main',
    revision: 'a'.repeat(40),
    changed: true,
  };

  it('runs on localhost, three plays and five tasks', () => {
    const run = runPlaybook(projectUpdateScript(facts), options);
    expect(run).toMatchObject({
      status: 'successful',
      hostStatusCounts: { changed: 1 },
      playbookCounts: { play_count: 3, task_count: 5 },
    });
    expect(lines(run)).toEqual(
      expect.arrayContaining([
        'PLAY [Update source tree if necessary] *****************************************',
        'changed: [localhost]',
      ]),
    );
  });

  it('ends with the words of git when it is refused', () => {
    const failure = scmFailure('file:///nonexistent/tape-missing.git', '')!;
    const run = runPlaybook(projectUpdateScript({ ...facts, failure }), options);
    expect(run).toMatchObject({
      status: 'failed',
      hostStatusCounts: { failures: 1 },
      playbookCounts: { play_count: 1, task_count: 1 },
    });
    expect(lines(run).join('\n')).toContain("'/nonexistent/tape-missing.git' does not appear to be a git repository");
  });
});

describe('repositories', () => {
  it.each([
    ['https://git.example.com/any.git', 'main', false],
    ['git@github.com:o/r.git', '', false],
    ['https://git.example.com/any.git', 'no-such-branch', true],
    ['not a url', '', true],
  ])('%s at %j', (url, branch, refused) => {
    expect(scmFailure(url, branch) !== undefined).toBe(refused);
  });

  it('are known by their name', () => {
    expect(repositoryAt('https://git.example.com/tape-playbooks.git').playbooks).toContain('slow.yml');
    expect(repositoryAt('ssh://git@host/platform-playbooks').playbooks).toContain('deploy.yml');
  });
});

describe('an inventory update', () => {
  const facts = {
    sourceName: 'aws',
    path: 'inventory/hosts.ini',
    plugin: 'ini',
    groups: 2,
    hosts: 3,
    verbosity: 1,
    seed: 's',
  };

  it('tells what it imports', () => {
    const run = runInventoryUpdate(facts);
    expect(run.events).toHaveLength(18);
    expect(lines(run).slice(-2)[0]).toMatch(/^ {4}\d\.\d{3} INFO {5}Loaded 2 groups, 3 hosts$/);
  });

  it('is silent at verbosity 0, and loud when it fails', () => {
    expect(runInventoryUpdate({ ...facts, verbosity: 0 }).events).toEqual([]);
    const failed = runInventoryUpdate({ ...facts, failure: 'Unable to locate credentials' });
    expect(failed.status).toBe('failed');
    expect(lines(failed).at(-1)).toContain('No inventory was parsed');
  });
});

describe('an ad hoc command', () => {
  const run = (module: string, args: string, limit = 'h1'): Run => runAdHoc({ module, args }, { ...options, limit });

  it('echoes', () => {
    const echoed = run('command', 'echo tape-marker');
    expect(lines(echoed)).toEqual(['h1 | CHANGED | rc=0 >>', 'tape-marker']);
    expect(echoed.events.map(({ event }) => event)).toEqual([
      'playbook_on_start',
      'runner_on_start',
      'runner_on_ok',
      'playbook_on_stats',
    ]);
    expect(echoed).toMatchObject({ status: 'successful', hostStatusCounts: { changed: 1 } });
  });

  it('pings', () => {
    const pinged = run('ping', '');
    expect(lines(pinged)).toEqual(['h1 | SUCCESS => {', '    "changed": false,', '    "ping": "pong"', '}']);
    expect(pinged.hostStatusCounts).toEqual({ ok: 1 });
  });

  it('fails with the code it exits with', () => {
    const failed = run('shell', 'exit 3', 'all');
    expect(failed).toMatchObject({ status: 'failed', hostStatusCounts: { failures: 2 } });
    expect(lines(failed).slice(0, 2)).toEqual(['h1 | FAILED | rc=3 >>', 'non-zero return code']);
  });

  it('sleeps, and finds no host', () => {
    expect(run('command', 'sleep 20').duration).toBeGreaterThan(20_000);
    const idle = run('ping', '', 'nosuch');
    expect(idle).toMatchObject({ status: 'successful', hostStatusCounts: {} });
    expect(lines(idle)).toEqual([
      '[WARNING]: Could not match supplied host pattern, ignoring: nosuch',
      '[WARNING]: No hosts matched, nothing to do',
    ]);
  });
});
