import { AwxClient } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { InstanceRow, ListInstances } from './instances.dto';
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
}

/** Seconds. Clocks may differ a little: no heartbeat comes from the future. */
const ageOf = (moment?: string): number | undefined =>
  moment === undefined ? undefined : Math.max(0, Math.round((Date.now() - Date.parse(moment)) / 1000));
