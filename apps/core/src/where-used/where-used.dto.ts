import { ById, Int, List, ListOf, OneOf, Text } from '@libs/operation';

/** What may be asked about, by the collection that it is in. */
export const KINDS = {
  credential: 'credentials',
  project: 'projects',
  inventory: 'inventories',
  execution_environment: 'executionEnvironments',
  job_template: 'jobTemplates',
  workflow_job_template: 'workflowJobTemplates',
  notification_template: 'notificationTemplates',
  label: 'labels',
  instance_group: 'instanceGroups',
} as const;

export type UsedKind = keyof typeof KINDS;

export class FindWhereUsed extends ById('object') {
  @OneOf(Object.keys(KINDS), '') kind!: UsedKind;
}

class UseRow {
  @Text('Of what kind: job templates, workflow nodes, schedules, projects...') what!: string;
  @Int('How many') count!: number;
  @List('text', 'Id and name of the first 20') objects!: string[];
}

export class WhereUsed {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @ListOf(() => UseRow, 'What uses it', { keepEmpty: true }) used_by!: UseRow[];
  @Text('What to know about this answer', { optional: true }) note?: string;
}
