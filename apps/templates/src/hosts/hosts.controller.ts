import { AwxClient, type Host } from '@libs/awx';
import { type Consequence, Deleted, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from '../phrases';
import {
  CreatedHost,
  CreateHost,
  DeleteHost,
  GetHost,
  HostDetail,
  HostRow,
  ListHosts,
  UpdatedHost,
  UpdateHost,
} from './hosts.dto';
import { HostsService } from './hosts.service';

@OperationsController('hosts')
export class HostsController {
  constructor(
    private readonly awx: AwxClient,
    private readonly hosts: HostsService,
  ) {}

  @Operation({
    name: 'list_hosts',
    route: 'GET',
    effect: 'read',
    summary: 'List hosts of one inventory or of all.',
    input: ListHosts,
    output: PageOf(HostRow),
    phrases: PHRASES.list_hosts,
  })
  list({ inventory, group, enabled, failed, ...page }: ListHosts): Promise<PageOutput<Host>> {
    const filters = { inventory, group, enabled, last_job_host_summary__failed: failed };
    return this.awx.hosts.list({ ...page, filters });
  }

  @Operation({
    name: 'get_host',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a host: inventory, groups, variables, newest job.',
    guidance: 'That job: get_job.',
    input: GetHost,
    output: HostDetail,
    phrases: PHRASES.get_host,
  })
  async get(host: GetHost): Promise<HostDetail> {
    return this.awx.hosts.get(host.id, await this.hosts.placeOf(host));
  }

  @Operation({
    name: 'create_host',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Add a host to an inventory.',
    acts: { makes: 'hosts' },
    input: CreateHost,
    output: CreatedHost,
    phrases: PHRASES.create_host,
  })
  create(input: CreateHost): Promise<CreatedHost> {
    return this.hosts.create(input);
  }

  @Operation({
    name: 'update_host',
    route: 'PATCH :id',
    effect: 'write',
    idempotent: true,
    summary: 'Change a host.',
    guidance: 'Groups are replaced, variables merged.',
    input: UpdateHost,
    output: UpdatedHost,
    phrases: PHRASES.update_host,
  })
  update(input: UpdateHost): Promise<UpdatedHost> {
    return this.hosts.update(input);
  }

  @Operation({
    name: 'delete_host',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a host.',
    input: DeleteHost,
    output: Deleted,
    phrases: PHRASES.delete_host,
  })
  async delete(host: DeleteHost): Promise<Deleted> {
    return this.awx.hosts.delete(host.id, await this.hosts.placeOf(host));
  }

  previewDelete(host: DeleteHost): Promise<Consequence> {
    return this.hosts.previewDelete(host);
  }
}
