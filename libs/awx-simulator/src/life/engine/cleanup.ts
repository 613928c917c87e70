import type { Row, Sim } from '../../kernel/types';

const DAY_MS = 86_400_000;

/** What a management job finds: the lines that it prints, and the rows that go. */
export interface Cleanup {
  lines: string[];
  rows: Row[];
  failed?: true;
}

/** What can be asked of a management job. */
interface Wish {
  /** As it was said: Python's `int` decides about it. */
  days?: unknown;
  dry_run?: unknown;
}

/** Works out a management job of a kind. */
export function cleanup(sim: Sim, kind: string, wish: Wish): Cleanup {
  return (CLEANUPS[kind] ?? nothing)(sim, wish);
}

const nothing = (): Cleanup => ({ lines: [], rows: [] });

const CLEANUPS: Record<string, (sim: Sim, wish: Wish) => Cleanup> = {
  cleanup_jobs: (sim, wish) => withDays('cleanup_jobs', wish, 90, (days) => oldJobs(sim, days, Boolean(wish.dry_run))),
  cleanup_activitystream: (sim, wish) =>
    withDays('cleanup_activitystream', wish, 30, (days) => oldEntries(sim, days, Boolean(wish.dry_run))),
  cleanup_sessions: () => ({ lines: ['Expired Sessions deleted 0'], rows: [] }),
  cleanup_tokens: expiredTokens,
};

function withDays(kind: string, { days }: Wish, usual: number, clean: (days: number) => Cleanup): Cleanup {
  const said = days === undefined ? String(usual) : String(days);
  if (/^\s*[+-]?\d+\s*$/.test(said)) return clean(Number(said));
  const refusal = `awx-manage ${kind}: error: argument --days: invalid int value: '${said}'`;
  return { lines: [`usage: awx-manage ${kind} [-h] [--days N] [--dry-run]`, refusal], rows: [], failed: true };
}

/** Kinds of jobs as the command calls them, in the order in which it tells of them. */
const KINDS: [name: string, resource: string][] = [
  ['workflow jobs', 'workflow_jobs'],
  ['jobs', 'jobs'],
  ['inventory updates', 'inventory_updates'],
  ['ad hoc commands', 'ad_hoc_commands'],
  ['project updates', 'project_updates'],
  ['notifications', 'notifications'],
  ['management jobs', 'system_jobs'],
];
const ACTIVE = new Set(['pending', 'waiting', 'running']);

/** Everything that is over and older; days below 0 mean everything that is over. */
function oldJobs(sim: Sim, days: number, dry: boolean): Cleanup {
  const cutoff = sim.clock.now() - days * DAY_MS;
  const found: Cleanup = { lines: [], rows: [] };
  for (const [name, resource] of KINDS) {
    const all = [...sim.store.all(resource)];
    const old = all.filter((row) => Date.parse(row.created) < cutoff && !ACTIVE.has(row.status));
    // AWX goes through jobs twice, and counts again what it finds again.
    const times = resource === 'notifications' ? 1 : 2;
    const skipped = (all.length - old.length) * times;
    found.lines.push(
      dry
        ? `${name}: ${old.length * times} would be deleted, ${skipped} would be skipped.`
        : `${name}: ${old.length} deleted, ${skipped} skipped.`,
    );
    if (!dry) found.rows.push(...old);
  }
  return found;
}

function oldEntries(sim: Sim, days: number, dry: boolean): Cleanup {
  const cutoff = sim.clock.now() - days * DAY_MS;
  const old = dry ? [] : [...sim.store.all('activity_stream')].filter((row) => Date.parse(row.timestamp) < cutoff);
  return { lines: [`Removed ${old.length} items`], rows: old };
}

function expiredTokens(sim: Sim): Cleanup {
  const now = sim.clock.now();
  const rows = [...sim.store.all('tokens')].filter((row) => row.expires && Date.parse(row.expires) < now);
  const lines = [`Expired OAuth 2 Access Tokens deleted: ${rows.length}`, 'Expired OAuth 2 Refresh Tokens deleted: 0'];
  return { lines, rows };
}
