import type { Row, Sim, Values } from '../../kernel/types';
import { runInventoryUpdate } from '../../playbooks/inventory-update';
import { type InventoryFile, repositoryAt } from '../../playbooks/library/repositories';
import { resolveEnvironment } from '../../resources/template';
import { createProjectUpdate, lastUpdateFailed, NO_REVISION } from '../launch/project-update';
import { CannotRun } from './cannot-run';
import { conclude } from './conclude';
import { readConstructed } from './constructed-source';
import { controlPlane } from './control-plane';
import { importInventory } from './inventory-import';
import type { Life } from './life';
import { jobEnvironment } from './run-inputs';
import type { StartedRun } from './started-run';

/** Plugins of the cloud sources, and what they say without credentials. */
const PLUGINS: Record<string, [plugin: string, failure: string]> = {
  ec2: ['amazon.aws.aws_ec2', 'Insufficient credentials: Unable to locate credentials'],
  gce: ['google.cloud.gcp_compute', 'Please install the requests library, or provide credentials'],
  azure_rm: [
    'azure.azcollection.azure_rm',
    'Failed to get credentials. Either pass as parameters, set environment variables',
  ],
  vmware: ['community.vmware.vmware_vm_inventory', 'hostname is required'],
};

/** What a source holds, or why it could not be read. */
interface Reading {
  path: string;
  plugin: string;
  found?: InventoryFile;
  failure?: string;
  /** What reading it leaves on the update. */
  patch?: Values;
}

/** The import of an inventory source's hosts and groups. */
export function inventoryRun(life: Life, job: Row): StartedRun {
  const { sim } = life;
  const source = sim.store.get('inventory_sources', job.inventory_source);
  const { path, plugin, found, failure, patch } = read(life, job, source);
  const run = runInventoryUpdate({
    sourceName: source?.name ?? job.name,
    path,
    plugin,
    groups: Object.keys(found?.groups ?? {}).length,
    hosts: Object.keys(found?.hosts ?? {}).length,
    verbosity: job.verbosity,
    failure,
    seed: `${job.id} ${job.name}`,
  });
  return {
    run,
    patch: {
      execution_environment: environmentOf(job, sim),
      job_args: '["ansible-inventory", "--list", "--export"]',
      job_env: jobEnvironment(job, patch?.scm_revision ?? ''),
      ...patch,
    },
    finished: () => {
      if (found && source && sim.store.has(source)) importInventory(sim, source, job, found);
    },
  };
}

/** A constructed inventory is put together where AWX itself runs. */
const environmentOf = (job: Row, sim: Sim): number | null =>
  job.source === 'constructed' ? controlPlane(sim) : (resolveEnvironment(job, sim)?.id ?? null);

function read(life: Life, job: Row, source: Row | undefined): Reading {
  const { sim } = life;
  const project = sim.store.get('projects', source?.source_project);
  if (project) return readProject(life, job, project);
  const path = `${job.source}.yml`;
  if (job.source === 'constructed') {
    const read = readConstructed(sim, job);
    return { path, plugin: 'auto', ...('failure' in read ? read : { found: read }) };
  }
  const [plugin, failure] = PLUGINS[job.source] ?? ['auto', 'no credentials'];
  const found = cloudInventory(sim, job);
  return { path, plugin, found, failure: found ? undefined : failure };
}

function readProject(life: Life, job: Row, project: Row): Reading {
  if (lastUpdateFailed(project)) throw new CannotRun(NO_REVISION);
  const sync = syncProject(life, job, project);
  const found = repositoryAt(project.scm_url).inventories[job.source_path];
  return {
    path: job.source_path,
    plugin: /\.ya?ml$/.test(job.source_path) ? 'yaml' : 'ini',
    found,
    failure: found ? undefined : `Unable to parse ${job.source_path}`,
    patch: { source_project_update: sync.id, scm_revision: project.scm_revision },
  };
}

/** Before it reads a project's file, AWX makes sure that the file is there: an update of its own. */
function syncProject(life: Life, job: Row, project: Row): Row {
  const { sim } = life;
  const update = createProjectUpdate({ sim }, project, 'sync');
  sim.store.update(update, {
    started: sim.now(),
    scm_revision: project.scm_revision,
    execution_node: job.execution_node,
    modified_by: null,
  });
  conclude(life, update, 'successful', { event_processing_finished: true });
  return update;
}

/** With credentials a cloud has two hosts. */
function cloudInventory(sim: Sim, job: Row): InventoryFile | undefined {
  if (!sim.store.linked('inventory_update_credentials', job.id, 'credentials').length) return undefined;
  const addresses = ['10.30.1.11', '10.30.1.12'];
  const hosts = addresses.map((address) => [`ip-${address.replaceAll('.', '-')}`, { ansible_host: address }] as const);
  return {
    hosts: Object.fromEntries(hosts),
    groups: { tag_role_web: { hosts: hosts.map(([name]) => name) } },
    vars: {},
  };
}
