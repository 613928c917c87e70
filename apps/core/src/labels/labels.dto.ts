import type { Ref as Named } from '@libs/awx';
import { Int, Ref, SearchInput, Text } from '@libs/operation';

export class ListLabels extends SearchInput {}

export class LabelRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Organization', { optional: true }) organization?: Named;
  @Int('Job templates and workflows that have it') templates!: number;
}
