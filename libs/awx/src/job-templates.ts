import { Collection, type IdOrName } from './collection';
import { AwxUnavailable } from './errors/awx-error';
import { JOB_TEMPLATES, type JobTemplate } from './resources/job-templates';
import {
  type LaunchConfig,
  type Launched,
  type LaunchPrompts,
  parseLaunchConfig,
  parseLaunched,
} from './resources/launch';
import { parseSurveySpec, type SurveySpec } from './resources/survey';
import { isRow, type Row } from './row';
import type { Transport } from './transport/transport';

const asRow = (body: unknown): Row => (isRow(body) ? body : {});

export class JobTemplates extends Collection<JobTemplate> {
  constructor(transport: Transport) {
    super(transport, JOB_TEMPLATES);
  }

  async launchConfig(idOrName: IdOrName): Promise<LaunchConfig> {
    const id = await this.resolve(idOrName);
    const body = await this.transport.read(['job_templates', id, 'launch'], undefined, { about: this.about(id) });
    this.transport.touched('job_templates', id);
    return parseLaunchConfig(asRow(body));
  }

  async surveySpec(idOrName: IdOrName): Promise<SurveySpec> {
    const id = await this.resolve(idOrName);
    const body = await this.transport.read(['job_templates', id, 'survey_spec'], undefined, { about: this.about(id) });
    this.transport.touched('job_templates', id);
    return parseSurveySpec(asRow(body));
  }

  /**
   * Starts a job. Prompts that the template does not ask come back in `ignored_fields`: the job runs without them.
   * @throws AwxUnavailable with `mayHaveHappened` when the answer was lost: the job may run
   */
  async launch(idOrName: IdOrName, prompts: LaunchPrompts = {}): Promise<Launched> {
    const id = await this.resolve(idOrName);
    this.transport.touched('job_templates', id);
    const ifLost = `The job may have started: look at the newest jobs of job template ${id} before you launch it again.`;
    const options = { about: { ...this.about(id), ifLost } };
    const { body } = await this.transport.write('POST', ['job_templates', id, 'launch'], prompts, options);
    const launched = parseLaunched(asRow(body));
    if (launched.id === 0) throw new AwxUnavailable(`AWX does not say which job it started. ${ifLost}`, {}, true);
    this.transport.touched(`${launched.type}s`, launched.id);
    return launched;
  }
}
