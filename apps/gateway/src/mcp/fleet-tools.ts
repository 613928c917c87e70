import type { ServerName } from '@libs/fleet';
import { EFFECTS } from '@libs/operation';
import type { OperationContract, ServerContract } from '@libs/server';
import { type KnownOperation, knownOperation } from '../routing/known-operation';

/** A tool of one of the servers. */
export interface FleetTool extends OperationContract {
  readonly server: ServerName;
  readonly operation: KnownOperation;
}

/**
 * What is used most, in the order of its use. Models take what stands first more often than they should: so these
 * stand first, all that changes something comes after all that reads, and what destroys last.
 */
export const FREQUENT: readonly string[] = [
  'list_jobs',
  'get_job',
  'diagnose_job',
  'list_templates',
  'list_hosts',
  'list_inventories',
  'health_check',
  'launch_job_template',
];

/** All tools of all servers, as their contracts tell them, in the one order in which they are shown. */
export class FleetTools {
  readonly all: readonly FleetTool[];
  private readonly byName: ReadonlyMap<string, FleetTool>;

  constructor(contracts: readonly ServerContract[]) {
    this.all = contracts
      .flatMap(({ server, tools }) =>
        tools.map((tool) => ({ ...tool, server: server as ServerName, operation: knownOperation(tool) })),
      )
      .sort((one, other) => rankOf(one) - rankOf(other));
    this.byName = new Map(this.all.flatMap((tool) => [tool.name, ...(tool.aliases ?? [])].map((name) => [name, tool])));
  }

  /** By its name, or by one that it had. */
  find(name: string): FleetTool | undefined {
    return this.byName.get(name);
  }
}

function rankOf({ name, effect }: FleetTool): number {
  const use = FREQUENT.indexOf(name);
  return EFFECTS.indexOf(effect) * 100 + (use < 0 ? FREQUENT.length : use);
}
