import { choice, description, name, ref } from '../kernel/fields';
import type { Resource, Row, Values } from '../kernel/types';
import { eventLinks, jobSummaries, templateFields } from './template';

export const SYSTEM_JOB_TYPES = [
  ['cleanup_jobs', 'Remove jobs older than a certain number of days'],
  ['cleanup_activitystream', 'Remove activity stream entries older than a certain number of days'],
  ['cleanup_sessions', 'Removes expired browser sessions from the database'],
  ['cleanup_tokens', 'Removes expired OAuth 2 access tokens and refresh tokens'],
] as const;

const VARIABLES = ['days', 'older_than', 'granularity'];

/** What stands against variables that a schedule or a node saves; a launch takes anything, and its job may fail. */
export function systemVariableErrors({ job_type }: Row, variables: Values): string[] {
  const other = Object.keys(variables).filter((name) => !VARIABLES.includes(name));
  const usesDays = job_type === 'cleanup_jobs' || job_type === 'cleanup_activitystream';
  return [
    ...(other.length ? [`Variables ${other.join(', ')} are not allowed for system jobs.`] : []),
    ...(usesDays && 'days' in variables && !isDays(variables.days) ? ['days must be a positive integer.'] : []),
  ];
}

const isDays = (value: unknown): boolean =>
  (typeof value === 'string' || typeof value === 'number') && /^\s*\+?\d+\s*$/.test(String(value));

/** AWX's own housekeeping, made at installation. */
export const systemJobTemplates: Resource = {
  name: 'system_job_templates',
  type: 'system_job_template',
  model: 'SystemJobTemplate',
  sequence: 'unified_job_templates',
  order: ['id'],
  search: ['name', 'description'],
  forSuperusers: 'listed',
  listMethods: ['GET'],
  detailMethods: ['GET'],
  fields: {
    name: name(),
    description: description(),
    ...templateFields,
    execution_environment: ref('execution_environments'),
    job_type: choice(SYSTEM_JOB_TYPES, { default: 'cleanup_jobs', blank: true }),
  },
  links: ['jobs', 'schedules', 'launch', ...eventLinks],
  summary: (row, sim) => jobSummaries(row, sim),
};
