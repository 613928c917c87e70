import { AwxClient, AwxConflict, firstOf, type Host, type Inventory } from '@libs/awx';
import { type Consequence, InvalidInput, type Reach } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { BulkCreated, BulkCreateHosts, BulkDeleted, BulkDeleteHosts, NewHost } from './bulk.dto';
import { inPortions, type Portions, portionsOf } from './portions';

/** What AWX takes at once, unless it is configured to take less. */
const AT_ONCE = { create: 100, delete: 250 };
/** Names in one address: some servers in front of AWX take no longer ones. */
const LOOKED_UP_AT_ONCE = 50;
/** Names that an answer lists. */
const MOST_NAMED = 50;

/** Hosts of an inventory that a caller named, and the names of which there are none. */
interface Named {
  readonly inventory: Inventory;
  readonly hosts: readonly Host[];
  readonly missing: readonly string[];
}

/** Makes and deletes many hosts of one inventory. */
@Injectable()
export class BulkService {
  constructor(private readonly awx: AwxClient) {}

  /** Hosts that are there already are left as they are, so that a call that was cut short can be made again. */
  async create({ id, hosts: given }: BulkCreateHosts): Promise<BulkCreated> {
    // AWX keeps names without the blanks around them.
    const hosts = given.map((host) => ({ ...host, name: host.name.trim() }));
    assertOnce(hosts);
    const inventory = await this.ordinary(id);
    const members = await this.awx.inventories.members(inventory.id);
    const groups = new Set(members.groups);
    const existing = hosts.filter(({ name }) => members.hosts.has(name)).map(({ name }) => name);
    const unusable = hosts.filter(({ name }) => groups.has(name)).map(({ name }) => `${name}: a group has this name.`);
    const wanted = hosts.filter(({ name }) => !members.hosts.has(name) && !groups.has(name));
    const { done, failed } = await inPortions(wanted, AT_ONCE.create, (some) =>
      this.awx.hosts.createMany(inventory.id, some.map(asBody)),
    );
    assertAny({ done, failed }, 'Nothing was created.');
    return {
      ...{ id: inventory.id, name: inventory.name, created: done, existing: firstOf(existing, MOST_NAMED) },
      failed: [...firstOf(unusable, MOST_NAMED), ...failed],
      next: failed.length > 0 ? 'Give the same hosts again when the reason is mended: those there are left alone.' : '',
    };
  }

  async delete(input: BulkDeleteHosts): Promise<BulkDeleted> {
    const { inventory, hosts, missing } = await this.named(input);
    const { done, failed } = await inPortions(hosts, AT_ONCE.delete, (some) =>
      this.awx.hosts.deleteMany(
        inventory.id,
        some.map((host) => host.id),
      ),
    );
    assertAny({ done, failed }, 'Nothing was deleted.');
    return { id: inventory.id, name: inventory.name, deleted: done, missing: firstOf(missing, MOST_NAMED), failed };
  }

  async previewDelete(input: BulkDeleteHosts): Promise<Consequence & Reach> {
    const { inventory, hosts, missing } = await this.named(input);
    const synced = hosts.filter(({ has_inventory_sources }) => has_inventory_sources);
    return {
      summary: `Delete ${hosts.length} of ${inventory.total_hosts} hosts of inventory ${inventory.id} "${inventory.name}".`,
      deleted_with_it: [{ what: 'hosts', count: hosts.length, names: hosts.slice(0, 10).map(({ name }) => name) }],
      warnings: [
        ...(missing.length > 0 ? [`Not in the inventory: ${listed(missing)}.`] : []),
        ...(synced.length > 0 ? [`The next sync brings back ${synced.length} that come from a source.`] : []),
      ],
      hosts: hosts.length,
    };
  }

  /** @throws {AwxConflict} when none of them is there, so that there is nothing to do */
  private async named({ id, hosts: given }: BulkDeleteHosts): Promise<Named> {
    const inventory = await this.ordinary(id);
    const ids = given.filter((each) => typeof each === 'number');
    const names = given.filter((each) => typeof each === 'string');
    const found = (
      await Promise.all([...this.lookUp(inventory, 'id', ids), ...this.lookUp(inventory, 'name', names)])
    ).flat();
    const known = new Set<number | string>(found.flatMap((host) => [host.id, host.name]));
    const missing = given.filter((each) => !known.has(each)).map(String);
    const hosts = [...new Map(found.map((host) => [host.id, host])).values()];
    if (hosts.length > 0) return { inventory, hosts, missing };
    throw new AwxConflict(
      `None of them is in inventory ${inventory.id} "${inventory.name}". Find hosts with list_hosts.`,
    );
  }

  private lookUp(inventory: Inventory, by: 'id' | 'name', given: readonly (number | string)[]): Promise<Host[]>[] {
    return portionsOf(given, LOOKED_UP_AT_ONCE).map(async (some) => {
      const filters = { inventory: inventory.id, [`${by}__in`]: some };
      return (await this.awx.hosts.list({ page_size: LOOKED_UP_AT_ONCE, filters })).results;
    });
  }

  /** @throws {AwxConflict} for an inventory whose hosts are those of others */
  private async ordinary(id: number | string): Promise<Inventory> {
    const inventory = await this.awx.inventories.get(id);
    if (!inventory.kind) return inventory;
    throw new AwxConflict(
      `Inventory ${inventory.id} "${inventory.name}" is ${inventory.kind}: its hosts belong to other inventories. Change them there.`,
    );
  }
}

const asBody = ({ name, description, enabled, variables }: NewHost) => ({
  name,
  ...(description !== undefined && { description }),
  ...(enabled !== undefined && { enabled }),
  ...(variables && { variables }),
});

/** @throws {InvalidInput} naming the places of hosts that are given twice */
function assertOnce(hosts: readonly NewHost[]): void {
  const names = hosts.map(({ name }) => name);
  const twice = names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
  if (twice.length === 0) return;
  const said = ['is the name of a host before'];
  throw new InvalidInput(Object.fromEntries(twice.slice(0, MOST_NAMED).map((index) => [`hosts.${index}.name`, said])));
}

/** @throws {AwxConflict} */
function assertAny({ done, failed }: Portions, nothing: string): void {
  if (done === 0 && failed.length > 0) throw new AwxConflict(`${nothing} ${failed.join(' ')}`);
}

const listed = (names: readonly string[]): string => firstOf(names, MOST_NAMED).join(', ');
