import { TEMPLATE_STATUSES } from '@libs/awx';
import { IdOrName, Int, List, OneOf, Order, SearchInput, Text, Time } from '@libs/operation';

export class ListTemplates extends SearchInput {
  @Text('Exact name', { optional: true }) name?: string;
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @IdOrName('Project', { optional: true }) project?: number | string;
  @IdOrName('Inventory', { optional: true }) inventory?: number | string;
  @Text('Label', { optional: true }) label?: string;
  @OneOf(TEMPLATE_STATUSES, 'Status of the newest run', { optional: true }) status?: string;
  @Order(['name', 'id', 'last_job_run']) order_by = 'name';
}

export class TemplateRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 60 }) description?: string;
  @Text('Project', { optional: true }) project?: string;
  @Text('Inventory', { optional: true }) inventory?: string;
  @Text('Playbook', { optional: true }) playbook?: string;
  @Text('Status of the newest job') status!: string;
  @Time('When it ran', { optional: true, precision: 'minute' }) last_job_run?: string;
  @List('text', 'What it takes at launch; "survey" are questions', { optional: true }) asks?: string[];
}
