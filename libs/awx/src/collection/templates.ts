import { AwxUnavailable } from '../errors/awx-error';
import type { IdOrName } from '../ids';
import {
  type LaunchConfig,
  type Launched,
  type LaunchPrompts,
  parseLaunchConfig,
  parseLaunched,
} from '../nouns/launch';
import { parseSurveySpec, type SurveySpec } from '../nouns/survey';
import { asRow, type Row } from '../row';
import { Collection } from './collection';
import { Labels } from './labels';

/** Job templates and workflow job templates: they ask, have a survey, and are launched. */
export class Templates<T extends { readonly id: number }> extends Collection<T> {
  labels(id: number): Labels {
    return new Labels(this.api, this.noun.collection, id, this.about(id));
  }

  async launchConfig(idOrName: IdOrName): Promise<LaunchConfig> {
    return parseLaunchConfig(asRow(await this.below(idOrName, 'launch')));
  }

  async surveySpec(idOrName: IdOrName): Promise<SurveySpec> {
    return parseSurveySpec(asRow(await this.below(idOrName, 'survey_spec')));
  }

  /** Replaces the survey whole. `survey_enabled` is a field of the template. */
  async setSurvey(idOrName: IdOrName, survey: Row): Promise<void> {
    await this.post(idOrName, 'survey_spec', survey);
  }

  async deleteSurvey(idOrName: IdOrName): Promise<void> {
    const id = await this.resolve(idOrName);
    this.touched(id);
    const path = [this.noun.collection, id, 'survey_spec'];
    await this.explained(id, (about) => this.api.transport.write('DELETE', path, undefined, { about }));
  }

  /**
   * Starts a run. Prompts that a job template does not ask come back in `ignored_fields`: the job runs without them.
   * @throws AwxUnavailable with `mayHaveHappened` when the answer was lost: the job may run
   */
  async launch(idOrName: IdOrName, prompts: LaunchPrompts = {}): Promise<Launched> {
    const id = await this.resolve(idOrName);
    const one = this.noun.label.toLowerCase();
    const ifLost = `The job may have started: look at the newest jobs of ${one} ${id} before you launch it again.`;
    const launched = parseLaunched(await this.post(id, 'launch', prompts, ifLost));
    if (launched.id === 0)
      throw new AwxUnavailable(`AWX does not say which job it started. ${ifLost}`, { mayHaveHappened: true });
    this.api.transport.touched(`${launched.type}s`, launched.id);
    return launched;
  }
}
