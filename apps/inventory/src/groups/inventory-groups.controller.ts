import { type Answer, Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
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
    phrases: PHRASES.list_groups,
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
    acts: { on: { id: 'inventories' }, makes: 'groups' },
    input: CreateGroup,
    output: CreatedGroup,
    phrases: PHRASES.create_group,
  })
  create(input: CreateGroup): Promise<Answer<CreatedGroup>> {
    return this.groups.create(input);
  }
}
