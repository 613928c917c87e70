import { selectHosts, unmatchedPatterns } from '../hostpattern/host-pattern';
import { pythonJson } from '../python/python';
import { paint } from './ansi';
import { Stats } from './host-stats';
import { discovered } from './interpreter';
import { isCommand, moduleResult, type Result } from './module-result';
import { type Random, textSeededRandom } from './random';
import type { EventContext } from './run-event';
import type { Run, RunOptions } from './run-options';
import type { Outcome } from './script';
import { Transcript } from './transcript';

/** What an ad hoc command runs. */
export interface AdHocFacts {
  /** `command`, `shell`, `ping`, ... */
  module: string;
  args: string;
}

type AdHocOptions = Omit<RunOptions, 'playbook' | 'jobTags' | 'skipTags' | 'startAtTask'>;

const PLAYBOOK = '__adhoc_playbook__';
/** Modules that only look. */
const READERS = new Set(['ping', 'win_ping', 'setup']);

/** Runs one module on the hosts that `limit` selects, as the `ansible` command does. */
export function runAdHoc(facts: AdHocFacts, options: AdHocOptions): Run {
  const random = textSeededRandom(options.seed);
  const transcript = new Transcript(random);
  const stats = new Stats();
  transcript.now = 500 + Math.floor(random.next() * 300);
  const hosts = selectHosts(options.limit || 'all', options);
  if (hosts.length) runHosts(facts, options, hosts, { random, transcript, stats });
  else tellNoHosts(options, transcript);
  return {
    guid: random.hex(32),
    events: transcript.events,
    duration: transcript.now + 250,
    status: stats.failed ? 'failed' : 'successful',
    hosts: stats.hosts,
    hostStatusCounts: stats.hostStatusCounts,
    playbookCounts: { play_count: 0, task_count: 0 },
    artifacts: {},
  };
}

/** Nothing to do is no failure. */
function tellNoHosts(options: AdHocOptions, transcript: Transcript): void {
  const unmatched = options.limit ? unmatchedPatterns(options.limit, options) : [];
  const lines = unmatched.map((part) => `Could not match supplied host pattern, ignoring: ${part}`);
  for (const line of [...lines, 'No hosts matched, nothing to do'])
    transcript.addLines(paint(`[WARNING]: ${line}`, 'warning'), 'warning');
}

interface Recording {
  random: Random;
  transcript: Transcript;
  stats: Stats;
}

function runHosts(
  facts: AdHocFacts,
  options: AdHocOptions,
  hosts: string[],
  { random, transcript, stats }: Recording,
): void {
  const data = { playbook: PLAYBOOK, playbook_uuid: random.uuid() };
  const task = {
    task: facts.module,
    task_uuid: random.uuid(),
    task_action: facts.module,
    resolved_action: null,
    task_args: '',
    task_path: '',
  };
  const context: EventContext = { play: '', task: facts.module, role: '', data: { ...data, ...task } };
  const bare: EventContext = { play: '', task: '', role: '', data };
  transcript.add({ event: 'playbook_on_start', context: bare });
  const outcome = outcomeOf(facts);
  const interpreters = new Set<string>();
  const forks = options.forks || 5;
  for (let first = 0; first < hosts.length; first += forks) {
    const batch = hosts.slice(first, first + forks);
    for (const host of batch) transcript.add({ event: 'runner_on_start', context, host_name: host, own: { host } });
    const began = transcript.now;
    transcript.now += Math.round((outcome.seconds ?? 0.3) * 1000) + Math.floor(random.next() * 100);
    for (const host of batch) report(host, began);
  }
  transcript.add({ event: 'playbook_on_stats', context: bare, own: { ...stats.byCount, artifact_data: {} } });

  function report(host: string, began: number): void {
    const found = discovered(facts.module, host, options.hostVars.get(host), interpreters);
    if (outcome.status !== 'failed' && found) interpreters.add(host);
    const result = {
      ...found,
      ...moduleResult(facts.module, outcome, {
        at: options.startedAt + transcript.now,
        took: (outcome.seconds ?? 0.3) * 1000,
      }),
    };
    const failed = outcome.status === 'failed';
    transcript.add({
      event: failed ? 'runner_on_failed' : 'runner_on_ok',
      context,
      host_name: host,
      began,
      failed,
      changed: outcome.status === 'changed',
      own: { host, remote_addr: host, res: result, ...(failed ? { ignore_errors: null } : {}), event_loop: null },
      stdout: minimalText(host, facts.module, outcome, result),
    });
    stats.count(host, failed ? 'failures' : 'ok');
    if (outcome.status === 'changed') stats.count(host, 'changed');
  }
}

/** Understands `echo`, `sleep N` and `exit N`; any other command says nothing and succeeds. */
function outcomeOf({ module, args }: AdHocFacts): Outcome {
  if (READERS.has(module)) return { status: 'ok' };
  if (!isCommand(module)) return { status: 'changed', seconds: 0.8 };
  const seconds = Number(/\bsleep\s+(\d+(?:\.\d+)?)/.exec(args)?.[1] ?? 0.1);
  const stdout =
    /\becho\s+([^;&|]*)/
      .exec(args)?.[1]
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2') ?? '';
  const exit = /\bexit\s+(\d+)/.exec(args)?.[1];
  // Only a shell knows `exit`; there is no such command.
  if (exit && module === 'command') {
    const msg = "[Errno 2] No such file or directory: b'exit'";
    return { status: 'failed', cmd: args, rc: 2, msg, seconds };
  }
  if (/(^|\s|\/)false$/.test(args)) return { status: 'failed', cmd: args, rc: 1, seconds };
  if (exit && exit !== '0') return { status: 'failed', cmd: args, rc: Number(exit), stdout, seconds };
  return { status: 'changed', cmd: args, stdout, rc: 0, seconds };
}

/** The lines of the `minimal` callback. */
function minimalText(host: string, module: string, outcome: Outcome, result: Result): string {
  const { status } = outcome;
  const word = status === 'failed' ? 'FAILED' : status === 'changed' ? 'CHANGED' : 'SUCCESS';
  const color = status === 'failed' ? 'failed' : status;
  if (isCommand(module)) {
    const lines = [`${host} | ${word} | rc=${result['rc']} >>`, result['stdout'], result['stderr']].filter(
      (line) => line !== '',
    );
    if (status === 'failed') lines.push(result['msg']);
    return paint(lines.join('\n'), color);
  }
  const shown = Object.fromEntries(
    Object.entries(result).filter(([key]) => !key.startsWith('_ansible_') && key !== 'invocation'),
  );
  const text = pythonJson(shown, { sort: true, indent: 4 });
  return paint(`${host} | ${word}${status === 'failed' ? '!' : ''} => ${text}`, color);
}
