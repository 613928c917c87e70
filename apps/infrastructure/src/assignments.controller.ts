import { AwxClient, INSTANCE_GROUPS, type InstanceGroup } from '@libs/awx';
import { Operation, OperationsController } from '@libs/operation';
import { AssignInstanceGroup, Assignment } from './assignments.dto';
import { PHRASES } from './phrases';

/** AWX's collections by what can be assigned some. */
const COLLECTIONS = { organization: 'organizations', inventory: 'inventories', job_template: 'job_templates' } as const;

@OperationsController('instance_group_assignments')
export class AssignmentsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'assign_instance_group',
    route: 'POST',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Set the instance groups on which jobs run.',
    acts: { on: { target: { kind: 'kind', collections: COLLECTIONS } } },
    input: AssignInstanceGroup,
    output: Assignment,
    phrases: PHRASES.assign_instance_group,
  })
  async assign({ kind, target, instance_groups }: AssignInstanceGroup): Promise<Assignment> {
    const { organizations, inventories, jobTemplates } = this.awx;
    const collection = { organization: organizations, inventory: inventories, job_template: jobTemplates }[kind];
    const [object, groups] = await Promise.all([collection.get(target), this.groups(instance_groups)]);
    const list = collection.of(object.id, 'instance_groups', INSTANCE_GROUPS);
    const ids = groups.map(({ id }) => id);
    const difference = await list.set(ids, { ordered: true });
    const to = groups.map(({ name }) => name);
    const from = difference ? (difference.from as string[]) : to;
    return { id: object.id, name: object.name, from, to, next: difference ? nextFor(groups) : UNCHANGED };
  }

  /** All are looked at before anything is changed. */
  private async groups(instance_groups: readonly (number | string)[]): Promise<InstanceGroup[]> {
    const { instance_groups: ids } = await this.awx.jobTemplates.resolveLinks({ instance_groups });
    const distinct = [...new Set((ids ?? []) as number[])];
    return Promise.all(distinct.map((id) => this.awx.instanceGroups.get(id)));
  }
}

const UNCHANGED = 'Nothing to change: it was so already, and nothing was sent to AWX.';

function nextFor(groups: readonly InstanceGroup[]): string | undefined {
  const idle = groups.filter(({ capacity, is_container_group }) => capacity === 0 && !is_container_group);
  if (idle.length === 0) return undefined;
  const which = idle.map(({ name }) => name).join(', ');
  return `No capacity in ${which}: jobs wait there unless another group takes them. See list_instances.`;
}
