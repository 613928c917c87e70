import { isDeepStrictEqual } from 'node:util';
import {
  AwxClient,
  type Difference,
  type JobTemplate,
  parseSurveySpec,
  type SurveyQuestion,
  type Templates,
  type Update,
} from '@libs/awx';
import { assertSurvey, type Question, surveyOf } from '@libs/launch';
import { type Consequence, InvalidInput, type Reach, restOf, updated } from '@libs/operation';
import { changeParts } from '@libs/server';
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
    return { ...updated({ object: template, changed }, restOf(failed, `set_survey ${template.id}`)), failed };
  }

  /** Questions that go, or are no more what they were, are lost; to add some, or to move them, destroys nothing. */
  async preview({ id, survey }: SetSurvey): Promise<Consequence & Reach> {
    assertSurvey(survey);
    const { templates, template, type } = await this.find(id);
    const { how, ...loss } = await this.lossOf(templates, template.id, survey);
    return { summary: `${how} of ${type.replaceAll('_', ' ')} ${template.id} "${template.name}".`, ...loss };
  }

  /** What is lost of the survey of a template when it becomes this one, and in a word what that is. */
  async lossOf(
    templates: WithSurveys,
    id: number,
    survey: readonly Question[],
  ): Promise<Omit<Consequence & Reach, 'summary'> & { how: string }> {
    const before = (await templates.surveySpec(id)).spec;
    const after = parseSurveySpec(surveyOf(survey)).spec;
    const names = without(before, after);
    const added = without(after, before);
    const changed = differing(after, before).filter((variable) => !added.includes(variable));
    return {
      how: howOf(before, after),
      deleted_with_it: names.length > 0 ? [{ what: 'questions', count: names.length, names }] : [],
      warnings: [
        ...(added.length > 0 ? [`New: ${added.join(', ')}.`] : []),
        ...(changed.length > 0 ? [`Changed or moved: ${changed.join(', ')}.`] : []),
      ],
      destroys: before.some((question) => !after.some((each) => isDeepStrictEqual(each, question))),
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

function howOf(before: readonly SurveyQuestion[], after: readonly SurveyQuestion[]): string {
  if (isDeepStrictEqual(before, after)) return 'Nothing to change in the survey';
  if (before.length === 0) return 'Set the first survey';
  return after.length > 0 ? 'Replace the survey' : 'Remove the survey';
}

/** The variables of the questions that the others do not ask. */
const without = (some: readonly SurveyQuestion[], others: readonly SurveyQuestion[]): string[] =>
  some.map(({ variable }) => variable).filter((variable) => !others.some((each) => each.variable === variable));

const differing = (some: readonly SurveyQuestion[], others: readonly SurveyQuestion[]): string[] =>
  some.filter((question, index) => !isDeepStrictEqual(question, others[index])).map(({ variable }) => variable);

/** As it may be given back. */
const asInput = ({ default: given, ...question }: SurveyQuestion): Question => ({
  ...question,
  ...((typeof given === 'string' || typeof given === 'number') && { default: given }),
});
