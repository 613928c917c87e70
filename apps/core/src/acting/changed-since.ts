import { type Job, type JobTemplate, type Project, parseKept, type Ref, type SurveySpec } from '@libs/awx';

/** By field: how it was in the run and how it is in the template now. */
export type Changes = Record<string, { readonly from: unknown; readonly to: unknown }>;

/** What a job takes from its template as it stands there, unless it was prompted. */
const PLAIN = [
  'playbook',
  'limit',
  'job_type',
  'forks',
  'verbosity',
  'job_tags',
  'skip_tags',
  'scm_branch',
  'timeout',
  'diff_mode',
] as const;
const REFERENCES = ['project', 'inventory', 'execution_environment'] as const;

/** What AWX keeps beside a template, as far as the caller may see it. */
interface Beside {
  readonly project?: Project;
  /** Variables are not compared where the template has a survey and it is not known. */
  readonly survey?: SurveySpec;
}

/**
 * What a job would run with otherwise than it did, because its template or its project were changed. What the template
 * asks at launch is left out, as are answers to its survey: it is what was said then, and stays so.
 */
export function changedSince(job: Job, template: JobTemplate, { project, survey }: Beside): Changes {
  // A relaunch may have been given these although the template asks neither.
  const given = job.launch_type === 'relaunch' ? ['limit', 'job_type'] : [];
  const said = new Set<string>([...template.asks, ...given]);
  const plain = PLAIN.map((field) => [field, job[field], template[field]] as const);
  // Without one of its own a template takes that of its project or AWX's, and the job says which.
  const told = REFERENCES.filter((field) => template[field] !== undefined);
  const references = told.map((field) => [field, nameOf(job[field]), nameOf(template[field])] as const);
  const credentials = [['credentials', namesOf(job.credentials), namesOf(template.credentials)]] as const;
  const revision = project && job.scm_revision ? [['project_revision', job.scm_revision, project.scm_revision]] : [];
  const all = [...plain, ...references, ...credentials].filter(([field]) => !said.has(field));
  const differing = [...all, ...(revision as [string, unknown, unknown][])].filter(([, from, to]) => from !== to);
  const changes = Object.fromEntries(differing.map(([field, from, to]) => [field, { from, to }]));
  const variables =
    said.has('extra_vars') || (template.survey_enabled && !survey) ? [] : changedVariables(job, template, survey);
  return variables.length > 0
    ? { ...changes, extra_vars: { from: 'as it ran', to: `other ${variables.join(', ')}` } }
    : changes;
}

/** Their names alone: what they hold may be secret. */
function changedVariables(job: Job, template: JobTemplate, survey: SurveySpec | undefined): string[] {
  const answers = new Set(survey?.spec.map(({ variable }) => variable));
  const now = variablesOf(template);
  const names = new Set([...Object.keys(now), ...Object.keys(job.extra_vars)]);
  return [...names].filter(
    (name) => !answers.has(name) && JSON.stringify(now[name]) !== JSON.stringify(job.extra_vars[name]),
  );
}

function variablesOf({ extra_vars }: JobTemplate): Record<string, unknown> {
  try {
    return { ...parseKept(extra_vars) };
  } catch {
    return {};
  }
}

const nameOf = (reference: Ref | undefined): string | null => reference?.name ?? null;
const namesOf = (references: readonly Ref[]): string =>
  references
    .map(({ name }) => name)
    .sort()
    .join(', ');
