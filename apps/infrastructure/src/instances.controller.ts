import { AwxClient, INSTANCE_GROUPS, type Instance } from '@libs/awx';
import { changesOf, Operation, OperationsController, PageOf, type PageOutput, Updated, updated } from '@libs/operation';
import { GetInstance, InstanceDetail, InstanceRow, ListInstances, UpdateInstance } from './instances.dto';
import { PHRASES } from './phrases';

@OperationsController('instances')
export class InstancesController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_instances',
    route: 'GET',
    effect: 'read',
    summary: "List AWX's nodes: which take work, which are silent and why.",
    input: ListInstances,
    output: PageOf(InstanceRow),
    phrases: PHRASES.list_instances,
  })
  async list({ node_type, enabled, ...page }: ListInstances): Promise<PageOutput<InstanceRow>> {
    const { results, ...rest } = await this.awx.instances.list({ ...page, filters: { node_type, enabled } });
    return { ...rest, results: results.map((node) => ({ ...node, heartbeat_age: ageOf(node.last_seen) })) };
  }

  @Operation({
    name: 'get_instance',
    route: 'GET :id',
    effect: 'read',
    list: 'full',
    summary: 'Get a node of AWX and its groups.',
    input: GetInstance,
    output: InstanceDetail,
    phrases: PHRASES.get_instance,
  })
  async get({ id }: GetInstance): Promise<InstanceDetail> {
    const node = await this.awx.instances.get(id);
    const groups = await this.awx.instances.of(node.id, 'instance_groups', INSTANCE_GROUPS).all();
    return {
      ...node,
      heartbeat_age: ageOf(node.last_seen),
      memory_gib: Math.round((node.memory / 2 ** 30) * 10) / 10 || undefined,
      instance_groups: groups.map(({ name }) => name),
      next: nextFor(node),
    };
  }

  @Operation({
    name: 'update_instance',
    route: 'PATCH :id',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Enable or disable a node of AWX, or set its capacity.',
    input: UpdateInstance,
    output: Updated,
    phrases: PHRASES.update_instance,
  })
  async update(input: UpdateInstance): Promise<Updated> {
    const given = changesOf(input);
    const share = given.capacity_adjustment;
    // AWX keeps the number as a text of two decimals.
    const fields = share === undefined ? given : { ...given, capacity_adjustment: share.toFixed(2) };
    const { object, changed } = await this.awx.instances.change(input.id, fields);
    return updated({ object: { id: object.id, name: object.hostname }, changed }, nextFor(object));
  }
}

function nextFor({ enabled, jobs_running, node_type }: Instance): string | undefined {
  if (node_type === 'hop') return 'A hop passes messages on and runs nothing.';
  if (enabled) return undefined;
  const running = jobs_running > 0 ? ` What runs there goes on (${jobs_running}).` : '';
  return `It is given no work until update_instance enables it.${running}`;
}

/** Seconds. Clocks may differ a little: no heartbeat comes from the future. */
const ageOf = (moment?: string): number | undefined =>
  moment === undefined ? undefined : Math.max(0, Math.round((Date.now() - Date.parse(moment)) / 1000));
