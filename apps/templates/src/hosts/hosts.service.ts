import { AwxClient, GROUPS, type Host, type LookupOptions } from '@libs/awx';
import { type Consequence, changesOf, restOf, updated } from '@libs/operation';
import { carryOut, changeParts } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { CreatedHost, CreateHost, UpdatedHost, UpdateHost } from './hosts.dto';

/** A host as callers name it: by id, or by name, which hosts of several inventories may have. */
export interface HostReference {
  readonly id: number | string;
  readonly inventory?: number | string;
}

/** Makes, changes and finds hosts with their groups, which AWX keeps beside them. */
@Injectable()
export class HostsService {
  constructor(private readonly awx: AwxClient) {}

  /** What fails once the host is made is told in the answer, since it is there. */
  async create(input: CreateHost): Promise<CreatedHost> {
    const { groups, ...fields } = await this.awx.hosts.resolveLinks({ ...input });
    let host = await this.awx.hosts.create(fields);
    if (!groups) return host;
    const failed = await carryOut([
      { what: 'groups', run: () => this.groupsOf(host).add(groups as number[]) },
      {
        what: 'reading it again',
        run: async () => {
          host = await this.awx.hosts.get(host.id);
        },
      },
    ]);
    const next = restOf(failed, `update_host ${host.id}`, `delete_host ${host.id}`);
    return { ...host, failed, next };
  }

  /** What fails once something is changed is told in the answer, beside what is changed. */
  async update(input: UpdateHost): Promise<UpdatedHost> {
    const { groups, ...fields } = changesOf(input, ['inventory']);
    const place = await this.placeOf(input);
    let groupIds: readonly number[] = [];
    const { object, changed } = await this.awx.hosts.change(
      input.id,
      async (host) => {
        if (groups) groupIds = await this.groupsNear(host, groups);
        return fields;
      },
      { replace: input.replace_variables, ...place },
    );
    const regroup = { what: 'groups', change: () => this.groupsOf(object).set(groupIds) };
    const { failed, ...update } = await changeParts(changed, groups ? [regroup] : []);
    return { ...updated({ object, ...update }, restOf(failed, `update_host ${object.id}`)), failed };
  }

  async previewDelete(input: HostReference): Promise<Consequence> {
    const preview = await this.awx.hosts.previewDelete(input.id, await this.placeOf(input));
    return { ...preview, warnings: warningsOf(await this.awx.hosts.get(preview.id)) };
  }

  /** Where a host is looked for by name. */
  placeOf({ inventory }: HostReference): Promise<LookupOptions> {
    return this.awx.inventories.lookupIn(inventory);
  }

  private groupsOf({ id }: Host) {
    return this.awx.hosts.of(id, 'groups', GROUPS);
  }

  /** A host is in groups of its own inventory only. */
  private async groupsNear({ inventory }: Host, groups: readonly (number | string)[]): Promise<number[]> {
    const resolved = await this.awx.hosts.resolveLinks({ inventory: inventory?.id, groups });
    return [...new Set(resolved['groups'] as number[])];
  }
}

function warningsOf({ groups, has_inventory_sources }: Host): string[] {
  return [
    ...(groups.length > 0 ? [`It is in ${groups.join(', ')}.`] : []),
    ...(has_inventory_sources
      ? [
          'It comes from an inventory source, whose next sync brings it back. update_host with enabled false keeps jobs off it.',
        ]
      : []),
  ];
}
