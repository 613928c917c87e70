import { denied } from '../../kernel/errors';
import type { Act, Row, Sim, Values } from '../../kernel/types';

/** What the user needs to be allowed with what a launch brings along. */
const LISTS: Record<string, 'use' | 'read'> = { credentials: 'use', labels: 'read', instance_groups: 'use' };

/**
 * What a launch brings along, the user must be allowed to use, unless the template has it anyway.
 * @throws HttpError 403
 */
export function checkPromptAccess({ sim, user }: Act, template: Row, prompts: Values): void {
  const may = (action: string, row: Row | undefined): boolean => !row || !user || sim.policy.can(user, action, row);
  const inventory = sim.store.get('inventories', prompts.inventory);
  const environment = sim.store.get('execution_environments', prompts.execution_environment);
  if (!may('use', inventory) || !may('use', environment)) throw denied();
  for (const [list, action] of Object.entries(LISTS)) {
    const own = ownIds(sim, template, list);
    const brought = ((prompts[list] ?? []) as number[]).filter((id) => !own.includes(id));
    if (brought.some((id) => !may(action, sim.store.get(list, id)))) throw denied();
  }
}

function ownIds(sim: Sim, template: Row, list: string): number[] {
  const link = sim.resourceOf(template).sublists?.[list]?.link;
  return link ? sim.store.links.of(link, template.id) : [];
}
