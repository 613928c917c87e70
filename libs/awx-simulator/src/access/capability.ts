import type { Row, Sim } from '../kernel/types';

const BUILT_IN_GROUPS = ['controlplane', 'default'];

/** What cannot be done with an object for reasons other than rights: not offered to superusers either. */
export function isPossible(sim: Sim, user: Row, action: string, row: Row): boolean {
  switch (row.type) {
    case 'job_template':
      return !['copy', 'start', 'schedule'].includes(action) || isComplete(sim, row);
    case 'project':
      return !['copy', 'start', 'schedule'].includes(action) || row.scm_type !== '';
    case 'credential':
      // AWX asks whether one may make a credential of nobody's: others may copy all the same.
      if (action === 'copy') return user.is_superuser;
      return !['edit', 'delete'].includes(action) || !row.managed;
    case 'instance_group':
      return action !== 'delete' || !BUILT_IN_GROUPS.includes(row.name);
    case 'execution_environment':
      return action !== 'delete' || !row.managed;
    case 'user':
      return action !== 'delete' || (row !== user && !isLastSuperuser(sim, row));
    case 'system_job':
      return action !== 'start';
    default:
      return true;
  }
}

const isComplete = (sim: Sim, { project, inventory, ask_inventory_on_launch }: Row): boolean =>
  sim.store.get('projects', project) !== undefined && (inventory !== null || ask_inventory_on_launch);

const isLastSuperuser = (sim: Sim, row: Row): boolean =>
  row.is_superuser && sim.store.first('users', (one) => one !== row && one.is_superuser) === undefined;
