import { Flag, IdOrName, Int, List, ListOf, Mapping, NAME_LENGTH, OneOf, Text, Updated } from '@libs/operation';

type Reference = number | string;

/** One step of a workflow, as it is said and as it is shown. */
export class GraphNode {
  @Text('Unique in the workflow', { max: NAME_LENGTH }) name!: string;
  @IdOrName('Job template, workflow job template, project or inventory source', { optional: true }) runs?: Reference;
  @Text('Instead of runs: what is to be approved, as approvers read it', { optional: true, max: NAME_LENGTH })
  approval?: string;
  @Text('Of an approval', { optional: true }) description?: string;
  @Int('Seconds: until an approval counts as denied, or of the job', { optional: true, min: 0 }) timeout?: number;
  @List('text', 'Steps after success', { optional: true }) on_success?: readonly string[];
  @List('text', 'Steps after failure', { optional: true }) on_failure?: readonly string[];
  @List('text', 'Steps after either', { optional: true }) always?: readonly string[];
  @Flag('It starts when all steps before it are over, not one', { optional: true, omitFalse: true })
  wait_for_all?: boolean;
  @Mapping('Survey answers and extra variables', { optional: true, answers: true }) extra_vars?: Record<
    string,
    unknown
  >;
  @IdOrName('Inventory', { optional: true }) inventory?: Reference;
  @Text('Host pattern', { optional: true }) limit?: string;
  @List('id', 'Credentials', { optional: true }) credentials?: readonly Reference[];
  @List('id', 'Labels', { optional: true }) labels?: readonly Reference[];
  @Text('Branch', { optional: true }) scm_branch?: string;
  @OneOf(['run', 'check'], 'run or check', { optional: true }) job_type?: string;
  @Text('Tags', { optional: true }) job_tags?: string;
  @Text('Tags left out', { optional: true }) skip_tags?: string;
  @Flag('Shows differences', { optional: true }) diff_mode?: boolean;
  @Int('0 to 5', { optional: true, min: 0, max: 5 }) verbosity?: number;
  @Int('Forks', { optional: true, min: 0 }) forks?: number;
  @Int('Slices', { optional: true, min: 0 }) job_slice_count?: number;
  @IdOrName('Execution environment', { optional: true }) execution_environment?: Reference;
  @List('id', 'Instance groups, in order', { optional: true }) instance_groups?: readonly Reference[];
}

export class GetWorkflowGraph {
  @IdOrName('', { optional: true }) workflow_job_template?: Reference;
  @Int('Id of a run', { optional: true, min: 1 }) workflow_job?: number;
  @OneOf(['text', 'mermaid', 'document'], 'document: as set_workflow_graph takes it', { optional: true })
  format: 'text' | 'mermaid' | 'document' = 'text';
}

export class WorkflowGraph {
  @Int('Id of the workflow job template', { optional: true }) workflow_job_template_id?: number;
  @Int('Id of the run', { optional: true }) workflow_job_id?: number;
  @Text('Name') name!: string;
  @Int('Steps in all') count!: number;
  @List('text', 'The graph, line by line', { optional: true }) graph?: readonly string[];
  @ListOf(() => GraphNode, 'The graph as a document', { optional: true }) nodes?: readonly GraphNode[];
  @Text('What to know about this answer', { optional: true }) note?: string;
}

export class SetWorkflowGraph {
  @IdOrName('Id or exact name') id!: Reference;
  @ListOf(
    () => GraphNode,
    'All steps: [{name, runs: template, project or source, or approval: title; timeout, on_success: [names], on_failure, always, wait_for_all, prompts such as limit, extra_vars}]',
    { textInTools: true, allowEmpty: true, example: [{ name: 'consent', approval: 'Go on to production?' }] },
  )
  nodes!: GraphNode[];
}

export class GraphSet extends Updated {
  @List('text', 'What was done: + added, - removed, ~ changed', { optional: true }) declare changes?: readonly string[];
  @List('text', 'Not done, and why', { optional: true }) failed?: readonly string[];
}
