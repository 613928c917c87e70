import { AwxClient, askFlags, carryOut, NOTIFICATION_TEMPLATES, type Step } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { CreatedWorkflowJobTemplate, CreateWorkflowJobTemplate } from './workflow-job-templates.dto';

const EVENTS = ['started', 'success', 'error', 'approvals'] as const;

type Ids = Readonly<Record<string, number[] | undefined>>;

/** Makes workflow job templates with what AWX keeps beside them. */
@Injectable()
export class WorkflowCreation {
  constructor(private readonly awx: AwxClient) {}

  /**
   * All names are found before anything is made. What fails after the template is made is told, not thrown: it is there.
   * @throws {InvalidInput} for labels without the organization in which AWX keeps them
   */
  async create(input: CreateWorkflowJobTemplate): Promise<CreatedWorkflowJobTemplate> {
    const { asks = [], labels = [], notifications = {}, ...own } = input;
    if (labels.length > 0 && own.organization === undefined) throw new InvalidInput({ organization: [FOR_LABELS] });
    const lists = EVENTS.map((event) => [`notification_templates_${event}`, notifications[event]] as const);
    const resolved = await this.awx.workflowJobTemplates.resolveLinks({ ...own, ...Object.fromEntries(lists) });
    const beside: readonly string[] = lists.map(([list]) => list);
    const fields = Object.entries(resolved).filter(([name]) => !beside.includes(name));
    const made = await this.awx.workflowJobTemplates.create({ ...Object.fromEntries(fields), ...askFlags(asks) });
    const failed = await carryOut([
      ...labels.map((name) => this.labelling(made.id, name, resolved['organization'])),
      ...this.notifying(made.id, beside, resolved as Ids),
    ]);
    return {
      ...made,
      labels: labels.filter((name) => !failed.some(isAbout(name))),
      failed,
      next: nextFor(made.id, failed),
    };
  }

  /** AWX makes a label at its first use. */
  private labelling(id: number, name: string, organization: unknown): Step {
    const path = ['workflow_job_templates', id, 'labels'];
    return { what: labelCalled(name), run: () => this.awx.write('POST', path, { name, organization }) };
  }

  private notifying(id: number, lists: readonly string[], ids: Ids): Step[] {
    return lists.flatMap((list) =>
      (ids[list] ?? []).map((template) => ({
        what: `Notification template ${template} in ${list}`,
        run: () => this.awx.workflowJobTemplates.of(id, list, NOTIFICATION_TEMPLATES).add([template]),
      })),
    );
  }
}

const FOR_LABELS = 'is required for labels: AWX keeps them by organization';

const labelCalled = (name: string): string => `Label "${name}"`;

const isAbout =
  (label: string) =>
  (failure: string): boolean =>
    failure.startsWith(`${labelCalled(label)}: `);

const nextFor = (id: number, failed: readonly string[]): string =>
  failed.length > 0
    ? `The template was made. Do in AWX what failed, or take it back: delete_workflow_job_template ${id}.`
    : 'It has no nodes yet: give it some in AWX before it is launched.';
