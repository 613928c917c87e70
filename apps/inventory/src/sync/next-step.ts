import type { SyncedSource } from './sync.dto';

export const TRY_AGAIN = 'Check the project and the credential of each source that did not start, then sync again.';

/** Why sources did not start. */
export const sentences = (sources: readonly SyncedSource[]): string =>
  sources
    .filter(({ started }) => !started)
    .map(({ inventory_source, name, reason }) => `Source ${inventory_source}${name ? ` "${name}"` : ''}: ${reason}.`)
    .join(' ');

/** What to do next about sources of which some started, and some may be over. */
export function nextStep(sources: readonly SyncedSource[]): string {
  const updates = sources.filter(({ started }) => started);
  const steps = [
    follow(updates.filter(({ done }) => !done)),
    failed(updates.filter(({ done, status }) => done && status !== 'successful')),
    updates.length < sources.length ? TRY_AGAIN : '',
  ].filter(Boolean);
  return steps.length > 0 ? steps.join(' ') : 'It is synced. Its hosts: list_hosts.';
}

function follow(updates: readonly SyncedSource[]): string {
  if (updates.length === 0) return '';
  return `Queued, not done: follow ${updates.length === 1 ? 'it' : 'each'} with get_job (${idsOf(updates)}).`;
}

const failed = (updates: readonly SyncedSource[]): string =>
  updates.length === 0 ? '' : `Why it failed: get_job (${idsOf(updates)}).`;

const idsOf = (updates: readonly SyncedSource[]): string =>
  updates.map(({ inventory_update }) => inventory_update).join(', ');
