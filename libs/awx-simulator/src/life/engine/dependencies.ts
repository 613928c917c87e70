import type { Row, Sim } from '../../kernel/types';
import { pythonJson } from '../../python/python';
import { createInventoryUpdate } from '../launch/inventory-update';
import { createProjectUpdate } from '../launch/project-update';
import { isActive } from '../status';

const LINK = 'job_dependencies';
/** Jobs whose dependencies have been made. */
const PREPARED = 'dependencies_prepared';

const dependenciesOf = (sim: Sim, job: Row): Row[] => sim.store.linked(LINK, job.id, 'unified_jobs');

/** Updates that must have been done before a job: made once, when it is first considered. */
export function prepareDependencies(sim: Sim, job: Row): void {
  if (sim.store.links.has(PREPARED, job.id, job.id)) return;
  sim.store.link(PREPARED, job.id, job.id);
  for (const dependency of [...projectUpdates(sim, job), ...inventoryUpdates(sim, job)]) {
    sim.store.link(LINK, job.id, dependency.id);
    if (job.type === 'job' && dependency.type === 'project_update')
      sim.store.update(job, { project_update: dependency.id });
  }
}

function projectUpdates(sim: Sim, job: Row): Row[] {
  const source = sim.store.get('inventory_sources', job.inventory_source);
  const project = sim.store.get('projects', job.type === 'job' ? job.project : source?.source_project);
  if (!project?.scm_update_on_launch || isFresh(sim, project, project.scm_update_cache_timeout)) return [];
  return [
    activeUpdate(sim, 'project_updates', 'project', project) ?? createProjectUpdate({ sim }, project, 'dependency'),
  ];
}

function inventoryUpdates(sim: Sim, job: Row): Row[] {
  if (job.type !== 'job' || job.inventory === null) return [];
  const sources = [...sim.store.where('inventory_sources', 'inventory', job.inventory)];
  return sources
    .filter((source) => source.update_on_launch && !isFresh(sim, source, source.update_cache_timeout))
    .map(
      (source) =>
        activeUpdate(sim, 'inventory_updates', 'inventory_source', source) ??
        createInventoryUpdate({ sim }, source, 'dependency'),
    );
}

/** An update that succeeded within the cache's time counts still. */
function isFresh(sim: Sim, template: Row, cacheSeconds: number): boolean {
  if (!template.last_job_run || template.last_job_failed) return false;
  return sim.clock.now() - Date.parse(template.last_job_run) < cacheSeconds * 1000;
}

function activeUpdate(sim: Sim, resource: string, field: string, template: Row): Row | undefined {
  for (const update of sim.store.where(resource, field, template.id)) if (isActive(update)) return update;
  return undefined;
}

export const waitsForDependency = (sim: Sim, job: Row): boolean => dependenciesOf(sim, job).some(isActive);

/** The explanation of a job whose dependency did not succeed. */
export function dependencyFailure(sim: Sim, job: Row): string | undefined {
  const failed = dependenciesOf(sim, job).find((one) => !isActive(one) && one.status !== 'successful');
  if (!failed) return undefined;
  const { id, name, type, status } = failed;
  return previousTask(status === 'canceled' ? 'Canceled' : 'Failed', type, name, id);
}

/** AWX explains the failure of a task by the one before it. */
export function previousTask(what: 'Failed' | 'Canceled', type: string, name: string, id: number): string {
  return `Previous Task ${what}: ${pythonJson({ job_type: type, job_name: name, job_id: String(id) })}`;
}
