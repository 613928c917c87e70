import { AwxClient } from '@libs/awx';
import { Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { FindWhereUsed, KINDS, WhereUsed } from './where-used.dto';

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
    return { ...found, used_by, note: used_by.length === 0 ? NONE : undefined };
  }
}

const NONE = 'Nothing that you may see uses it.';
