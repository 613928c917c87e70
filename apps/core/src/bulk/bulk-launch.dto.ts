import { TakesPrompts } from '@libs/launch';
import { IdOrName, Int, List, ListOf, Mapping, NAME_LENGTH, Text } from '@libs/operation';
import { RunState, Starting } from '@libs/runs';

class TemplateToLaunch {
  @IdOrName('Job template or workflow job template') template!: number | string;
  @Mapping('Survey answers and variables', { optional: true, answers: true }) extra_vars?: Record<string, unknown>;
}

export class BulkItem extends TakesPrompts(TemplateToLaunch) {}

class LaunchesOfBulk {
  @ListOf(() => BulkItem, 'Up to 25 {template, limit, extra_vars...}', {
    textInTools: true,
    example: [{ template: 'Gather facts' }],
  })
  launches!: BulkItem[];
  @Text('', { optional: true, max: NAME_LENGTH }) name?: string;
  @IdOrName('', { optional: true }) organization?: number | string;
}

export class BulkLaunch extends Starting(LaunchesOfBulk) {}

/** One of those that were launched together. */
export class BulkLaunched extends RunState {
  @Int('Id of the workflow job that runs them, for get_job') id!: number;
  @Text('workflow_job') type!: string;
  @Text('Name') name!: string;
  @Int('How many it runs') launches!: number;
  @List('text', 'What is wrong with them', { optional: true }) warnings?: readonly string[];
}
