import { TEMPLATE_STATUSES } from '@libs/awx';
import { IdOrName, Int, List, OneOf, Order, SearchInput, Text, Time } from '@libs/operation';

export class ListWorkflowJobTemplates extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @IdOrName('Inventory', { optional: true }) inventory?: number | string;
  @Text('Label', { optional: true }) label?: string;
  @OneOf(TEMPLATE_STATUSES, 'Status of the newest run', { optional: true }) status?: string;
  @Order(['name', 'id', 'last_job_run']) order_by = 'name';
}

export class WorkflowJobTemplateRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 40 }) description?: string;
  @Text('Inventory', { optional: true }) inventory?: string;
  @Text('Status of the newest run') status!: string;
  @Time('When it ran', { optional: true, precision: 'minute' }) last_job_run?: string;
  @List('text', 'What it takes at launch; "survey" are questions', { optional: true }) asks?: string[];
}
