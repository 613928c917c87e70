import { AwxClient, AwxRejected, type Difference, type JobTemplate, type Step } from '@libs/awx';
import { surveyOf } from '@libs/launch';
import { Injectable } from '@nestjs/common';
import { SurveysService } from '../surveys/surveys.service';
import type { Definition } from './definition';

/** What AWX keeps beside a job template: each part is a call or more of its own, after the template itself. */
@Injectable()
export class TemplateParts {
  constructor(
    private readonly awx: AwxClient,
    private readonly surveys: SurveysService,
  ) {}

  /** The steps that give a new template its parts. */
  toMake(template: JobTemplate, { lists, labels = [], survey = [] }: Definition): Step[] {
    const { id } = template;
    const posts = lists.map(({ what, of, ids }) => ({ what, run: () => of(this.awx, id).add(ids) }));
    const wear = () => this.labels(template).addNames(labels, organizationOf(template));
    const ask = () => this.awx.jobTemplates.setSurvey(id, surveyOf(survey));
    return [
      ...posts,
      ...(labels.length > 0 ? [{ what: 'labels', run: async () => wear() }] : []),
      ...(survey.length > 0 ? [{ what: 'survey', run: ask }] : []),
    ];
  }

  /** The steps that make the parts of a template what they are to be; what they change is noted in `changed`. */
  toChange(template: JobTemplate, definition: Definition, changed: Record<string, Difference>): Step[] {
    const { lists, labels, survey = [] } = definition;
    const noting = (what: string, change: () => Promise<Difference | undefined>): Step => ({
      what,
      run: async () => {
        const difference = await change();
        if (difference) changed[what] = difference;
      },
    });
    return [
      ...lists.map(({ what, of, ids, ordered }) => noting(what, () => of(this.awx, template.id).set(ids, { ordered }))),
      ...(labels
        ? [noting('labels', async () => this.labels(template).setNames(labels, organizationOf(template)))]
        : []),
      ...(survey.length > 0
        ? [noting('survey', () => this.surveys.replace(this.awx.jobTemplates, template.id, survey))]
        : []),
    ];
  }

  private labels({ id }: JobTemplate) {
    return this.awx.jobTemplates.labels(id);
  }
}

/** @throws {AwxRejected} when there is none */
function organizationOf({ organization }: JobTemplate): number {
  if (organization) return organization.id;
  throw new AwxRejected('AWX keeps labels by organization, and the project of this template is in none.');
}
