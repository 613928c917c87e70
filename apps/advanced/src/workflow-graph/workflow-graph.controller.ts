import { AwxClient } from '@libs/awx';
import { type Consequence, InvalidInput, Operation, OperationsController, type Reach } from '@libs/operation';
import { PHRASES } from '../phrases';
import { asDocument, asMermaid, asText } from './draw';
import type { Step } from './graph';
import { GetWorkflowGraph, GraphSet, SetWorkflowGraph, WorkflowGraph } from './graph.dto';
import { GraphReader } from './read-graph.service';
import { GraphSetting } from './set-graph.service';
import { statesOf } from './step-states';

@OperationsController('workflow_job_templates')
export class WorkflowGraphController {
  constructor(private readonly setting: GraphSetting) {}

  @Operation({
    name: 'set_workflow_graph',
    route: 'POST :id/graph',
    effect: 'write',
    list: 'full',
    preview: 'previewSet',
    mayDestroy: () => true,
    idempotent: true,
    seconds: 120,
    summary: 'Make the graph of a workflow what a document says.',
    guidance: 'Steps that it does not name are removed: start from get_workflow_graph.',
    input: SetWorkflowGraph,
    output: GraphSet,
    phrases: PHRASES.set_workflow_graph,
  })
  set(input: SetWorkflowGraph): Promise<GraphSet> {
    return this.setting.set(input);
  }

  previewSet(input: SetWorkflowGraph): Promise<Consequence & Reach> {
    return this.setting.preview(input);
  }
}

@OperationsController('workflow_graph')
export class WorkflowGraphReadController {
  constructor(
    private readonly awx: AwxClient,
    private readonly graphs: GraphReader,
  ) {}

  @Operation({
    name: 'get_workflow_graph',
    route: 'GET',
    effect: 'read',
    list: 'full',
    summary: 'Get the graph of a workflow, or of one of its runs.',
    input: GetWorkflowGraph,
    output: WorkflowGraph,
    phrases: PHRASES.get_workflow_graph,
  })
  async get({ workflow_job_template, workflow_job, format }: GetWorkflowGraph): Promise<WorkflowGraph> {
    if ((workflow_job_template === undefined) === (workflow_job === undefined))
      throw new InvalidInput({ workflow_job_template: ['or workflow_job: give exactly one of them'] });
    if (workflow_job !== undefined) return this.ofRun(workflow_job, format);
    const { id, name } = await this.awx.workflowJobTemplates.get(workflow_job_template!);
    const steps = await this.graphs.ofTemplate(id);
    return { workflow_job_template_id: id, name, ...shown(steps, format) };
  }

  private async ofRun(id: number, format: GetWorkflowGraph['format']): Promise<WorkflowGraph> {
    if (format === 'document')
      throw new InvalidInput({ format: ['document is of a workflow job template, not of a run'] });
    const [{ name, finished }, { steps, nodes }] = await Promise.all([
      this.awx.workflowJobs.get(id),
      this.graphs.ofRun(id),
    ]);
    return { workflow_job_id: id, name, ...shown(steps, format, statesOf(nodes, steps, finished !== undefined)) };
  }
}

function shown(
  steps: readonly Step[],
  format: GetWorkflowGraph['format'],
  states: ReadonlyMap<string, string> = new Map(),
): Pick<WorkflowGraph, 'count' | 'graph' | 'nodes'> {
  const count = steps.length;
  if (format === 'document') return { count, nodes: asDocument(steps) };
  return { count, graph: format === 'mermaid' ? asMermaid(steps, states) : asText(steps, states) };
}
