import { AwxClient, AwxConflict, askFlags, asks, carryOut, type Difference, type JobTemplate } from '@libs/awx';
import { changesOf, updated } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { type Definition, readDefinition } from './definition';
import type { CreatedJobTemplate, CreateJobTemplate, UpdatedJobTemplate, UpdateJobTemplate } from './job-templates.dto';
import { TemplateParts } from './parts.service';
import { assertPlaybook } from './playbooks';

/** Makes and changes job templates whole, with all that AWX keeps beside them. */
@Injectable()
export class JobTemplatesService {
  constructor(
    private readonly awx: AwxClient,
    private readonly parts: TemplateParts,
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

  async update(input: UpdateJobTemplate): Promise<UpdatedJobTemplate> {
    const changes = changesOf(input);
    const [id, definition] = await Promise.all([
      this.awx.jobTemplates.resolve(input.id),
      readDefinition(this.awx, changes),
    ]);
    if (changes.playbook) await this.assertPlaybook(definition, await this.awx.jobTemplates.get(id));
    const { object, ...update } = await this.awx.jobTemplates.change(id, definition.fields, {
      replace: input.replace_variables,
    });
    const changed = withAsks(object, update.changed);
    const failed = await carryOut(this.parts.toChange(object, definition, changed));
    if (failed.length > 0 && Object.keys(changed).length === 0) {
      throw new AwxConflict(`Nothing was changed. ${failed.join(' ')}`);
    }
    return { ...updated({ object, changed }, nextFor(object, failed)), failed };
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
  return { ...template, credentials, failed, next: nextFor(template, failed) };
}

const nextFor = ({ id }: JobTemplate, failed: readonly string[]): string | undefined =>
  failed.length > 0
    ? `The rest was done. Give what failed to update_job_template ${id} again, or take it all back with delete_job_template.`
    : undefined;

/** AWX's sixteen switches as the one list that they are in the input. */
function withAsks(template: JobTemplate, changed: Readonly<Record<string, Difference>>): Record<string, Difference> {
  const switches = Object.keys(askFlags([])).filter((name) => name in changed);
  if (switches.length === 0) return { ...changed };
  const was = Object.fromEntries(switches.map((name) => [name, changed[name]?.from]));
  const others = Object.entries(changed).filter(([name]) => !switches.includes(name));
  return {
    ...Object.fromEntries(others),
    asks: { from: asks({ ...askFlags(template.asks), ...was }), to: template.asks },
  };
}
