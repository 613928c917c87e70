import type { Row, Sim } from '../../kernel/types';
import { runInventoryUpdate } from '../../playbooks/inventory-update';
import { type InventoryFile, repositoryAt } from '../../playbooks/library/repositories';
import { resolveEnvironment } from '../../resources/template';
import { createProjectUpdate } from '../launch/project-update';
import { conclude } from './conclude';
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

/** The import of an inventory source's hosts and groups. */
export function inventoryRun(life: Life, job: Row): StartedRun {
  const { sim } = life;
  const source = sim.store.get('inventory_sources', job.inventory_source);
  const project = sim.store.get('projects', source?.source_project);
  const sync = project && syncProject(life, job, project);
  const found = project ? repositoryAt(project.scm_url).inventories[job.source_path] : cloudInventory(sim, job);
  const [cloudPlugin, cloudFailure] = PLUGINS[job.source] ?? ['auto', 'no credentials'];
  const run = runInventoryUpdate({
    sourceName: source?.name ?? job.name,
    path: project ? job.source_path : `${job.source}.yml`,
    plugin: project ? (/\.ya?ml$/.test(job.source_path) ? 'yaml' : 'ini') : cloudPlugin,
    groups: Object.keys(found?.groups ?? {}).length,
    hosts: Object.keys(found?.hosts ?? {}).length,
    verbosity: job.verbosity,
    failure: found ? undefined : project ? `Unable to parse ${job.source_path}` : cloudFailure,
    seed: `${job.id} ${job.name}`,
  });
  return {
    run,
    patch: {
      execution_environment: resolveEnvironment(job, sim)?.id ?? null,
      job_args: '["ansible-inventory", "--list", "--export"]',
      job_env: jobEnvironment(job, project?.scm_revision ?? ''),
      ...(sync && { source_project_update: sync.id, scm_revision: project.scm_revision }),
    },
    finished: () => {
      if (found && source && sim.store.has(source)) importInventory(sim, source, job, found);
    },
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
