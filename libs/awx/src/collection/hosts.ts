import { HOSTS, type Host } from '../nouns/host';
import { asRow, type Row } from '../row';
import { withTextMappings } from '../text-mappings';
import type { Api } from './api';
import { Collection } from './collection';

export class Hosts extends Collection<Host> {
  constructor(api: Api) {
    super(api, HOSTS);
  }

  /** What Ansible found out about a host; empty where AWX has kept nothing. */
  async ansibleFacts(id: number): Promise<Row> {
    return asRow(await this.below(id, 'ansible_facts'));
  }

  /** Makes hosts of one inventory: all of them or none. AWX takes a hundred at once unless it is configured otherwise. */
  async createMany(inventory: number, hosts: readonly Row[]): Promise<void> {
    const bodies = hosts.map((host) => withTextMappings(host, this.noun.textMappings));
    await this.bulk('host_create', inventory, { inventory, hosts: bodies });
  }

  /** Deletes hosts of one inventory: all of them or none. AWX takes 250 at once unless it is configured otherwise. */
  async deleteMany(inventory: number, ids: readonly number[]): Promise<void> {
    await this.bulk('host_delete', inventory, { hosts: ids });
  }

  private async bulk(what: string, inventory: number, body: Row): Promise<void> {
    this.api.transport.touched('inventories', inventory);
    await this.api.transport.write('POST', ['bulk', what], body, { about: { label: 'Inventory', lookup: inventory } });
  }
}
