import {
  AwxClient,
  firstOf,
  INSTANCE_GROUPS,
  type JobTemplate,
  NOTIFICATION_TEMPLATES,
  type Schedule,
  type SurveySpec,
} from '@libs/awx';
import { type Answer } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { lineOf } from '../surveys/question-line';
import type { JobTemplateDetail } from './detail.dto';

const EVENTS = ['started', 'success', 'error'] as const;
const MOST = 10;
const RUNS = 5;

/** A job template with all that AWX keeps beside it. */
@Injectable()
export class DetailService {
  constructor(private readonly awx: AwxClient) {}

  /** Six calls, a seventh where it has a survey; all but the first side by side. */
  async get(idOrName: number | string): Promise<Answer<JobTemplateDetail>> {
    const template = await this.awx.jobTemplates.get(idOrName);
    const { id } = template;
    const [survey, groups, schedules, ...notifications] = await Promise.all([
      this.awx.jobTemplates.surveySpec(id),
      this.awx.jobTemplates.of(id, 'instance_groups', INSTANCE_GROUPS).all(),
      this.awx.schedules.list({ page_size: MOST, order_by: 'next_run', filters: { unified_job_template: id } }),
      ...EVENTS.map((event) => this.told(id, event)),
    ]);
    return {
      ...template,
      ...ownOf(template, survey),
      instance_groups: groups.map(({ name }) => name),
      schedules: firstOf(schedules.results.map(scheduleLine), MOST, schedules.count),
      notifications: notifications.flat(),
    };
  }

  private async told(id: number, event: (typeof EVENTS)[number]): Promise<string[]> {
    const of = this.awx.jobTemplates.of(id, `notification_templates_${event}`, NOTIFICATION_TEMPLATES);
    const { results, count } = await of.list({ page_size: MOST });
    const told = firstOf(
      results.map(({ name }) => name),
      MOST,
      count,
    );
    return told.length > 0 ? [`${event}: ${told.join(', ')}`] : [];
  }
}

function ownOf(template: JobTemplate, { spec }: SurveySpec) {
  return {
    credentials: template.credentials.map(({ name }) => name),
    job_type: template.job_type === 'run' ? undefined : template.job_type,
    job_slice_count: template.job_slice_count > 1 ? template.job_slice_count : undefined,
    options: OPTIONS.filter((option) => template[option]),
    survey: spec.map(lineOf),
    survey_enabled: spec.length > 0 ? template.survey_enabled : undefined,
    last_runs: template.recent_jobs.slice(0, RUNS).map(({ type, id, status, finished }) => {
      const when = finished ? ` ${finished.slice(0, 16)}Z` : '';
      return `${type.replaceAll('_', ' ')} ${id} ${status}${when}`;
    }),
  };
}

const OPTIONS = [
  'become_enabled',
  'diff_mode',
  'use_fact_cache',
  'force_handlers',
  'allow_simultaneous',
] as const satisfies (keyof JobTemplate)[];

const scheduleLine = ({ id, name, enabled, next_run }: Schedule): string => {
  const next = next_run ? `next ${next_run.slice(0, 16)}Z` : 'never again';
  return `${id} ${name}, ${enabled ? next : 'disabled'}`;
};
