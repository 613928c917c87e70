import { type Answer, Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { GetHostFacts, HostFacts } from './facts.dto';
import { FactsService } from './facts.service';
import { FindHost, FoundHosts } from './find.dto';
import { FindService } from './find.service';

@OperationsController('hosts')
export class HostsController {
  constructor(
    private readonly facts: FactsService,
    private readonly hosts: FindService,
  ) {}

  @Operation({
    name: 'find_host',
    route: 'GET find',
    effect: 'read',
    list: 'full',
    summary: 'Find a host by name in all inventories.',
    input: FindHost,
    output: FoundHosts,
    phrases: PHRASES.find_host,
  })
  find({ name }: FindHost): Promise<Answer<FoundHosts>> {
    return this.hosts.find(name);
  }

  @Operation({
    name: 'get_host_facts',
    route: 'GET :id/facts',
    effect: 'read',
    list: 'full',
    summary: "Get some of a host's gathered facts.",
    input: GetHostFacts,
    output: HostFacts,
    phrases: PHRASES.get_host_facts,
  })
  getFacts(input: GetHostFacts): Promise<HostFacts> {
    return this.facts.get(input);
  }
}
