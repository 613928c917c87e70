import {
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  ListOf,
  Mapping,
  NAME_LENGTH,
  Ref,
  SearchInput,
  Text,
  Updated,
} from '@libs/operation';
import { InInventory, OfInventory } from '../in-inventory';

type Reference = number | string;

export class ListGroups extends SearchInput {
  @IdOrName('Inventory id or name') id!: Reference;
  @Flag('As a tree', { optional: true }) tree?: boolean;
}

export class GroupRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 40 }) description?: string;
  @List('text', 'Groups that it is in', { optional: true }) parents?: readonly string[];
  @Int('Groups in it', { optional: true, omitZero: true }) children?: number;
  @Int('Hosts in it and in the groups below it') hosts!: number;
}

/** A page of rows, or all of it as a tree. */
export class GroupList {
  @Int('Groups in all') count!: number;
  @Int('Next page; absent on the last', { optional: true }) next_page?: number | null;
  @ListOf(() => GroupRow, 'Rows', { optional: true, keepEmpty: true }) results?: GroupRow[];
  @List('text', 'What is in what, a group a line', { optional: true }) tree?: readonly string[];
  @Text('What to know about this answer', { optional: true }) note?: string;
}

export class CreateGroup extends OfInventory {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('', { optional: true }) description?: string;
  @IdOrName('', { optional: true }) parent?: Reference;
  @Mapping('', { optional: true }) variables?: Record<string, unknown>;
}

export class CreatedGroup {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Inventory', { optional: true }) inventory?: { id: number; name: string };
  @Text('Group that it is in', { optional: true }) parent?: string;
}

class GroupChanges {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('') description!: string;
  @IdOrName('null = top level') parent!: Reference;
  @Mapping('') variables!: Record<string, unknown>;
}

export class UpdateGroup extends ChangesTo(GroupChanges, ['parent']) {
  @IdOrName('Id or name') id!: Reference;
  @IdOrName('', { optional: true }) inventory?: Reference;
  @Flag('', { optional: true }) replace_variables?: boolean;
}

export class UpdatedGroup extends Updated {
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
}

export class DeleteGroup extends InInventory {}

export class HostOfGroup extends InInventory {
  @IdOrName('') host!: Reference;
}

export class GroupedHost {
  @Int('Id of the group') id!: number;
  @Text('Name of the group') name!: string;
  @Int('Id of the host') host_id!: number;
  @Text('Name of the host') host!: string;
  @Text('What to know or do next', { optional: true }) next?: string;
}
