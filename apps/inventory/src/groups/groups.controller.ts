import { AwxClient } from '@libs/awx';
import { type Consequence, Deleted, Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { DeleteGroup, GroupedHost, HostOfGroup, UpdatedGroup, UpdateGroup } from './groups.dto';
import { GroupsService } from './groups.service';

@OperationsController('groups')
export class GroupsController {
  constructor(
    private readonly awx: AwxClient,
    private readonly groups: GroupsService,
  ) {}

  @Operation({
    name: 'update_group',
    route: 'PATCH :id',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Change or move a group.',
    guidance: 'Variables are merged.',
    input: UpdateGroup,
    output: UpdatedGroup,
    phrases: PHRASES.update_group,
  })
  update(input: UpdateGroup): Promise<UpdatedGroup> {
    return this.groups.update(input);
  }

  @Operation({
    name: 'delete_group',
    route: 'DELETE :id',
    effect: 'destroy',
    list: 'full',
    preview: 'previewDelete',
    summary: 'Delete a group with the hosts and groups that are in no other.',
    input: DeleteGroup,
    output: Deleted,
    phrases: PHRASES.delete_group,
  })
  async delete({ id, inventory }: DeleteGroup): Promise<Deleted> {
    return this.awx.groups.delete(id, await this.awx.inventories.lookupIn(inventory));
  }

  previewDelete(input: DeleteGroup): Promise<Consequence> {
    return this.groups.previewDelete(input);
  }

  @Operation({
    name: 'add_host_to_group',
    route: 'POST :id/hosts/:host',
    effect: 'write',
    list: 'full',
    additive: true,
    idempotent: true,
    summary: 'Put a host of the same inventory into a group.',
    acts: { on: { id: 'groups', host: 'hosts' } },
    input: HostOfGroup,
    output: GroupedHost,
    phrases: PHRASES.add_host_to_group,
  })
  addHost(input: HostOfGroup): Promise<GroupedHost> {
    return this.groups.addHost(input);
  }

  @Operation({
    name: 'remove_host_from_group',
    route: 'DELETE :id/hosts/:host',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Take a host out of a group; it stays in the inventory.',
    acts: { on: { id: 'groups', host: 'hosts' } },
    input: HostOfGroup,
    output: GroupedHost,
    phrases: PHRASES.remove_host_from_group,
  })
  removeHost(input: HostOfGroup): Promise<GroupedHost> {
    return this.groups.removeHost(input);
  }
}
