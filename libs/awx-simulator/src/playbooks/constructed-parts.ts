import { isTrue, JinjaError } from '../jinja/values';
import type { InventoryFile } from './library/repositories';

/** What Ansible's plugin `constructed` is told. */
export interface ConstructedOptions {
  strict?: unknown;
  compose?: unknown;
  groups?: unknown;
  keyed_groups?: unknown;
  leading_separator?: unknown;
}

/** The group of a name, made when it is not there yet. */
export function groupOf(inventory: InventoryFile, name: string): Required<InventoryFile['groups'][string]> {
  const { hosts = [], children = [], vars = {} } = inventory.groups[name] ?? {};
  const group = { hosts, children, vars };
  inventory.groups[name] = group;
  return group;
}

/** Runs a step; one that fails is passed over unless the options are `strict`. */
export function attempt({ strict }: ConstructedOptions, what: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof JinjaError)) throw error;
    if (isTrue(strict ?? false)) throw new JinjaError(`${what}: ${error.message}`);
  }
}

/** Puts a host into a group, which is made when it is not there. */
export function join(inventory: InventoryFile, group: string, host: string): void {
  const { hosts } = groupOf(inventory, group);
  if (!hosts.includes(host)) hosts.push(host);
}

/** Ansible's rule for names of groups: letters, digits and underscores, no digit first. */
export const safeGroupName = (name: string): string => name.replace(/^\d|\W/g, '_');
