import { AwxClient, AwxRejected, type JobTemplate } from '@libs/awx';
import { surveyOf } from '@libs/launch';
import { type Part, type Step } from '@libs/server';
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

  /** What makes the parts of a template what they are to be. */
  toChange(template: JobTemplate, { lists, labels, survey = [] }: Definition): Part[] {
    const relabel = async (names: readonly string[]) => this.labels(template).setNames(names, organizationOf(template));
    const ask = () => this.surveys.replace(this.awx.jobTemplates, template.id, survey);
    return [
      ...lists.map(({ what, of, ids, ordered }) => ({
        what,
        change: () => of(this.awx, template.id).set(ids, { ordered }),
      })),
      ...(labels ? [{ what: 'labels', change: () => relabel(labels) }] : []),
      ...(survey.length > 0 ? [{ what: 'survey', change: ask }] : []),
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
