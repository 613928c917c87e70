import { AwxClient, askFlags, NOTIFICATION_EVENTS, NOTIFICATION_TEMPLATES } from '@libs/awx';
import { assertSurvey, surveyOf } from '@libs/launch';
import { InvalidInput } from '@libs/operation';
import { carryOut, type Step } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { CreatedWorkflowJobTemplate, CreateWorkflowJobTemplate } from './workflow-job-templates.dto';

const LISTS = 'notification_templates_';

const listOf = (event: (typeof NOTIFICATION_EVENTS)[number]) => `${LISTS}${event}` as const;

type Resolved = Readonly<Record<string, unknown>>;

/** Makes workflow job templates with what AWX keeps beside them. */
@Injectable()
export class WorkflowCreation {
  constructor(private readonly awx: AwxClient) {}

  /**
   * All names are found before anything is made. What fails after the template is made is told, not thrown: it is there.
   * @throws {InvalidInput} for a survey that AWX does not take, and for labels without an organization
   */
  async create(input: CreateWorkflowJobTemplate): Promise<CreatedWorkflowJobTemplate> {
    const { asks = [], labels = [], survey = [], notifications = {}, ...own } = input;
    assertSurvey(survey);
    if (labels.length > 0 && own.organization === undefined) throw new InvalidInput({ organization: [FOR_LABELS] });
    const lists = Object.fromEntries(NOTIFICATION_EVENTS.map((event) => [listOf(event), notifications[event]]));
    const resolved = await this.awx.workflowJobTemplates.resolveLinks({ ...own, ...lists });
    const fields = Object.fromEntries(Object.entries(resolved).filter(([name]) => !name.startsWith(LISTS)));
    const made = await this.awx.workflowJobTemplates.create({
      ...fields,
      ...askFlags(asks),
      survey_enabled: survey.length > 0,
    });
    const wanted = [...new Set(labels)];
    const failed = await carryOut([
      ...wanted.map((name) => this.labelling(made.id, name, Number(fields['organization']))),
      ...(survey.length > 0 ? [this.asking(made.id, surveyOf(survey))] : []),
      ...this.notifying(made.id, resolved),
    ]);
    const isDone = (what: string) => !failed.some((failure) => failure.startsWith(`${what}: `));
    return {
      ...made,
      labels: wanted.filter((name) => isDone(labelCalled(name))),
      survey: isDone(SURVEY) ? survey.map(({ variable }) => variable) : [],
      failed,
      next: nextFor(made.id, failed),
    };
  }

  private labelling(id: number, name: string, organization: number): Step {
    const run = () => this.awx.workflowJobTemplates.labels(id).addNames([name], organization);
    return { what: labelCalled(name), run };
  }

  private asking(id: number, survey: Resolved): Step {
    return { what: SURVEY, run: () => this.awx.workflowJobTemplates.setSurvey(id, survey) };
  }

  private notifying(id: number, lists: Resolved): Step[] {
    return NOTIFICATION_EVENTS.flatMap((event) => {
      const list = this.awx.workflowJobTemplates.of(id, listOf(event), NOTIFICATION_TEMPLATES);
      const ids = (lists[listOf(event)] ?? []) as number[];
      return [...new Set(ids)].map((template) => ({
        what: `Notification template ${template} at ${event}`,
        run: () => list.add([template]),
      }));
    });
  }
}

const SURVEY = 'Survey';
const FOR_LABELS = 'is required for labels: AWX keeps them by organization';

const labelCalled = (name: string): string => `Label "${name}"`;

const nextFor = (id: number, failed: readonly string[]): string =>
  failed.length > 0
    ? `The template was made. Do what failed (update_workflow_job_template, set_survey, attach_notification), or take it back: delete_workflow_job_template ${id}.`
    : `It has no nodes yet: give it some with set_workflow_graph ${id} before it is launched.`;
