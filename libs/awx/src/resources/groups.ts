import type { Noun } from '../noun';
import { type Named, named, type Ref, type Row, ref, text } from '../row';
import { inventoryHint } from './in-organization';

export interface Group extends Named {
  readonly inventory: Ref | null;
  /** YAML or JSON text. */
  readonly variables: string;
}

const parseGroup = (row: Row): Group => ({
  ...named(row),
  inventory: ref(row, 'inventory'),
  variables: text(row, 'variables'),
});

export const GROUPS: Noun<Group> = { collection: 'groups', label: 'Group', parse: parseGroup, hint: inventoryHint };
