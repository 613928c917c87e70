import { WORKFLOW_APPROVALS, type WorkflowApproval } from '../nouns/workflow-approval';
import type { Api } from './api';
import { Collection } from './collection';

export class WorkflowApprovals extends Collection<WorkflowApproval> {
  constructor(api: Api) {
    super(api, WORKFLOW_APPROVALS);
  }

  /** @throws AwxRejected when it is decided already, AwxDenied to who may not decide it */
  async decide(id: number, verdict: 'approve' | 'deny'): Promise<void> {
    await this.post(id, verdict, {}, `It may be decided: look at workflow approval ${id} before you try again.`);
  }
}
