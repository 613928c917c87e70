import {
  AwxClient,
  type AwxQuery,
  CREDENTIALS,
  INSTANCE_GROUPS,
  LABELS,
  type Ref,
  stepNames,
  TYPE_OF_RUNS,
  WORKFLOW_EDGES,
  WORKFLOW_JOB_NODES,
  WORKFLOW_NODES,
  type WorkflowJobNode,
  type WorkflowNode,
} from '@libs/awx';
import { Injectable } from '@nestjs/common';
import { LISTS, type StepList, type StepPrompts, type StoredStep } from './graph';

const NOUNS = { credentials: CREDENTIALS, labels: LABELS, instance_groups: INSTANCE_GROUPS };

type Lists = StoredStep['lists'];

const NO_LISTS: Lists = { credentials: [], labels: [], instance_groups: [] };

/** Reads the graphs of workflows, all of their steps. */
@Injectable()
export class GraphReader {
  constructor(private readonly awx: AwxClient) {}

  /** A call a page of steps, one for each kind of list, and one for each list that there is. */
  async ofTemplate(template: number): Promise<StoredStep[]> {
    const [nodes, lists] = await Promise.all([this.nodes(template), this.lists(template)]);
    return stepsOf(nodes, lists);
  }

  async ofRun(workflowJob: number): Promise<{ steps: StoredStep[]; nodes: WorkflowJobNode[] }> {
    const members = this.awx.workflowJobs.of(workflowJob, 'workflow_nodes', WORKFLOW_JOB_NODES);
    const nodes = await members.all({ order_by: 'id' });
    return { steps: stepsOf(nodes, new Map()), nodes };
  }

  /** Few steps have any: AWX is asked which, and then for those. */
  private async lists(template: number): Promise<Map<number, Lists>> {
    const found = await Promise.all(
      LISTS.map(async (list) => {
        const nodes = await this.nodes(template, { [`${list}__isnull`]: false });
        const ids = [...new Set(nodes.map(({ id }) => id))];
        return Promise.all(ids.map(async (id) => ({ id, list, members: await this.members(id, list) })));
      }),
    );
    const lists = new Map<number, Lists>();
    for (const { id, list, members } of found.flat())
      lists.set(id, { ...(lists.get(id) ?? NO_LISTS), [list]: members });
    return lists;
  }

  private nodes(template: number, filters?: AwxQuery): Promise<WorkflowNode[]> {
    const members = this.awx.workflowJobTemplates.of(template, 'workflow_nodes', WORKFLOW_NODES);
    return members.all({ order_by: 'id', filters });
  }

  private async members(node: number, list: StepList): Promise<Ref[]> {
    const members = await this.awx.workflowNodes.of<Ref>(node, list, NOUNS[list]).all();
    return members.map(({ id, name }) => ({ id, name }));
  }
}

function stepsOf(nodes: readonly (WorkflowNode | WorkflowJobNode)[], lists: ReadonlyMap<number, Lists>): StoredStep[] {
  const names = stepNames(nodes);
  const named = (ids: readonly number[]): string[] => ids.map((id) => names.get(id) ?? String(id));
  return nodes.map((node) => {
    const { id, approval, unified_job_template: template, runs } = node;
    const next = WORKFLOW_EDGES.map((edge) => [edge, named(node[`${edge}_nodes`])]);
    return {
      id,
      name: names.get(id)!,
      ...(template && !approval && { runs: { ...template, type: TYPE_OF_RUNS[runs] ?? runs } }),
      ...(approval && {
        approvalId: approval.id,
        approval: { name: approval.name, description: approval.description, timeout: approval.timeout },
      }),
      wait_for_all: node.all_parents_must_converge,
      prompts: promptsOf(node),
      lists: lists.get(id) ?? NO_LISTS,
      next: Object.fromEntries(next) as StoredStep['next'],
    };
  });
}

function promptsOf(node: WorkflowNode | WorkflowJobNode): StepPrompts {
  const { extra_data, inventory, execution_environment } = node;
  const { limit, scm_branch, job_type, job_tags, skip_tags, diff_mode, verbosity, forks, job_slice_count, timeout } =
    node;
  const texts = { limit, scm_branch, job_type, job_tags, skip_tags };
  const said = {
    ...(Object.keys(extra_data).length > 0 && { extra_data }),
    ...{ inventory, execution_environment },
    ...texts,
    ...{ diff_mode, verbosity, forks, job_slice_count, timeout },
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
