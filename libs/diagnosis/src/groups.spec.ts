import type { RunEvent } from '@libs/awx';
import { Told } from './decisive';
import { diagnose } from './diagnose';

const RUN = { type: 'job', status: 'failed', job_explanation: '' } as const;

const failed = (counter: number, host: string, msg: string, more = {}): RunEvent => {
  const event_data = { task_action: 'apt', task_path: '/runner/project/site.yml:4', res: { msg, ...more } };
  const event = {
    id: counter,
    counter,
    event: 'runner_on_failed',
    host_name: host,
    task: 'Install',
    role: '',
    stdout: '',
  };
  return { ...event, event_data } as unknown as RunEvent;
};

const toldBy = (...events: RunEvent[]): Told => {
  const told = new Told();
  for (const event of events) told.add(event);
  return told;
};

it('puts together what is the same on a thousand hosts but for their names and numbers', () => {
  const hosts = Array.from({ length: 1_000 }, (_, index) => `web${index + 1}.example`);
  const events = hosts.map((host, index) => failed(index, host, `${host}: only ${index} MB, no space left on device`));
  const { failures, verdict, category } = diagnose(RUN, toldBy(...events));
  expect(category).toBe('disk');
  expect(failures).toMatchObject([{ host_count: 1_000, event_id: 0, at: 'site.yml:4' }]);
  expect(failures[0]!.hosts).toEqual(hosts.slice(0, 10));
  expect(verdict).toMatch(/^Task "Install" failed on 1000 hosts: /);
});

it('tells what failed differently apart, in the order it happened', () => {
  const events = [failed(2, 'a', 'Unable to locate package jq'), failed(1, 'b', 'Permission denied: lock')];
  const { failures, category } = diagnose(RUN, toldBy(...events));
  expect(failures.map((failure) => failure.category)).toEqual(['privilege', 'package']);
  expect(category).toBe('privilege');
});

it('tells first of a task what most hosts have, and on how many hosts it failed otherwise', () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    failed(index + 2, `web${index}`, 'Unable to locate package jq'),
  );
  const events = [failed(1, 'db1', 'no space left on device'), ...many, failed(99, 'db2', 'Permission denied: lock')];
  const { failures, verdict, category } = diagnose(RUN, toldBy(...events));
  expect(failures.map(({ host_count }) => host_count)).toEqual([20, 1, 1]);
  expect(category).toBe('package');
  expect(verdict).toMatch(/failed on 20 hosts: Unable to locate package jq \(and 2 other failures on 2 hosts\)$/);
});

it('names what stopped more hosts than what came first', () => {
  const many = Array.from({ length: 5 }, (_, index) => failed(index + 3, `web${index}`, 'Unable to locate package jq'));
  const other = failed(2, 'db2', 'Permission denied: lock');
  const late = many.map((event) => ({
    ...event,
    task: 'Configure',
    event_data: { ...event.event_data, task_path: 'x:9' },
  }));
  const { verdict, failures } = diagnose(RUN, toldBy(failed(1, 'db1', 'no space left on device'), other, ...late));
  expect(failures.map(({ host_count }) => host_count)).toEqual([1, 1, 5]);
  expect(verdict).toBe(
    'Task "Install" failed on db1: no space left on device (and "Configure" on 5 hosts: Unable to locate package jq; 1 other failure on 1 host)',
  );
});

it('finds between both ends of what is very long the lines that tell, and cuts long ones around that', () => {
  const noise = 'layer is ready\n'.repeat(10_000);
  const stderr = `${noise}${'x '.repeat(400)}FATAL: replica 3 has diverged ${'y '.repeat(400)}\n${noise}`;
  const { failures } = diagnose(RUN, toldBy(failed(1, 'a', 'non-zero return code', { stderr, rc: 4 })));
  expect(failures[0]!.line).toContain('FATAL: replica 3 has diverged');
  expect(failures[0]!.line.length).toBeLessThanOrEqual(300);
});

it('says of a loop that other items failed otherwise', () => {
  const item = (name: string, msg: string) => ({ failed: true, item: name, ansible_loop_var: 'item', msg });
  const of = (...results: object[]): string =>
    diagnose(RUN, toldBy(failed(1, 'a', 'One or more items failed', { results }))).failures[0]!.line;
  expect(of(item('x', 'x: quota is used up'), item('y', 'y: quota is used up'))).toBe('x: quota is used up');
  expect(of(item('x', 'x: quota is used up'), item('y', 'no such tenant'))).toBe(
    'x: quota is used up (other items: no such tenant)',
  );
});

it('blames the host that a task was delegated to', () => {
  const down = failed(1, 'web1', 'Failed to connect to the host via ssh: No route to host');
  const printed = '\u001b[1;31mfatal: [web1 -> lb(10.0.0.9)]: UNREACHABLE! => {"changed": false}';
  const { failures, verdict } = diagnose(RUN, toldBy({ ...down, event: 'runner_on_unreachable', stdout: printed }));
  expect(failures).toMatchObject([{ hosts: ['web1'], delegated_to: 'lb' }]);
  expect(verdict).toMatch(/^Task "Install" could not reach lb, for web1: /);
  const told = { _ansible_delegated_vars: { ansible_delegated_host: 'localhost' }, rc: 1 };
  const both = [failed(1, 'web1', 'no such pool', told), failed(2, 'web2', 'no such pool', told)];
  expect(diagnose(RUN, toldBy(...both)).verdict).toBe('Task "Install" failed at localhost, for 2 hosts: no such pool');
});

it('shows no secret that a line holds', () => {
  const stderr = 'ERROR: login with --password=Tr0ub4dor and Authorization: Bearer abcdef123456 failed';
  const { failures, verdict } = diagnose(RUN, toldBy(failed(1, 'a', 'non-zero return code', { stderr, rc: 4 })));
  expect(`${verdict} ${failures[0]!.line}`).not.toMatch(/Tr0ub4dor|abcdef123456/);
});

it('says with what fails on purpose in a rescue what was rescued, and of which kind that is', () => {
  const again = failed(2, 'a', 'Install failed');
  const stats = { ...failed(3, '', ''), event: 'playbook_on_stats', event_data: { failures: { a: 1 }, dark: {} } };
  const fails = { ...again, task: 'Give up', event_data: { ...again.event_data, task_action: 'fail' } };
  const told = toldBy(failed(1, 'a', 'no space left on device'), fails, stats);
  const { category, verdict, failures } = diagnose(RUN, told);
  expect(category).toBe('disk');
  expect(verdict).toBe('Task "Give up" failed on a: Install failed (after "Install": no space left on device)');
  expect(failures).toMatchObject([{ task: 'Give up', after: '"Install": no space left on device' }]);
});

it('says what was ignored before, with what fails on purpose in the sentence too', () => {
  const ignored = failed(1, 'a', 'no route to mirror');
  const late = failed(2, 'a', 'release is not there');
  const marked = { ...ignored, task: 'Download', event_data: { ...ignored.event_data, ignore_errors: true } };
  const { failures, verdict } = diagnose(RUN, toldBy(marked, late));
  expect(failures).toMatchObject([{ task: 'Install', after: '"Download", ignored: no route to mirror' }]);
  expect(verdict).toBe('Task "Install" failed on a: release is not there');
  const stops = { ...late, event_data: { ...late.event_data, task_action: 'fail' } };
  expect(diagnose(RUN, toldBy(marked, stops))).toMatchObject({
    category: 'playbook_check',
    verdict: 'Task "Install" failed on a: release is not there (after "Download", ignored: no route to mirror)',
  });
});

it('looks only at both ends of what is very long, and at no login in an address', () => {
  const wrapped = `[WARNING]: ${'y'.repeat(70)}\n${`${'y'.repeat(70)}\n`.repeat(10_000)}`;
  const stderr = `fatal: cannot read https://me:secret@git.example/app\n${wrapped}\n${'x'.repeat(2_000_000)}`;
  const { failures } = diagnose(RUN, toldBy(failed(1, 'a', 'non-zero return code', { stderr, rc: 128 })));
  expect(failures[0]!.line).toContain('https://git.example/app');
  expect(failures[0]!.line.length).toBeLessThanOrEqual(300);
});
