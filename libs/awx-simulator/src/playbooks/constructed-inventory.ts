import { evaluate } from '../jinja/expression';
import { isTrue } from '../jinja/values';
import { pythonType } from '../python/python';
import { attempt, type ConstructedOptions, groupOf, join, safeGroupName } from './constructed-parts';
import { addKeyedGroups } from './keyed-groups';
import type { InventoryFile } from './library/repositories';

type Vars = Record<string, unknown>;

/** Several inventories as one: what a later one says of a host, group or variable wins. */
export function mergeInventories(inventories: readonly InventoryFile[]): InventoryFile {
  const merged: InventoryFile = { hosts: {}, groups: {}, vars: {} };
  for (const { hosts, groups, vars } of inventories) {
    Object.assign(merged.vars, vars);
    for (const [name, own] of Object.entries(hosts)) merged.hosts[name] = { ...merged.hosts[name], ...own };
    for (const [name, group] of Object.entries(groups)) {
      const known = groupOf(merged, name);
      Object.assign(known.vars, group.vars);
      known.hosts.push(...(group.hosts ?? []).filter((host) => !known.hosts.includes(host)));
      known.children.push(...(group.children ?? []).filter((child) => !known.children.includes(child)));
    }
  }
  return merged;
}

/**
 * Adds to an inventory what the plugin `constructed` makes of its hosts: variables, groups by condition, groups by value.
 * @param facts what is known of a host besides its variables
 * @throws JinjaError when `strict` and an expression fails, and for a group name that is no text
 */
export function construct(inventory: InventoryFile, options: ConstructedOptions, facts: (host: string) => Vars): void {
  for (const host of Object.keys(inventory.hosts)) {
    const context = (): Vars => ({ ...hostVars(inventory, host), ...facts(host) });
    compose(inventory, host, options, context());
    const vars = context();
    addConditionalGroups(inventory, host, options, vars);
    addKeyedGroups(inventory, host, options, vars);
  }
}

function compose({ hosts }: InventoryFile, host: string, options: ConstructedOptions, vars: Vars): void {
  for (const [name, expression] of entriesOf(options.compose)) {
    attempt(options, `Could not set ${name} for host ${host}`, () => {
      hosts[host] = { ...hosts[host], [name]: evaluate(String(expression), vars) };
    });
  }
}

function addConditionalGroups(inventory: InventoryFile, host: string, options: ConstructedOptions, vars: Vars): void {
  for (const [name, condition] of entriesOf(options.groups)) {
    const group = safeGroupName(name);
    attempt(options, `Could not add host ${host} to group ${group}`, () => {
      if (isTrue(evaluate(String(condition), vars))) join(inventory, group, host);
    });
  }
}

const entriesOf = (value: unknown): [string, unknown][] =>
  pythonType(value) === 'dict' ? Object.entries(value as Vars) : [];

/** The variables of a host as Ansible knows them: those of all, of its groups, its own, and its name. */
function hostVars(inventory: InventoryFile, host: string): Vars {
  const group_names = Object.keys(inventory.groups).filter((group) => holds(inventory, group, host, new Set()));
  const ofGroups = group_names.map((group) => inventory.groups[group]!.vars ?? {});
  const own = inventory.hosts[host];
  return Object.assign({}, inventory.vars, ...ofGroups, own, {
    inventory_hostname: host,
    inventory_hostname_short: host.split('.')[0],
    group_names: group_names.sort(),
  });
}

function holds({ groups }: InventoryFile, name: string, host: string, seen: Set<string>): boolean {
  const group = groups[name];
  if (!group || seen.has(name)) return false;
  seen.add(name);
  return (
    (group.hosts?.includes(host) ?? false) ||
    (group.children ?? []).some((child) => holds({ groups, hosts: {}, vars: {} }, child, host, seen))
  );
}
