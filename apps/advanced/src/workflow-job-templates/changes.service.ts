import { AwxClient, AwxRejected, askFlags, stepNames, type WorkflowJobTemplate, withAsks } from '@libs/awx';
import { changesOf, restOf, updated } from '@libs/operation';
import { changeParts } from '@libs/server';
import { Injectable } from '@nestjs/common';
import {
  type UpdatedWorkflowJobTemplate,
  type UpdateWorkflowJobTemplate,
  WORKFLOW_PROMPTS,
  type WorkflowJobTemplateDetail,
} from './workflow-job-templates.dto';

/** Shows and changes workflow job templates with what AWX keeps beside them. */
@Injectable()
export class WorkflowChanges {
  constructor(private readonly awx: AwxClient) {}

  /** Two calls, one more for a survey. */
  async get(idOrName: number | string): Promise<WorkflowJobTemplateDetail> {
    const { workflowJobTemplates, workflowNodes } = this.awx;
    const template = await workflowJobTemplates.get(idOrName);
    const filters = { workflow_job_template: template.id };
    const [nodes, survey] = await Promise.all([
      workflowNodes.all({ order_by: 'id', filters }),
      template.survey_enabled ? workflowJobTemplates.surveySpec(template.id) : undefined,
    ]);
    const names = stepNames(nodes);
    const lost = nodes.filter(({ unified_job_template }) => !unified_job_template).map(({ id }) => names.get(id));
    return {
      ...template,
      survey: survey?.spec.map(({ variable, type, required }) => `${variable} ${type}${required ? '*' : ''}`),
      steps: nodes.length,
      approvals: nodes.flatMap(({ approval }) => approval?.name ?? []),
      warning: lost.length > 0 ? `What these steps ran is gone, and they fail: ${lost.join(', ')}.` : undefined,
    };
  }

  /** What fails once something is changed is told in the answer, beside what is changed. */
  async update(input: UpdateWorkflowJobTemplate): Promise<UpdatedWorkflowJobTemplate> {
    const { asks, labels, ...own } = changesOf(input);
    const fields = { ...own, ...(asks && askFlags(asks, WORKFLOW_PROMPTS)) };
    const replace = input.replace_variables;
    const { before, object, changed } = await this.awx.workflowJobTemplates.change(input.id, fields, { replace });
    const all = withAsks(before, object, changed);
    const relabel = { what: 'labels', change: () => this.setLabels(object, [...new Set(labels)]) };
    const { failed, ...update } = await changeParts(all, labels ? [relabel] : []);
    const next = restOf(failed, `update_workflow_job_template ${object.id}`);
    return { ...updated({ object, ...update }, next), failed };
  }

  private async setLabels({ id, organization }: WorkflowJobTemplate, names: readonly string[]) {
    if (!organization) throw new AwxRejected('AWX keeps labels by organization, and this workflow is in none.');
    return this.awx.workflowJobTemplates.labels(id).setNames(names, organization.id);
  }
}
