import { AwxClient, fallsBackOnEnvironment, fallsBackOnGroup } from '@libs/awx';
import { Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { FindWhereUsed, KINDS, type UsedKind, WhereUsed } from './where-used.dto';

@OperationsController('where_used')
export class WhereUsedController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'find_where_used',
    route: 'GET :kind/:id',
    effect: 'read',
    list: 'full',
    summary: 'Find what uses an object: templates, workflow nodes, schedules, sources.',
    input: FindWhereUsed,
    output: WhereUsed,
    phrases: PHRASES.find_where_used,
  })
  async find({ kind, id }: FindWhereUsed): Promise<WhereUsed> {
    const { uses, ...found } = await this.awx[KINDS[kind]].uses(id);
    const used_by = uses.map(({ what, count, objects }) => ({
      what,
      count,
      objects: objects.map((each) => `${each.id} ${each.name}`),
    }));
    const others = await FALLBACKS[kind]?.(this.awx, found.id);
    const none = used_by.length === 0 ? [others ? NONE_BY_NAME : NONE] : [];
    return { ...found, used_by, note: [...none, ...(others ? [others] : [])].join(' ') || undefined };
  }
}

const NONE = 'Nothing that you may see uses it.';
const NONE_BY_NAME = 'Nothing that you may see names it.';

/** What uses an object without naming it. */
const FALLBACKS: Partial<Record<UsedKind, (awx: AwxClient, id: number) => Promise<string | undefined>>> = {
  execution_environment: async (awx, id) => fallsBackOnEnvironment(awx, await awx.executionEnvironments.get(id)),
  instance_group: async (awx, id) => fallsBackOnGroup(await awx.instanceGroups.get(id)),
};
