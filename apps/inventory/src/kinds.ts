import type { Inventory } from '@libs/awx';
import { InvalidInput } from '@libs/operation';

/** Where the hosts of each kind of inventory come from. */
const HOSTS: Readonly<Record<string, string>> = {
  normal: 'hosts are put into a normal inventory, by create_host or by its sources',
  constructed: 'the hosts of a constructed inventory come from its input inventories',
};

/**
 * AWX keeps a filter that nothing ever uses, and answers late for one that is missing.
 * @throws {InvalidInput}
 */
export function assertHostFilter(kind: string, filter: string | undefined): void {
  if (kind === 'smart' && filter === undefined)
    throw new InvalidInput({ host_filter: ['is required for kind smart, e.g. "name__startswith=web"'] });
  if (kind !== 'smart' && filter !== undefined)
    throw new InvalidInput({ host_filter: [`goes with kind smart only: ${HOSTS[kind]}`] });
}

/**
 * As `assertHostFilter`, for a change.
 * @throws {InvalidInput}
 */
export function assertFilterChange(kind: string, filter: string | undefined): void {
  if (filter !== undefined) assertHostFilter(kind || 'normal', filter || undefined);
}

/** A constructed inventory is empty until it is told what it is made of. */
export const inputsOf = ({ id }: Inventory): string =>
  `It is empty until it has input inventories: POST /api/v2/inventories/${id}/input_inventories/ in AWX, then sync_inventory.`;
