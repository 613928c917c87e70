import { type Answer, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from '../phrases';
import { CreatedSource, CreateSource, ListSources, SourceRow } from './sources.dto';
import { SourcesService } from './sources.service';

@OperationsController('inventories')
export class InventorySourcesController {
  constructor(private readonly sources: SourcesService) {}

  @Operation({
    name: 'list_inventory_sources',
    route: 'GET :id/sources',
    effect: 'read',
    summary: 'List where an inventory gets its hosts from, with the newest syncs and why they failed.',
    input: ListSources,
    output: PageOf(SourceRow),
    phrases: PHRASES.list_inventory_sources,
  })
  list(input: ListSources): Promise<PageOutput<Answer<SourceRow>>> {
    return this.sources.list(input);
  }

  @Operation({
    name: 'create_inventory_source',
    route: 'POST :id/sources',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Give an inventory a source of hosts.',
    acts: { on: { id: 'inventories' }, makes: 'inventory_sources' },
    input: CreateSource,
    output: CreatedSource,
    phrases: PHRASES.create_inventory_source,
  })
  create(input: CreateSource): Promise<Answer<CreatedSource>> {
    return this.sources.create(input);
  }
}
