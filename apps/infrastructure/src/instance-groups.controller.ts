import { AwxClient, type InstanceGroup } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { InstanceGroupRow, ListInstanceGroups } from './instance-groups.dto';

@OperationsController('instance_groups')
export class InstanceGroupsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_instance_groups',
    route: 'GET',
    effect: 'read',
    summary: 'List instance groups: where jobs run and how busy it is there.',
    guidance: 'State of the nodes: health_check.',
    input: ListInstanceGroups,
    output: PageOf(InstanceGroupRow),
  })
  async list({ is_container_group, ...page }: ListInstanceGroups): Promise<PageOutput<InstanceGroupRow>> {
    const { results, ...rest } = await this.awx.instanceGroups.list({ ...page, filters: { is_container_group } });
    return { ...rest, results: results.map(asRow) };
  }
}

/** A container group has neither nodes nor a capacity, and AWX's 0 is no limit. */
const asRow = (group: InstanceGroup): InstanceGroupRow => ({
  ...group,
  ...(group.is_container_group
    ? { instances: undefined, capacity: undefined, consumed_capacity: undefined }
    : { is_container_group: undefined }),
  max_concurrent_jobs: group.max_concurrent_jobs || undefined,
  max_forks: group.max_forks || undefined,
});
