import type { RunEvent } from '@libs/awx';
import { type Evidence, evidenceIn } from './evidence';
import { isRecord } from './is-record';

/** Which events the cause of a failure is looked for in. Items of loops come again within the event of their task. */
export const TELLING_EVENTS = [
  'runner_on_failed',
  'runner_on_unreachable',
  'playbook_on_stats',
  'playbook_on_no_hosts_matched',
  'error',
];

const FAILURES = new Set(['runner_on_failed', 'runner_on_unreachable']);

/** What a run told, as far as it was read: kept small however much that was. */
export class Told {
  readonly evidence: Evidence[] = [];
  /** What Ansible printed of what it could not do. */
  readonly errors: string[] = [];
  noHostsMatched = false;
  /** False when it has more that failed than was read. */
  complete = true;
  /** Of each host what failed last and was ignored. */
  private readonly ignored = new Map<string, Evidence>();
  /** How often each host failed or was unreachable for good; absent when the run was cut off. */
  private stats?: { readonly failures: Record<string, unknown>; readonly dark: Record<string, unknown> };

  add(event: RunEvent): void {
    const { event: kind, event_data: data } = event;
    if (FAILURES.has(kind)) {
      const one = evidenceIn(event);
      if (data['ignore_errors'] === true) this.ignored.set(one.host, { ...one, ignored: true });
      else this.evidence.push({ ...one, after: this.ignored.get(one.host) });
    } else if (kind === 'playbook_on_stats') {
      this.stats = { failures: mappingOf(data['failures']), dark: mappingOf(data['dark']) };
    } else if (kind === 'playbook_on_no_hosts_matched') this.noHostsMatched = true;
    else if (event.stdout) this.errors.push(event.stdout);
  }

  /** Without what was rescued: a host goes on after that, so what stopped it came last. */
  decisive(): Evidence[] {
    const left = new Map<string, number>();
    const last = new Set(
      this.evidence.toReversed().filter(({ host, unreachable }) => {
        const key = `${unreachable} ${host}`;
        const more = left.get(key) ?? this.times(host, unreachable);
        left.set(key, more - 1);
        return more > 0;
      }),
    );
    const rescued = new Map<string, Evidence>();
    return this.evidence.flatMap((one) => {
      if (last.has(one)) return [{ ...one, after: rescued.get(one.host) ?? one.after }];
      // What fails on purpose once more is not why.
      if (one.module !== 'fail' || !rescued.has(one.host)) rescued.set(one.host, one);
      return [];
    });
  }

  private times(host: string, unreachable: boolean): number {
    if (!this.stats) return 1;
    return Number(this.stats[unreachable ? 'dark' : 'failures'][host] ?? 0);
  }
}

const mappingOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
