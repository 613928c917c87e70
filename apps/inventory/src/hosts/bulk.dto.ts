import { Flag, Int, List, ListOf, Mapping, NAME_LENGTH, Text } from '@libs/operation';
import { OfInventory } from '../in-inventory';

export class NewHost {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('', { optional: true }) description?: string;
  @Flag('', { optional: true }) enabled?: boolean;
  @Mapping('', { optional: true }) variables?: Record<string, unknown>;
}

export class BulkCreateHosts extends OfInventory {
  @ListOf(() => NewHost, 'Up to 1,000 of {name, description, enabled, variables}', { textInTools: true })
  hosts!: NewHost[];
}

export class BulkCreated {
  @Int('Id of the inventory') id!: number;
  @Text('Its name') name!: string;
  @Int('Hosts that were created') created!: number;
  @List('text', 'Not created: they are there already', { optional: true }) existing?: readonly string[];
  @List('text', 'Not created, and why', { optional: true }) failed?: readonly string[];
  @Text('What to know or do next', { optional: true }) next?: string;
}

export class BulkDeleteHosts extends OfInventory {
  @List('id', 'Ids or names, up to 1,000') hosts!: (number | string)[];
}

export class BulkDeleted {
  @Int('Id of the inventory') id!: number;
  @Text('Its name') name!: string;
  @Int('Hosts that were deleted') deleted!: number;
  @List('text', 'Not in the inventory', { optional: true }) missing?: readonly string[];
  @List('text', 'Not deleted, and why', { optional: true }) failed?: readonly string[];
}
