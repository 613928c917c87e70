import { AwxClient, type Host } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { GetHost, HostDetail, HostRow, ListHosts } from './hosts.dto';

@OperationsController('hosts')
export class HostsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_hosts',
    route: 'GET',
    effect: 'read',
    summary: 'List hosts of one inventory or of all.',
    guidance: 'Details: get_host. Inventories: list_inventories.',
    input: ListHosts,
    output: PageOf(HostRow),
  })
  async list({ inventory, group, enabled, failed, ...page }: ListHosts): Promise<PageOutput<HostRow>> {
    const filters = { inventory, group, enabled, last_job_host_summary__failed: failed };
    const { results, ...rest } = await this.awx.hosts.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_host',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a host: inventory, groups, variables, newest job.',
    guidance: 'Names repeat across inventories: prefer the id from list_hosts. That job: get_job.',
    input: GetHost,
    output: HostDetail,
  })
  async get({ id }: GetHost): Promise<HostDetail> {
    return asDetail(await this.awx.hosts.get(id));
  }
}

/** What a host is not says nothing in a list. */
const asRow = (host: Host): HostRow => ({
  ...host,
  inventory: host.inventory?.name,
  has_active_failures: host.has_active_failures || undefined,
  last_job: host.last_job?.id,
});

const asDetail = (host: Host): HostDetail => ({
  ...host,
  inventory: host.inventory?.name,
  inventory_id: host.inventory?.id,
});
