import { stripAnsi } from './ansi';
import { CASES, type Case } from './library/cases';
import { PlaybookLibrary } from './library/library';
import { eventData, eventDisplay, eventLevel, type RunEvent } from './run-event';
import type { Run, RunOptions } from './run-options';
import { runPlaybook } from './run-playbook';
import { parsePlaybook } from './script';

const library = new PlaybookLibrary();
const tapeHosts = ['tape-h1', 'tape-h2', 'tape-h3'];

function options(overrides: Partial<RunOptions> = {}): RunOptions {
  return {
    playbook: 'ok.yml',
    hosts: tapeHosts,
    groups: new Map(),
    hostVars: new Map(),
    extraVars: {},
    limit: '',
    forks: 1,
    check: false,
    diff: false,
    verbosity: 0,
    jobTags: '',
    skipTags: '',
    startAtTask: '',
    credentials: [],
    seed: 'a seed',
    startedAt: Date.UTC(2026, 10, 22),
    ...overrides,
  };
}

function play(playbook: string, overrides: Partial<RunOptions> = {}): Run {
  return runPlaybook(library.get(playbook), options({ playbook, ...overrides }));
}

const text = (run: Run): string =>
  stripAnsi(
    run.events
      .map((event) => event.stdout)
      .filter(Boolean)
      .join('\n'),
  ).replaceAll('\r\n', '\n');
const named = (run: Run, name: string): RunEvent[] => run.events.filter(({ event }) => event === name);

describe('a playbook with one failing host of three', () => {
  const run = play('fail_one.yml');

  it('numbers its events as one fork gives them: the next host starts before the last result is read', () => {
    const order = run.events.map(({ event, host_name }) => `${event} ${host_name}`.trim());
    expect(order.slice(0, 10)).toEqual([
      'playbook_on_start',
      'playbook_on_play_start',
      'playbook_on_task_start',
      'runner_on_start tape-h1',
      'runner_on_start tape-h2',
      'runner_on_ok tape-h1',
      'runner_on_start tape-h3',
      'runner_on_ok tape-h2',
      'runner_on_ok tape-h3',
      'playbook_on_task_start',
    ]);
    expect(named(run, 'runner_on_failed')[0]).toMatchObject({
      counter: 15,
      host_name: 'tape-h2',
      start_line: 10,
      end_line: 11,
    });
    expect(run.events.at(-1)).toMatchObject({ event: 'playbook_on_stats', counter: 22, start_line: 20, end_line: 26 });
    expect(run.events.map(({ counter }) => counter)).toEqual(run.events.map((_, index) => index + 1));
  });

  it('prints what Ansible prints', () => {
    expect(text(run)).toBe(
      [
        '',
        'PLAY [One host of three fails] *************************************************',
        '',
        'TASK [Ping the host] ***********************************************************',
        'ok: [tape-h1]',
        'ok: [tape-h2]',
        'ok: [tape-h3]',
        '',
        'TASK [Check free disk space] ***************************************************',
        'skipping: [tape-h1]',
        'fatal: [tape-h2]: FAILED! => {"changed": false, "msg": "Disk check failed on tape-h2: /var is 97% full"}',
        'skipping: [tape-h3]',
        '',
        'TASK [Report success] **********************************************************',
        'ok: [tape-h1] => {',
        '    "msg": "All checks passed on tape-h1"',
        '}',
        'ok: [tape-h3] => {',
        '    "msg": "All checks passed on tape-h3"',
        '}',
        '',
        'PLAY RECAP *********************************************************************',
        'tape-h1                    : ok=2    changed=0    unreachable=0    failed=0    skipped=1    rescued=0    ignored=0   ',
        'tape-h2                    : ok=1    changed=0    unreachable=0    failed=1    skipped=0    rescued=0    ignored=0   ',
        'tape-h3                    : ok=2    changed=0    unreachable=0    failed=0    skipped=1    rescued=0    ignored=0   ',
      ].join('\n'),
    );
  });

  it('colours each line', () => {
    expect(named(run, 'runner_on_failed')[0]?.stdout).toBe(
      '\u001b[0;31mfatal: [tape-h2]: FAILED! => {"changed": false, "msg": "Disk check failed on tape-h2: /var is 97% full"}\u001b[0m',
    );
    expect(run.events.at(-1)?.stdout).toContain(
      '\u001b[0;31mtape-h2\u001b[0m                    : \u001b[0;32mok=1   \u001b[0m changed=0    unreachable=0    \u001b[0;31mfailed=1   \u001b[0m skipped=0',
    );
  });

  it('carries the event data of a failure', () => {
    const failure = named(run, 'runner_on_failed')[0]!;
    const data = eventData(failure, { guid: run.guid, startedAt: Date.UTC(2026, 10, 22) });
    expect(Object.keys(data)).toEqual([
      ...[
        'playbook',
        'playbook_uuid',
        'play',
        'play_uuid',
        'play_pattern',
        'task',
        'task_uuid',
        'task_action',
        'resolved_action',
      ],
      ...[
        'task_args',
        'task_path',
        'host',
        'remote_addr',
        'res',
        'start',
        'end',
        'duration',
        'ignore_errors',
        'event_loop',
      ],
      ...['uuid', 'guid'],
    ]);
    expect(data).toMatchObject({
      task_action: 'ansible.builtin.fail',
      task_path: '/runner/project/fail_one.yml:9',
      ignore_errors: null,
      res: { msg: 'Disk check failed on tape-h2: /var is 97% full', _ansible_no_log: false, changed: false },
      start: expect.stringMatching(/^2026-11-22T00:00:\d\d\.\d{6}\+00:00$/),
    });
    expect([eventLevel(failure.event), eventDisplay(failure)]).toEqual([3, 'Host Failed']);
    expect(failure.parent_uuid).toBe(data['task_uuid']);
  });

  it('counts hosts, plays and tasks', () => {
    expect(run.status).toBe('failed');
    expect(run.hosts.get('tape-h1')).toEqual({
      ...{ ok: 2, changed: 0, dark: 0, failures: 0, skipped: 1 },
      ...{ rescued: 0, ignored: 0, processed: 1 },
    });
    expect(run.hostStatusCounts).toEqual({ failures: 1, ok: 2 });
    expect(run.playbookCounts).toEqual({ play_count: 1, task_count: 3 });
    expect(run.events.at(-1)?.own).toMatchObject({
      failures: { 'tape-h2': 1 },
      ok: { 'tape-h1': 2, 'tape-h2': 1, 'tape-h3': 2 },
      skipped: { 'tape-h1': 1, 'tape-h3': 1 },
      dark: {},
      artifact_data: {},
    });
  });
});

describe('the outcomes of a job', () => {
  it('succeeds and counts changes', () => {
    const run = play('ok.yml');
    expect(run).toMatchObject({ status: 'successful', hostStatusCounts: { changed: 3 } });
    expect(text(run).split('\n')).toHaveLength(28);
  });

  it('loses an unreachable host at once', () => {
    const run = play('unreachable.yml');
    expect(named(run, 'runner_on_unreachable')[0]).toMatchObject({
      counter: 9,
      host_name: 'tape-h3',
      failed: true,
      start_line: 6,
    });
    expect(run).toMatchObject({ status: 'failed', hostStatusCounts: { dark: 1, ok: 2 } });
    expect(named(run, 'runner_on_ok')).toHaveLength(4);
  });

  it('takes its time where the script says so', () => {
    expect(play('slow.yml').duration).toBeGreaterThan(20_000);
  });

  it('starts no play on a syntax error', () => {
    const run = play('syntax_error.yml');
    expect(run.events).toHaveLength(10);
    expect(new Set(run.events.map(({ event }) => event))).toEqual(new Set(['verbose']));
    expect(run).toMatchObject({
      status: 'failed',
      hostStatusCounts: null,
      playbookCounts: { play_count: 0, task_count: 0 },
    });
    expect(eventData(run.events[0]!, { guid: run.guid, startedAt: 0 })).toEqual({});
  });

  it('publishes artifacts', () => {
    const run = play('set_stats.yml');
    expect(run.artifacts).toEqual({ release: '2.4.1', build: 7 });
    expect(run.events.at(-1)?.own).toMatchObject({ artifact_data: { release: '2.4.1', build: 7 } });
  });

  it('prefers extra variables to those of the play', () => {
    expect(text(play('survey.yml', { extraVars: { version: '1.2.3', env: 'prod' } }))).toContain(
      'version=1.2.3 env=prod',
    );
    expect(text(play('survey.yml'))).toContain('version=none env=none');
  });

  it('prints more than a mebibyte, item by item', () => {
    const run = play('big_output.yml');
    expect(named(run, 'runner_item_on_ok')).toHaveLength(12);
    expect(named(run, 'runner_item_on_ok')[0]).toMatchObject({ counter: 5, start_line: 4, end_line: 7 });
    expect(text(run).length).toBeGreaterThan(2 ** 20);
    expect(named(run, 'runner_on_ok')[0]?.stdout).toBe('');
  });

  it('runs on the hosts that the limit leaves, and fails when it leaves none', () => {
    expect([...play('ok.yml', { limit: 'tape-h*:!tape-h2' }).hosts.keys()]).toEqual(['tape-h1', 'tape-h3']);
    const none = play('ok.yml', { limit: 'nosuch' });
    expect(none).toMatchObject({ status: 'failed', hostStatusCounts: null });
    expect(text(none)).toContain(
      'ERROR! Specified inventory, host pattern and/or --limit leaves us with no hosts to target.',
    );
  });

  it('succeeds on an empty inventory without having done anything', () => {
    const run = play('ok.yml', { hosts: [] });
    expect(run).toMatchObject({ status: 'successful', hostStatusCounts: {} });
    expect(text(run)).toContain('skipping: no hosts matched');
  });

  it('skips commands in check mode', () => {
    expect(play('ok.yml', { check: true }).hostStatusCounts).toEqual({ ok: 3 });
  });

  it('fails or loses the hosts that a simulation variable names', () => {
    expect(play('ok.yml', { extraVars: { simulate_failure: 'tape-h2' } }).hostStatusCounts).toEqual({
      changed: 2,
      failures: 1,
    });
    expect(
      play('ok.yml', { hostVars: new Map([['tape-h1', { simulate_unreachable: true }]]) }).hostStatusCounts,
    ).toEqual({ dark: 1, changed: 2 });
  });

  it('repeats itself for the same seed, and differs for another', () => {
    expect(play('fail_one.yml')).toEqual(play('fail_one.yml'));
    expect(play('fail_one.yml', { seed: 'other' }).guid).not.toBe(play('fail_one.yml').guid);
  });

  it('plays a playbook that nobody wrote', () => {
    expect(play('my_site.yml')).toMatchObject({ status: 'successful', hostStatusCounts: { changed: 3 } });
  });
});

describe('tasks', () => {
  const run = (task: object, overrides: Partial<RunOptions> = {}, more: object = {}): Run =>
    runPlaybook(
      parsePlaybook({ plays: [{ name: 'P', tasks: [{ name: 'T', ...task }], ...more }] }),
      options({ hosts: ['h1'], ...overrides }),
    );

  it('goes on after an ignored failure, and says so', () => {
    const result = run({ outcome: { status: 'failed' }, ignore_errors: true });
    expect(result).toMatchObject({ status: 'successful', hostStatusCounts: { changed: 1 } });
    expect(text(result)).toContain('...ignoring');
    expect(named(result, 'runner_on_failed')[0]).toMatchObject({ failed: false, own: { ignore_errors: true } });
  });

  it('hides what no_log forbids', () => {
    const result = run({ outcome: { status: 'failed', msg: 'password=hunter2' }, no_log: true });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(named(result, 'runner_on_failed')[0]?.own['res']).toMatchObject({
      censored: expect.stringContaining('no_log: true'),
    });
  });

  it('tries again before it fails', () => {
    const result = run({ outcome: { status: 'failed', msg: 'down' }, retries: 3 });
    expect(named(result, 'runner_retry').map(({ stdout }) => stripAnsi(stdout))).toEqual([
      'FAILED - RETRYING: [h1]: T (3 retries left).',
      'FAILED - RETRYING: [h1]: T (2 retries left).',
      'FAILED - RETRYING: [h1]: T (1 retries left).',
    ]);
    expect(result.status).toBe('failed');
  });

  it('shows the output of a command that failed', () => {
    const result = run({ outcome: { status: 'failed', cmd: 'dump', rc: 3, stderr: 'disk full' } });
    expect(named(result, 'runner_on_failed')[0]?.own['res']).toMatchObject({
      rc: 3,
      stderr: 'disk full',
      stderr_lines: ['disk full'],
    });
    expect(text(result)).toContain('"msg": "non-zero return code", "rc": 3');
  });

  it('fails a loop for one item', () => {
    const loop = ['a', { item: 'b', outcome: { status: 'failed', msg: 'no b' } }];
    const result = run({ module: 'ansible.builtin.file', loop });
    expect(named(result, 'runner_item_on_failed')[0]).toMatchObject({ failed: true });
    expect(text(result)).toContain(
      'failed: [h1] (item=b) => {"ansible_loop_var": "item", "changed": false, "item": "b", "msg": "no b"',
    );
    expect(result.hostStatusCounts).toEqual({ failures: 1 });
  });

  it('names an undefined variable', () => {
    expect(text(run({ outcome: { msg: '{{ app_port }}' } }))).toContain("'app_port' is undefined");
  });

  it('shows a difference only when asked', () => {
    const task = {
      module: 'ansible.builtin.copy',
      outcome: { status: 'changed', diff: { path: '/etc/x', before: 'a\n', after: 'b\n' } },
    };
    expect(named(run(task), 'runner_on_file_diff')).toHaveLength(0);
    expect(text(run(task, { diff: true }))).toContain('--- before: /etc/x\n+++ after: /etc/x\n-a\n+b\n');
  });

  it('runs a handler once, on the hosts that notified it', () => {
    const task = {
      module: 'ansible.builtin.copy',
      outcome: { status: 'ok' },
      except: [{ hosts: 'h1', outcome: { status: 'changed' } }],
      notify: ['Restart'],
    };
    const result = run(task, { hosts: ['h1', 'h2'] }, { handlers: [{ name: 'Restart', module: 'service' }] });
    expect(text(result)).toContain('RUNNING HANDLER [Restart]');
    expect(named(result, 'playbook_on_notify')).toHaveLength(1);
    expect(result.hosts.get('h2')?.ok).toBe(1);
    expect(result.hosts.get('h1')?.ok).toBe(2);
  });

  it('keeps to the tags', () => {
    expect(run({ tags: ['a'] }, { jobTags: 'b' }).playbookCounts.task_count).toBe(0);
    expect(run({ tags: ['a'] }, { skipTags: 'a' }).playbookCounts.task_count).toBe(0);
    expect(run({ tags: ['a'] }, { jobTags: 'a' }).playbookCounts.task_count).toBe(1);
  });
});

it('names every wrong field of a script', () => {
  expect(() => parsePlaybook({ plays: [{ name: 'P', tasks: [{ nam: 'x' }] }] }, 'site.yml')).toThrow(
    'site.yml.plays.0.tasks.0.name',
  );
});

it('lets every instructive failure fail', () => {
  const hosts = ['web07', 'app03', 'db01', 'db02'];
  const groups = new Map([['db', ['db01', 'db02']]]);
  const outcome = ([name, { playbook, script }]: [string, Case]): [string, string] => {
    return [name, runPlaybook(parsePlaybook(script), options({ playbook, hosts, groups })).status];
  };
  const { never_ending, long_patch, ...failing } = Object.fromEntries(Object.entries(CASES).map(outcome));
  expect([never_ending, long_patch]).toEqual(['successful', 'successful']);
  expect(new Set(Object.values(failing))).toEqual(new Set(['failed']));
});
