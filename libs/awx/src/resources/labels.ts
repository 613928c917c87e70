import type { Noun } from '../noun';
import { number, type Ref, type Row, ref, text } from '../row';
import { organizationHint } from './in-organization';

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly organization: Ref | null;
}

const parseLabel = (row: Row): Label => ({
  id: number(row, 'id'),
  name: text(row, 'name'),
  organization: ref(row, 'organization'),
});

export const LABELS: Noun<Label> = { collection: 'labels', label: 'Label', parse: parseLabel, hint: organizationHint };
