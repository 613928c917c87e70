import type { Inventory, JobTemplate, LaunchPrompts } from '@libs/awx';
import type { Consequence, Reach } from '@libs/operation';

/** Where a launch would run, as far as its caller may see it. */
export interface Target {
  readonly inventory?: Inventory;
  readonly credentials: readonly string[];
}

/** What a launch would do, and what rules may ask of it. A limit only narrows: the hosts of the inventory are the most. */
export function previewOf(template: JobTemplate, prompts: LaunchPrompts, target: Target): Consequence & Reach {
  const { id, name, labels, organization } = template;
  const inventory = target.inventory?.name ?? template.inventory?.name ?? null;
  return {
    summary: `${sentenceOf(template, prompts, target, inventory)}.`,
    objects: [{ resource: 'job_templates', id, name, labels, organization: organization?.name ?? null, inventory }],
    hosts: target.inventory?.total_hosts,
  };
}

function sentenceOf(template: JobTemplate, prompts: LaunchPrompts, target: Target, inventory: string | null): string {
  const limit = prompts.limit ?? template.limit;
  const hosts = target.inventory ? ` (${target.inventory.total_hosts} hosts in all)` : '';
  const isDry = (prompts.job_type ?? template.job_type) === 'check';
  const parts = [
    `Launch job template ${template.id} "${template.name}"${isDry ? ' as a dry run' : ''}`,
    inventory === null ? 'without an inventory' : `on inventory "${inventory}"${hosts}`,
    limit ? `limited to "${limit}"` : 'on all its hosts',
    target.credentials.length > 0 ? `with credentials ${target.credentials.join(', ')}` : 'without credentials',
  ];
  return parts.join(', ');
}
