import { AwxClient } from '@libs/awx';
import { Injectable } from '@nestjs/common';
import type { GetHostFacts, HostFacts } from './facts.dto';
import { selectFacts } from './select-facts';

/** Names that are listed for who looks for one. */
const MOST_NAMES = 120;

/** What Ansible found out about hosts, in parts that can be read. */
@Injectable()
export class FactsService {
  constructor(private readonly awx: AwxClient) {}

  async get({ id, inventory, filter }: GetHostFacts): Promise<HostFacts> {
    const host = await this.awx.hosts.get(id, await this.awx.inventories.lookupIn(inventory));
    const all = await this.awx.hosts.ansibleFacts(host.original_host ?? host.id);
    const { facts, left } = selectFacts(all, filter);
    const names = Object.keys(all).sort();
    return {
      id: host.id,
      name: host.name,
      gathered: host.ansible_facts_modified,
      facts,
      names: filter === undefined || Object.keys(facts).length === 0 ? names.slice(0, MOST_NAMES) : undefined,
      next: nextOf(names, { found: Object.keys(facts).length, left, filter }),
    };
  }
}

function nextOf(
  names: readonly string[],
  { found, left, filter }: { found: number; left: readonly string[]; filter: string | undefined },
): string | undefined {
  if (names.length === 0) {
    return 'AWX has no facts of it: they are kept by jobs of templates with use_fact_cache that gather facts.';
  }
  if (left.length > 0) {
    return `Too long for one answer: ${left.length} more, e.g. ${left.slice(0, 5).join(', ')}. Ask for fewer, or for parts of one.`;
  }
  if (filter === undefined) return 'More by filter, e.g. "mounts.*.mount".';
  return found === 0 ? 'Nothing is named so. Names of all facts are listed; a path goes into them by dots.' : undefined;
}
