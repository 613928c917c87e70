import { TEMPLATE_STATUSES } from '@libs/awx';
import { Question } from '@libs/launch';
import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  ListOf,
  Mapping,
  NAME_LENGTH,
  Nested,
  OneOf,
  Order,
  PartOf,
  Ref,
  SearchInput,
  SomeOf,
  Text,
  Time,
  Updated,
} from '@libs/operation';

type Reference = number | string;

export class ListWorkflowJobTemplates extends SearchInput {
  @IdOrName('', { optional: true }) organization?: Reference;
  @IdOrName('', { optional: true }) inventory?: Reference;
  @IdOrName('Label', { optional: true }) label?: Reference;
  @OneOf(TEMPLATE_STATUSES, 'Of the newest run', { optional: true }) status?: string;
  @Order(['name', 'id', 'last_job_run']) order_by = 'name';
}

export class WorkflowJobTemplateRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 40 }) description?: string;
  @Ref('Organization', { optional: true }) organization?: { id: number; name: string };
  @Ref('Inventory', { optional: true }) inventory?: { id: number; name: string };
  @Text('Status of the newest run') status!: string;
  @Time('When it ran', { optional: true, precision: 'minute' }) last_job_run?: string;
  @List('text', 'What it takes at launch; "survey" are questions', { optional: true }) asks?: readonly string[];
}

/** Which notification templates tell of a run. */
class WorkflowNotifications {
  @List('id', 'When a run starts', { optional: true }) started?: Reference[];
  @List('id', 'When a run succeeds', { optional: true }) success?: Reference[];
  @List('id', 'When a run fails', { optional: true }) error?: Reference[];
  @List('id', 'When a run waits for consent, and what became of it', { optional: true }) approvals?: Reference[];
}

/** What a launch of a workflow can be asked for. */
export const WORKFLOW_PROMPTS = [
  'extra_vars',
  'inventory',
  'limit',
  'scm_branch',
  'labels',
  'job_tags',
  'skip_tags',
] as const;

/** What one has besides its graph, survey and notifications. */
class WorkflowFields {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @IdOrName('', { optional: true }) organization?: Reference;
  @Text('', { optional: true }) description?: string;
  @IdOrName('', { optional: true }) inventory?: Reference;
  @Mapping('', { optional: true }) extra_vars?: Record<string, unknown>;
  @Text('', { optional: true }) limit?: string;
  @Text('', { optional: true }) scm_branch?: string;
  @Text('', { optional: true }) job_tags?: string;
  @Text('', { optional: true }) skip_tags?: string;
  @SomeOf(WORKFLOW_PROMPTS, 'What a launch may set', { optional: true }) asks?: string[];
  @List('text', '', { optional: true }) labels?: string[];
  @Flag('', { optional: true }) allow_simultaneous?: boolean;
}

export class CreateWorkflowJobTemplate extends WorkflowFields {
  @ListOf(() => Question, 'Questions {variable, type, choices}', { optional: true, textInTools: true })
  survey?: Question[];
  @Nested(() => WorkflowNotifications, 'By started, success, error, approvals', { optional: true, textInTools: true })
  notifications?: WorkflowNotifications;
}

export class CreatedWorkflowJobTemplate {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Organization', { optional: true }) organization?: { id: number; name: string };
  @Ref('Inventory', { optional: true }) inventory?: { id: number; name: string };
  @Text('Host pattern', { optional: true }) limit?: string;
  @Text('Branch', { optional: true }) scm_branch?: string;
  @List('text', 'Labels', { optional: true }) labels?: readonly string[];
  @List('text', 'What it takes at launch', { optional: true }) asks?: readonly string[];
  @List('text', 'Variables of its survey', { optional: true }) survey?: readonly string[];
  @List('text', 'Not done, and why', { optional: true }) failed?: readonly string[];
  @Text('What to do next') next!: string;
}

export class DeleteWorkflowJobTemplate extends ById('workflow job template') {}

export class GetWorkflowJobTemplate extends PartOf('workflow job template') {}

export class WorkflowJobTemplateDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Organization', { optional: true }) organization?: { id: number; name: string };
  @Ref('Inventory', { optional: true }) inventory?: { id: number; name: string };
  @Text('Host pattern', { optional: true }) limit?: string;
  @Text('Branch', { optional: true }) scm_branch?: string;
  @Text('Tags', { optional: true }) job_tags?: string;
  @Text('Tags left out', { optional: true }) skip_tags?: string;
  @List('text', 'Labels', { optional: true }) labels?: readonly string[];
  @Mapping('Variables of its jobs', { optional: true }) extra_vars?: Record<string, unknown> | string;
  @List('text', 'What it takes at launch', { optional: true }) asks?: readonly string[];
  @List('text', 'Questions: variable, type, * = required', { optional: true }) survey?: readonly string[];
  @Flag('It may run several times at once', { optional: true, omitFalse: true }) allow_simultaneous?: boolean;
  @Text('Who may launch it by a hook', { optional: true }) webhook_service?: string;
  @Int('How many steps it has') steps!: number;
  @List('text', 'Where it stops until somebody consents', { optional: true }) approvals?: readonly string[];
  @Text('Status of the newest run') status!: string;
  @Time('When it ran', { optional: true }) last_job_run?: string;
  @Time('When a schedule runs it', { optional: true }) next_job_run?: string;
  @Text('What is wrong with it', { optional: true }) warning?: string;
}

export class UpdateWorkflowJobTemplate extends ChangesTo(WorkflowFields, ['organization', 'inventory']) {
  @IdOrName('Id or name') id!: Reference;
  @Flag('', { optional: true }) replace_variables?: boolean;
}

export class UpdatedWorkflowJobTemplate extends Updated {
  @List('text', 'Not done, and why', { optional: true }) failed?: readonly string[];
}

export class CopyWorkflowJobTemplate extends ById('workflow job template') {
  @Text('Name of the copy', { max: NAME_LENGTH }) name!: string;
}

export class CopiedWorkflowJobTemplate {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Organization', { optional: true }) organization?: { id: number; name: string };
  @Text('What to do next') next!: string;
}
