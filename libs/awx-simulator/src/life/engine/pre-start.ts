import type { Row, Sim } from '../../kernel/types';
import { inputSourcesOf } from '../../resources/credential-input-sources';

/** Kinds of jobs that use credentials: what AWX calls them, and where the credentials are linked. */
const KINDS: Record<string, [name: string, link: string]> = {
  job: ['Job', 'job_credentials'],
  inventory_update: ['Inventory Update', 'inventory_update_credentials'],
};

/** Why a job that may start now cannot: it then fails without having run. */
export function preStartProblem(sim: Sim, job: Row): string | undefined {
  if (job.type === 'job' && !sim.store.get('inventories', job.inventory)) {
    return 'Job could not start because it does not have a valid inventory.';
  }
  const [kind, link] = KINDS[job.type] ?? [];
  if (!kind || !link) return undefined;
  for (const credential of sim.store.linked(link, job.id, 'credentials')) {
    const missing = missingInputs(sim, credential);
    if (!missing.length) continue;
    return `${kind} cannot start because Credential ${credential.name} does not provide one or more required fields (${missing.join(', ')}). Task failed pre-start check.`;
  }
  return undefined;
}

/** Required inputs are not asked for when a credential is saved, only here. */
function missingInputs(sim: Sim, credential: Row): string[] {
  const type = sim.store.get('credential_types', credential.credential_type);
  const required = (type?.inputs?.required ?? []) as string[];
  const lookedUp = new Set(inputSourcesOf(sim, credential).map((source) => source.input_field_name));
  return required.filter((field) => !credential.inputs[field] && !lookedUp.has(field)).sort();
}
