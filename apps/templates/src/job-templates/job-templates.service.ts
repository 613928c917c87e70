import { AwxClient, type JobTemplate, withAsks } from '@libs/awx';
import { type Consequence, changesOf, type Reach, restOf, updated } from '@libs/operation';
import { carryOut, changeParts } from '@libs/server';
import { Injectable } from '@nestjs/common';
import { SurveysService } from '../surveys/surveys.service';
import { type Definition, readDefinition } from './definition';
import type {
  CopyJobTemplate,
  CreatedJobTemplate,
  CreateJobTemplate,
  UpdatedJobTemplate,
  UpdateJobTemplate,
} from './job-templates.dto';
import { TemplateParts } from './parts.service';
import { assertPlaybook } from './playbooks';

/** Makes and changes job templates whole, with all that AWX keeps beside them. */
@Injectable()
export class JobTemplatesService {
  constructor(
    private readonly awx: AwxClient,
    private readonly parts: TemplateParts,
    private readonly surveys: SurveysService,
  ) {}

  /** What fails once the template is made is told in the answer, since it is there. */
  async create(input: CreateJobTemplate): Promise<CreatedJobTemplate> {
    const definition = await readDefinition(this.awx, input);
    await this.assertPlaybook(definition);
    const made = await this.awx.jobTemplates.create(definition.fields);
    const steps = this.parts.toMake(made, definition);
    let whole = made;
    const read = async () => {
      whole = await this.awx.jobTemplates.get(made.id);
    };
    const failed = await carryOut(steps.length > 0 ? [...steps, { what: 'reading it again', run: read }] : []);
    return answerOf(whole, failed);
  }

  async copy({ id, name }: CopyJobTemplate): Promise<CreatedJobTemplate> {
    return answerOf(await this.awx.jobTemplates.copy(id, name), []);
  }

  /** What fails once something is changed is told in the answer, beside what is changed. */
  async update(input: UpdateJobTemplate): Promise<UpdatedJobTemplate> {
    const changes = changesOf(input);
    const definition = await readDefinition(this.awx, changes);
    const { before, object, changed } = await this.awx.jobTemplates.change(
      input.id,
      async (current) => {
        if (changes.playbook) await this.assertPlaybook(definition, current);
        return definition.fields;
      },
      { replace: input.replace_variables },
    );
    const all = withAsks(before, object, changed);
    const { failed, ...update } = await changeParts(all, this.parts.toChange(object, definition));
    return { ...updated({ object, ...update }, restOf(failed, `update_job_template ${object.id}`)), failed };
  }

  /** A survey that is switched off, or that only gets more questions, loses none. */
  async previewUpdate(input: UpdateJobTemplate): Promise<Consequence & Reach> {
    const { survey = [] } = await readDefinition(this.awx, changesOf(input));
    const { id, name } = await this.awx.jobTemplates.get(input.id);
    const summary = `Change job template ${id} "${name}".`;
    if (survey.length === 0) return { summary };
    const { how, ...loss } = await this.surveys.lossOf(this.awx.jobTemplates, id, survey);
    return { summary: `${summary} ${how}.`, ...loss };
  }

  /** A template with a branch of its own may run playbooks that AWX does not know. */
  private async assertPlaybook({ fields }: Definition, current?: JobTemplate): Promise<void> {
    const { project = current?.project?.id, playbook, scm_branch = current?.scm_branch } = fields;
    const asksBranch = fields['ask_scm_branch_on_launch'] ?? current?.asks.includes('scm_branch');
    if (typeof project !== 'number' || scm_branch || asksBranch) return;
    await assertPlaybook(this.awx, project, String(playbook));
  }
}

function answerOf(template: JobTemplate, failed: string[]): CreatedJobTemplate {
  const credentials = template.credentials.map(({ name }) => name);
  const next = restOf(failed, `update_job_template ${template.id}`, `delete_job_template ${template.id}`);
  return { ...template, credentials, failed, next };
}
