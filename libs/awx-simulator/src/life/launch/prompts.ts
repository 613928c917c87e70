import { cleanBody } from '../../kernel/clean';
import { detailError, fieldError, HttpError, TEXTS } from '../../kernel/errors';
import { choice, flag, int, json, ref, text } from '../../kernel/fields';
import type { Field, Resource, Row, Sim, Values } from '../../kernel/types';
import { checkVariables, isMapping } from '../../kernel/variables';
import { pythonType } from '../../python/python';
import { ASK } from '../../resources/ask-fields';
import { JOB_TYPES, VERBOSITIES } from '../../resources/job-templates';
import { promptFields } from '../../resources/prompts';
import { answerErrors } from '../../survey/answers';

/** Prompts that are lists of ids, and the resource they name. */
export const LISTS: Record<string, [resource: string, templateLink: string]> = {
  credentials: ['credentials', 'template_credentials'],
  labels: ['labels', 'template_labels'],
  instance_groups: ['instance_groups', 'template_instance_groups'],
};

const optional = { default: null, nullable: true } as const;

/** The prompts that schedules and nodes save as fields of their own. */
export const SAVED = Object.keys(promptFields).filter((field) => field !== 'extra_data');

/** What may be said at launch, as the fields of a resource, so that they are checked as others are. */
const FIELDS: Record<string, Field> = {
  inventory: ref('inventories'),
  limit: text(optional),
  job_tags: text(optional),
  skip_tags: text(optional),
  scm_branch: text(optional),
  job_type: choice(JOB_TYPES, optional),
  verbosity: choice(VERBOSITIES, optional),
  diff_mode: flag(false, optional),
  forks: int(null, { nullable: true, min: 0 }),
  job_slice_count: int(null, { nullable: true, min: 0 }),
  timeout: int(null, { nullable: true }),
  execution_environment: ref('execution_environments'),
};

/** What a launch takes, as OPTIONS tells it: AWX's command line makes its arguments of this. */
export const launchFields = (only: readonly string[] = Object.keys(ASK)): Record<string, Field> => {
  const all = {
    ...FIELDS,
    extra_vars: json({}),
    ...Object.fromEntries(Object.keys(LISTS).map((name) => [name, json([])])),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => only.includes(name)));
};

const PROMPTS = { name: 'launch', type: 'launch', model: 'Launch', order: [], fields: FIELDS } satisfies Resource;

/**
 * Checks and converts what a launch says: `extra_vars` becomes a mapping, lists stay lists of ids.
 * @param nulls whether null stands for what is not said; a launch of a template refuses it
 * @throws HttpError 400 with every field's error
 */
export function cleanPrompts(
  sim: Sim,
  body: Values,
  only: readonly string[] = Object.keys(ASK),
  nulls: 'refused' | 'absent' = 'refused',
): Values {
  const { execution_environment: environment } = body;
  if (Number.isInteger(environment) && !sim.store.get('execution_environments', environment)) {
    throw detailError('ExecutionEnvironment matching query does not exist.');
  }
  const wanted = Object.fromEntries(Object.entries(FIELDS).filter(([name]) => only.includes(name)));
  const errors: Values = nulls === 'refused' ? nullErrors(body, only) : {};
  const clean = attempt(errors, () => cleanBody(sim, { ...PROMPTS, fields: wanted }, body, 'PATCH')) ?? {};
  for (const name of Object.keys(LISTS)) {
    if (only.includes(name) && body[name] !== undefined && body[name] !== null)
      attempt(errors, () => (clean[name] = cleanList(sim, name, body[name])));
  }
  if (body.extra_vars !== undefined && body.extra_vars !== null)
    attempt(errors, () => (clean.extra_vars = readVariables(body.extra_vars)));
  if (Object.keys(errors).length) throw new HttpError(400, errors);
  return clean;
}

const nullErrors = (body: Values, only: readonly string[]): Values =>
  Object.fromEntries(only.filter((name) => body[name] === null).map((name) => [name, [TEXTS.null]]));

function attempt<T>(errors: Values, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 400) throw error;
    Object.assign(errors, error.body);
    return undefined;
  }
}

function cleanList(sim: Sim, name: string, value: unknown): number[] {
  if (!Array.isArray(value))
    throw fieldError(
      name,
      `Expected a list of items but got type "${typeof value === 'string' ? 'str' : typeof value}".`,
    );
  for (const id of value) {
    if (typeof id !== 'number') throw fieldError(name, TEXTS.pkType(id));
    if (!sim.store.get(LISTS[name]![0], id)) throw fieldError(name, TEXTS.pk(id));
  }
  return value as number[];
}

function readVariables(value: unknown): Values {
  if (isMapping(value)) return value;
  if (typeof value === 'string') return checkVariables('extra_vars', value);
  const type = pythonType(value);
  const json = `the JSON object must be str, bytes or bytearray, not ${type}`;
  throw fieldError(
    'extra_vars',
    `Cannot parse as JSON (error: ${json}) or YAML (error: '${type}' object has no attribute 'read').`,
  );
}

/** What a template makes of prompts. */
export interface Verdict {
  accepted: Values;
  ignored: Values;
  errors: Values;
}

/** Sorts prompts into those that the template lets through and those that it ignores. */
export function judge(sim: Sim, template: Row, prompts: Values): Verdict {
  const { extra_vars = {}, ...fields } = prompts;
  const { accepted, ignored, errors } = judgeVariables(template, extra_vars);
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || isSame(sim, template, name, value)) continue;
    if (!template[ASK[name]!]) ignored[name] = value;
    else accepted[name] = value;
  }
  return { accepted, ignored, errors };
}

/** A value equal to what the template says anyway counts as neither. */
function isSame(sim: Sim, template: Row, name: string, value: unknown): boolean {
  const list = LISTS[name];
  if (!list) {
    const branch =
      name === 'scm_branch' && template.scm_branch === '' && sim.store.get('projects', template.project)?.scm_branch;
    return template[name] === value || branch === value;
  }
  const link = template.type === 'workflow_job_template' && name === 'labels' ? 'workflow_labels' : list[1];
  const present = new Set(sim.store.links.of(link, template.id));
  const given = value as number[];
  return given.every((id) => present.has(id)) && (name === 'credentials' || given.length === present.size);
}

function judgeVariables(template: Row, variables: Values): Verdict {
  const survey = template.survey_enabled ? (template.survey_spec?.spec ?? []) : [];
  const asked = new Set(survey.map((question: Values) => question.variable));
  const passes = ([name]: [string, unknown]): boolean => template.ask_variables_on_launch || asked.has(name);
  const entries = Object.entries(variables);
  const taken = Object.fromEntries(entries.filter(passes));
  const left = Object.fromEntries(entries.filter((entry) => !passes(entry)));
  const problems = answerErrors(survey, variables);
  return {
    accepted: Object.keys(taken).length ? { extra_vars: taken } : {},
    ignored: Object.keys(left).length ? { extra_vars: left } : {},
    errors: problems.length ? { variables_needed_to_start: problems } : {},
  };
}
