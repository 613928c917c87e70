import { banner, type Color, paint } from './ansi';

const COUNTS = ['ok', 'changed', 'dark', 'failures', 'skipped', 'rescued', 'ignored'] as const;
type Count = (typeof COUNTS)[number];

/** How often each thing happened on a host; `dark` is unreachable, `processed` is always 1. */
export type HostStats = Record<Count, number> & { processed: number };

const WORST: [name: string, count: Count][] = [
  ['dark', 'dark'],
  ['failures', 'failures'],
  ['changed', 'changed'],
  ['ok', 'ok'],
  ['skipped', 'skipped'],
];

/** Counts what happens to the hosts of a run. */
export class Stats {
  readonly hosts = new Map<string, HostStats>();

  count(host: string, count: Count): void {
    const stats = this.hosts.get(host) ?? {
      ok: 0,
      changed: 0,
      dark: 0,
      failures: 0,
      skipped: 0,
      rescued: 0,
      ignored: 0,
      processed: 1,
    };
    stats[count] += 1;
    this.hosts.set(host, stats);
  }

  get failed(): boolean {
    return [...this.hosts.values()].some((host) => host.failures > 0 || host.dark > 0);
  }

  get changed(): boolean {
    return [...this.hosts.values()].some((host) => host.changed > 0);
  }

  isUnreachable(host: string): boolean {
    return (this.hosts.get(host)?.dark ?? 0) > 0;
  }

  /** Each host once, by the worst that happened to it: `{"changed": 11, "dark": 1}`. */
  get hostStatusCounts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const host of this.hosts.values()) {
      const worst = WORST.find(([, count]) => host[count] > 0)?.[0];
      if (worst) counts[worst] = (counts[worst] ?? 0) + 1;
    }
    return counts;
  }

  /** A map from host to number for each count, as `playbook_on_stats` carries them. */
  get byCount(): Record<string, Record<string, number>> {
    const names = ['changed', 'dark', 'failures', 'ignored', 'ok', 'processed', 'rescued', 'skipped'] as const;
    const of = (name: (typeof names)[number]): [string, number][] =>
      this.sorted().flatMap(([host, stats]): [string, number][] => (stats[name] ? [[host, stats[name]]] : []));
    return Object.fromEntries(names.map((name) => [name, Object.fromEntries(of(name))]));
  }

  /** The `PLAY RECAP` that ends a run. */
  get recap(): string {
    return [banner('PLAY RECAP'), ...this.sorted().map(([name, stats]) => recapLine(name, stats))].join('\r\n');
  }

  private sorted(): [string, HostStats][] {
    return [...this.hosts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

const COLUMNS: [label: string, count: Count, color: Color][] = [
  ['ok', 'ok', 'ok'],
  ['changed', 'changed', 'changed'],
  ['unreachable', 'dark', 'unreachable'],
  ['failed', 'failures', 'failed'],
  ['skipped', 'skipped', 'skipped'],
  ['rescued', 'rescued', 'ok'],
  ['ignored', 'ignored', 'warning'],
];

function recapLine(name: string, stats: HostStats): string {
  const color = stats.failures || stats.dark ? 'failed' : stats.changed ? 'changed' : 'ok';
  const columns = COLUMNS.map(([label, count, shade]) => {
    const text = `${label}=${String(stats[count]).padEnd(4)}`;
    return stats[count] ? paint(text, shade) : text;
  });
  return `${paint(name, color)}${' '.repeat(Math.max(0, 26 - name.length))} : ${columns.join(' ')}`;
}
