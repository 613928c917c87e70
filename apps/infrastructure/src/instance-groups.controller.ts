import { AwxClient, AwxConflict, AwxDenied, type InstanceGroup } from '@libs/awx';
import {
  type Answer,
  type Consequence,
  changesOf,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  Updated,
  updated,
} from '@libs/operation';
import { checkFields, isContainerGroup } from './instance-group-rules';
import {
  CreateInstanceGroup,
  DeleteInstanceGroup,
  InstanceGroupMade,
  InstanceGroupRow,
  ListInstanceGroups,
  UpdateInstanceGroup,
} from './instance-groups.dto';
import { PHRASES } from './phrases';

@OperationsController('instance_groups')
export class InstanceGroupsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_instance_groups',
    route: 'GET',
    effect: 'read',
    summary: 'List instance groups: where jobs run and how busy it is there.',
    guidance: 'Their nodes: list_instances.',
    input: ListInstanceGroups,
    output: PageOf(InstanceGroupRow),
    phrases: PHRASES.list_instance_groups,
  })
  async list({ is_container_group, ...page }: ListInstanceGroups): Promise<PageOutput<InstanceGroupRow>> {
    const { results, ...rest } = await this.awx.instanceGroups.list({ ...page, filters: { is_container_group } });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'create_instance_group',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create a group of instances, or a container group, for jobs to run on.',
    acts: { makes: 'instance_groups' },
    input: CreateInstanceGroup,
    output: InstanceGroupMade,
    phrases: PHRASES.create_instance_group,
  })
  async create(fields: CreateInstanceGroup): Promise<Answer<InstanceGroupMade>> {
    const is_container_group = isContainerGroup(fields);
    checkFields(is_container_group, fields);
    const made = await this.awx.instanceGroups.create({ ...fields, is_container_group });
    return { ...made, next: nextOf(made) };
  }

  @Operation({
    name: 'update_instance_group',
    route: 'PATCH :id',
    effect: 'write',
    idempotent: true,
    summary: "Change an instance group's limits, members or pod.",
    input: UpdateInstanceGroup,
    output: Updated,
    phrases: PHRASES.update_instance_group,
  })
  async update(input: UpdateInstanceGroup): Promise<Updated> {
    const fields = changesOf(input);
    const update = await this.awx.instanceGroups.change(input.id, ({ is_container_group }) => {
      checkFields(is_container_group, fields);
      return fields;
    });
    return updated(update, nextOf(update.object));
  }

  @Operation({
    name: 'delete_instance_group',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete an instance group; its instances stay.',
    input: DeleteInstanceGroup,
    output: Deleted,
    phrases: PHRASES.delete_instance_group,
  })
  async delete({ id }: DeleteInstanceGroup): Promise<Deleted> {
    try {
      return await this.awx.instanceGroups.delete(id);
    } catch (error) {
      throw error instanceof AwxDenied ? error.with({}, BUILT_IN) : error;
    }
  }

  async previewDelete({ id }: DeleteInstanceGroup): Promise<Consequence> {
    const preview = await this.awx.instanceGroups.previewDelete(id);
    if (['controlplane', 'default'].includes(preview.name)) throw new AwxConflict(BUILT_IN);
    return preview;
  }
}

const BUILT_IN = 'AWX lets nobody delete its own groups controlplane and default, and only superusers delete others.';

/** A container group has neither nodes nor a capacity. */
const asRow = (group: InstanceGroup): InstanceGroupRow => ({
  ...group,
  ...(group.is_container_group
    ? { instances: undefined, capacity: undefined, consumed_capacity: undefined }
    : { is_container_group: undefined }),
});

function nextOf(group: InstanceGroup): string | undefined {
  const { is_container_group, policy_instance_percentage, policy_instance_minimum, policy_instance_list } = group;
  if (is_container_group || group.instances > 0) return undefined;
  return policy_instance_percentage + policy_instance_minimum + policy_instance_list.length > 0
    ? 'AWX puts instances in within a minute: look with list_instance_groups.'
    : 'It has no instances and takes no work: give it some with update_instance_group and policy_instance_list.';
}
