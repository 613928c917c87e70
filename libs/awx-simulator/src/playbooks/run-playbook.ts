import { selectHosts, unmatchedPatterns } from '../hostpattern/host-pattern';
import { paint } from './ansi';
import { Stats } from './host-stats';
import { PlayRun, unmatched } from './play-run';
import type { RunState } from './play-state';
import { type Random, textSeededRandom } from './random';
import type { Run, RunOptions } from './run-options';
import type { PlaybookScript } from './script';
import { Transcript } from './transcript';

/** Plays `script` on the hosts of `options`: the same script, options and seed give the same run, to the byte. */
export function runPlaybook(script: PlaybookScript, options: RunOptions): Run {
  return new PlaybookRun(script, options).run();
}

class PlaybookRun {
  private readonly random: Random;
  private readonly transcript: Transcript;
  private readonly stats = new Stats();
  private readonly guid: string;
  private readonly uuidPrefix: string;
  private readonly playbookUuid: string;
  private uuids = 2;
  private readonly state: RunState;

  constructor(
    private readonly script: PlaybookScript,
    private readonly options: RunOptions,
  ) {
    this.random = textSeededRandom(options.seed);
    this.transcript = new Transcript(this.random);
    this.guid = this.random.hex(32);
    this.playbookUuid = this.random.uuid();
    this.uuidPrefix = `02fc0000-0001-${this.random.hex(4)}-${this.random.hex(4)}`;
    this.state = {
      options,
      transcript: this.transcript,
      stats: this.stats,
      random: this.random,
      playbookUuid: this.playbookUuid,
      nextUuid: () => this.nextUuid(),
      lost: new Set(),
      interpreters: new Set(),
      artifacts: {},
    };
  }

  run(): Run {
    // The container has to start before Ansible says its first word.
    this.transcript.now = 600 + Math.floor(this.random.next() * 400);
    if (this.options.verbosity > 0) this.transcript.addLines(paint('No config file found; using defaults', 'verbose'));
    const refusal = this.refusal();
    if (refusal) return this.refused(refusal);
    this.announce();
    let hasCounts = true;
    for (const play of this.script.plays) {
      const end = new PlayRun(this.state, play).start();
      if (end === 'refused') return this.result('failed', null);
      // AWX has no counts of a run that `any_errors_fatal` ended.
      if (end === 'broken' && play.any_errors_fatal) hasCounts = false;
    }
    this.finish();
    return this.result(this.stats.failed ? 'failed' : 'successful', hasCounts ? this.stats.hostStatusCounts : null);
  }

  /** Why Ansible stops before any play starts. */
  private refusal(): string | undefined {
    const { error, needs_credential: kind } = this.script;
    if (error && !(kind && this.options.credentials.includes(kind))) return error;
    const { hosts, limit } = this.options;
    if (!limit || !hosts.length || selectHosts(limit, this.options).length) return undefined;
    for (const part of unmatchedPatterns(limit, this.options)) {
      this.transcript.warn(unmatched(part));
    }
    return 'ERROR! Specified inventory, host pattern and/or --limit leaves us with no hosts to target.';
  }

  private refused(text: string): Run {
    this.transcript.addLines(paint(text, 'failed'));
    return this.result('failed', null);
  }

  private announce(): void {
    const { playbook, hosts } = this.options;
    if (!hosts.length) {
      this.transcript.warn(
        "[WARNING]: provided hosts list is empty, only localhost is available. Note that\nthe implicit localhost does not match 'all'",
      );
    }
    this.transcript.add({
      event: 'playbook_on_start',
      uuid: this.playbookUuid,
      context: this.context('', { playbook }),
    });
  }

  private context(play: string, data: Record<string, unknown>) {
    const { playbook } = this.options;
    return { play, task: '', role: '', data: { playbook, playbook_uuid: this.playbookUuid, ...data } };
  }

  private nextUuid(): string {
    this.uuids += 1;
    return [this.uuidPrefix, this.uuids.toString(16).padStart(12, '0')].join('-');
  }

  private finish(): void {
    const event = this.transcript.add({
      event: 'playbook_on_stats',
      parent_uuid: this.playbookUuid,
      context: this.context('', {}),
      failed: this.stats.failed,
      changed: this.stats.changed,
      own: { ...this.stats.byCount, artifact_data: this.state.artifacts },
      stdout: this.stats.recap,
    });
    // The recap ends with an empty line, which is counted though it is not kept.
    event.end_line += 1;
  }

  private result(status: Run['status'], hostStatusCounts: Run['hostStatusCounts']): Run {
    const { events, now } = this.transcript;
    const count = (name: string): number => events.filter(({ event }) => event === name).length;
    return {
      guid: this.guid,
      events,
      duration: now + 150 + Math.floor(this.random.next() * 200),
      status,
      hosts: this.stats.hosts,
      hostStatusCounts,
      playbookCounts: { play_count: count('playbook_on_play_start'), task_count: count('playbook_on_task_start') },
      artifacts: this.state.artifacts,
    };
  }
}
