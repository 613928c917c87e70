import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripAnsi } from '../../ansi';
import { eventDisplay, type RunEvent } from '../../run-event';
import type { Run } from '../../run-options';
import { runPlaybook } from '../../run-playbook';
import { PlaybookLibrary } from '../library';
import { FAILURES } from '.';

type Json = Record<string, unknown>;
interface Recording {
  job: Json;
  events: (Json & { event: string; host_name: string; res?: Json })[];
  stdout: string;
}

const FOLDER = 'test/awx-failures';
const RECORDED = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));
const library = new PlaybookLibrary();

const hostsOf = ({ events }: Recording): string[] => {
  const alone = events.find(({ host_name }) => host_name && !host_name.startsWith('web'));
  return alone ? [alone.host_name] : ['web1', 'web2', 'web3'];
};

const play = (name: string, hosts: string[]): Run =>
  runPlaybook(library.get(`${name}.yml`), {
    ...{
      playbook: `${name}.yml`,
      hosts,
      groups: new Map(),
      hostVars: new Map(hosts.map((host) => [host, {}])),
      extraVars: {},
      limit: '',
      forks: 1,
    },
    ...{ check: false, diff: false, verbosity: 0, jobTags: '', skipTags: '', startAtTask: '', credentials: [] },
    ...{ seed: name, startedAt: Date.UTC(2026, 10, 27) },
  });

/** AWX reads output from its database in a form that doubles backslashes. */
const single = (text: string): string => text.replaceAll('\\\\', '\\');

/** Times, ids of asynchronous jobs, and the paths and hashes of one moment. */
const VOLATILE: [RegExp, string][] = [
  [/"(start|end|delta)": "[^"]*"/g, '"$1": ""'],
  [/j\d{12}\.\d+/g, 'JID'],
  [/"x_api_(\w+)": "[^"]*"/g, '"x_api_$1": ""'],
  [/[\d.]+ s, 0\.0 kB/g, 'TIME'],
];

const settled = (text: string): string =>
  VOLATILE.reduce((sum, [pattern, by]) => sum.replaceAll(pattern, by), text).trimEnd();

/** Hosts are served side by side: their lines come in any order. */
const lines = (text: string): string[] =>
  settled(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .sort();

const textOf = (events: readonly RunEvent[]): string =>
  stripAnsi(
    events
      .map(({ stdout }) => stdout)
      .filter(Boolean)
      .join('\n'),
  ).replaceAll('\r\n', '\n');

/** A result without what differs each time. Arguments of modules and tracebacks are compared apart. */
function settledResult(res: Json | undefined): Json | undefined {
  if (!res) return undefined;
  const text = settled(
    JSON.stringify(res, (key, value) => (['invocation', 'exception'].includes(key) ? undefined : value), 1),
  );
  return JSON.parse(text) as Json;
}

const ofHosts = <T extends { host_name: string; event: string }>(events: readonly T[]): T[] =>
  events
    .filter(({ event }) => /failed|unreachable/.test(event))
    .sort((a, b) => (`${a.host_name}` < `${b.host_name}` ? -1 : a.host_name > b.host_name ? 1 : 0));

describe.each(RECORDED)('%s, as it was recorded', (name) => {
  const recording = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Recording;
  const run = play(name, hostsOf(recording));

  it('ends as it ended, with its counts', () => {
    const { status, host_status_counts, playbook_counts } = recording.job;
    expect(run).toMatchObject({ status, playbookCounts: playbook_counts });
    expect(run.hostStatusCounts).toEqual(host_status_counts);
  });

  it('prints what was printed', () => {
    expect(lines(textOf(run.events))).toEqual(lines(single(recording.stdout)));
  });

  it('tells of each host what was told', () => {
    const told = ofHosts(recording.events).map(({ event, event_display, host_name, failed, changed, res, ...own }) => {
      return { event, event_display, host_name, failed, changed, res: settledResult(res), ignored: own.ignore_errors };
    });
    const played = ofHosts(run.events).map(({ event, host_name, failed, changed, own, ...rest }) => {
      const event_display = eventDisplay({ event, ...rest });
      const res = settledResult(own['res'] as Json | undefined);
      return { event, event_display, host_name, failed, changed, res, ignored: own['ignore_errors'] };
    });
    expect(played).toEqual(told);
  });

  it('calls modules with arguments that were recorded', () => {
    const argumentsOf = (res: unknown): Json =>
      (res as { invocation?: { module_args?: Json } })?.invocation?.module_args ?? {};
    const told = ofHosts(recording.events).map(({ res }) => argumentsOf(res));
    for (const [index, { own }] of ofHosts(run.events).entries())
      expect(told[index]).toMatchObject(argumentsOf(own['res']));
  });

  it('ends with the statistics and events of the whole run that were told', () => {
    const whole = (events: readonly { event: string }[]): string[] =>
      events
        .map(({ event }) => event)
        .filter((event) => /^(playbook_on_(stats|no_hosts)|warning|error|verbose)/.test(event));
    expect(whole(run.events)).toEqual(whole(recording.events));
    const stats = recording.events.find(({ event }) => event === 'playbook_on_stats');
    const played = run.events.find(({ event }) => event === 'playbook_on_stats');
    if (stats) expect({ ...played?.own, changed: played?.own['changed'] }).toMatchObject(stats['stats'] as Json);
    expect(played && [played.failed, played.changed]).toEqual(stats && [stats['failed'], stats['changed']]);
  });
});

it('knows more than what was recorded', () => {
  const more = Object.keys(FAILURES).filter((name) => !RECORDED.includes(name));
  expect(more.sort()).toEqual([
    'become_refused',
    'certificate_expired',
    'ssh_permission_denied',
    'vault_password_missing',
    'vault_password_wrong',
  ]);
  for (const name of more) expect(play(name, ['web1']).status).toBe('failed');
});
