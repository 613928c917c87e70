import { type Answer, Operation, OperationsController } from '@libs/operation';
import { CreatedGroup, CreateGroup, GroupList, ListGroups } from './groups.dto';
import { GroupsService } from './groups.service';

@OperationsController('inventories')
export class InventoryGroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Operation({
    name: 'list_groups',
    route: 'GET :id/groups',
    effect: 'read',
    summary: 'List the groups of an inventory with their hosts counted.',
    guidance: 'Hosts of one: list_hosts.',
    input: ListGroups,
    output: GroupList,
  })
  list(input: ListGroups): Promise<Answer<GroupList>> {
    return this.groups.list(input);
  }

  @Operation({
    name: 'create_group',
    route: 'POST :id/groups',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Create a group in an inventory.',
    input: CreateGroup,
    output: CreatedGroup,
  })
  create(input: CreateGroup): Promise<Answer<CreatedGroup>> {
    return this.groups.create(input);
  }
}
