import { WORKFLOW_NODES, type WorkflowNode } from '../nouns/workflow-node';
import type { Row } from '../row';
import type { Api } from './api';
import { Collection } from './collection';
import type { Members } from './members';

/** How one step of a workflow leads to another. */
export const WORKFLOW_EDGES = ['success', 'failure', 'always'] as const;
export type WorkflowEdge = (typeof WORKFLOW_EDGES)[number];

export class WorkflowNodes extends Collection<WorkflowNode> {
  constructor(api: Api) {
    super(api, WORKFLOW_NODES);
  }

  /** The steps that come after one. AWX takes only one way from a step to another, and no rings. */
  after(id: number, edge: WorkflowEdge): Members<WorkflowNode> {
    return this.of(id, `${edge}_nodes`, WORKFLOW_NODES);
  }

  /** Makes a step a pause for somebody's consent, whatever it was before. */
  async makeApproval(id: number, approval: Row): Promise<void> {
    await this.post(id, 'create_approval_template', approval);
  }
}
