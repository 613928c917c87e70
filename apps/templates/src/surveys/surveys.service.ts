import { isDeepStrictEqual } from 'node:util';
import {
  AwxClient,
  changeParts,
  type Difference,
  type JobTemplate,
  parseSurveySpec,
  type SurveyQuestion,
  type Templates,
  type Update,
} from '@libs/awx';
import { assertSurvey, type Question, surveyOf } from '@libs/launch';
import { type Consequence, InvalidInput, updated } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { SetSurvey, Survey, UpdatedSurvey } from './surveys.dto';

/** What of a collection of templates is about their surveys. */
type WithSurveys = Pick<Templates<JobTemplate>, 'surveySpec' | 'setSurvey' | 'deleteSurvey'>;

type Surveyed = Pick<JobTemplate, 'id' | 'name' | 'survey_enabled'>;

interface Surveyable extends WithSurveys {
  get(id: number): Promise<Surveyed>;
  change(id: number, fields: { survey_enabled: boolean }): Promise<Update<Surveyed>>;
}

/** A template that has, or may have, a survey. */
interface Found {
  readonly templates: Surveyable;
  readonly template: Surveyed;
  readonly type: string;
}

/** What templates ask at launch. AWX keeps a survey whole, beside its template. */
@Injectable()
export class SurveysService {
  constructor(private readonly awx: AwxClient) {}

  async get(id: number | string): Promise<Survey> {
    const { templates, template, type } = await this.find(id);
    const { spec } = await templates.surveySpec(template.id);
    return { id: template.id, name: template.name, type, enabled: template.survey_enabled, survey: spec.map(asInput) };
  }

  async set({ id, survey }: SetSurvey): Promise<UpdatedSurvey> {
    assertSurvey(survey);
    const { templates, template } = await this.find(id);
    const enabled = survey.length > 0;
    const replace = () => this.replace(templates, template.id, survey);
    const turn = async () =>
      (await templates.change(template.id, { survey_enabled: enabled })).changed['survey_enabled'];
    const { changed, failed } = await changeParts({}, [
      { what: 'survey', change: replace },
      ...(template.survey_enabled === enabled ? [] : [{ what: 'survey_enabled', change: turn }]),
    ]);
    return { ...updated({ object: template, changed }), failed };
  }

  async preview({ id, survey }: SetSurvey): Promise<Consequence> {
    assertSurvey(survey);
    const { templates, template, type } = await this.find(id);
    const before = (await templates.surveySpec(template.id)).spec;
    const after = parseSurveySpec(surveyOf(survey)).spec;
    const gone = before.filter(({ variable }) => !after.some((question) => question.variable === variable));
    const added = after.filter(({ variable }) => !before.some((question) => question.variable === variable));
    const changed = differing(after, before).filter((variable) =>
      before.some((question) => question.variable === variable),
    );
    const what = `${type.replaceAll('_', ' ')} ${template.id} "${template.name}"`;
    const names = gone.map(({ variable }) => variable);
    return {
      summary: survey.length > 0 ? `Replace the survey of ${what}.` : `Remove the survey of ${what}.`,
      deleted_with_it: gone.length > 0 ? [{ what: 'questions', count: gone.length, names }] : [],
      warnings: [
        ...(added.length > 0 ? [`New: ${added.map(({ variable }) => variable).join(', ')}.`] : []),
        ...(changed.length > 0 ? [`Changed or moved: ${changed.join(', ')}.`] : []),
      ],
    };
  }

  /**
   * Makes the survey of a template this one; none when there are no questions. Its title stays.
   * @returns the variables of the questions that differ, place by place; `undefined` when nothing was to change
   */
  async replace(templates: WithSurveys, id: number, questions: readonly Question[]): Promise<Difference | undefined> {
    const { spec: before, name, description } = await templates.surveySpec(id);
    const survey = { ...surveyOf(questions), name, description };
    const { spec: after } = parseSurveySpec(survey);
    if (isDeepStrictEqual(before, after)) return undefined;
    if (questions.length > 0) await templates.setSurvey(id, survey);
    else await templates.deleteSurvey(id);
    return { from: differing(before, after), to: differing(after, before) };
  }

  /** @throws {InvalidInput} for what has no survey, e.g. a project */
  private async find(given: number | string): Promise<Found> {
    const kinds: Readonly<Record<string, Surveyable>> = {
      job_template: this.awx.jobTemplates,
      workflow_job_template: this.awx.workflowJobTemplates,
    };
    const all = this.awx.unifiedJobTemplates;
    const within = { type: Object.keys(kinds).join() };
    const { id, type } = typeof given === 'number' ? await all.get(given) : await all.named(given, { within });
    const templates = kinds[type];
    if (!templates) throw new InvalidInput({ id: [`${id} is a ${type.replaceAll('_', ' ')}, which has no survey`] });
    return { templates, template: await templates.get(id), type };
  }
}

const differing = (some: readonly SurveyQuestion[], others: readonly SurveyQuestion[]): string[] =>
  some.filter((question, index) => !isDeepStrictEqual(question, others[index])).map(({ variable }) => variable);

/** As it may be given back. */
const asInput = ({ default: given, ...question }: SurveyQuestion): Question => ({
  ...question,
  ...((typeof given === 'string' || typeof given === 'number') && { default: given }),
});
