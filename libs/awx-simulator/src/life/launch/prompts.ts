import { cleanBody } from '../../kernel/clean';
import { bodyType, fieldError, HttpError, TEXTS } from '../../kernel/errors';
import { choice, flag, int, json, ref, text } from '../../kernel/fields';
import type { Field, Resource, Row, Sim, Values } from '../../kernel/types';
import { checkVariables, isMapping } from '../../kernel/variables';
import { pythonType } from '../../python/python';
import { ASK } from '../../resources/ask-fields';
import { JOB_TYPES, VERBOSITIES } from '../../resources/job-templates';
import { isOwnValue, isPromptOf, LISTS, promptProblem, sortVariables } from '../../resources/prompt-rules';
import { promptFields } from '../../resources/prompts';
import { answerErrors } from '../../survey/answers';
import { surveyOf } from '../../survey/survey-spec';

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
    ...Object.fromEntries(LISTS.map((name) => [name, json([])])),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => only.includes(name)));
};

const PROMPTS = { name: 'launch', type: 'launch', model: 'Launch', order: [], fields: FIELDS } satisfies Resource;

/**
 * Checks and converts what a launch says: `extra_vars` becomes a mapping, lists stay lists of ids.
 * @throws HttpError 400 with every field's error
 */
export function cleanPrompts(sim: Sim, body: Values, only: readonly string[] = Object.keys(ASK)): Values {
  const wanted = Object.fromEntries(Object.entries(FIELDS).filter(([name]) => only.includes(name)));
  const errors = nullErrors(body, [...only, 'credential_passwords']);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined && value !== null));
  const clean = attempt(errors, () => cleanBody(sim, { ...PROMPTS, fields: wanted }, given, 'PATCH')) ?? {};
  for (const name of LISTS) {
    if (only.includes(name) && name in given) attempt(errors, () => (clean[name] = cleanList(sim, name, given[name])));
  }
  if ('extra_vars' in given) attempt(errors, () => (clean.extra_vars = readVariables(given.extra_vars)));
  if (Object.keys(errors).length) throw new HttpError(400, errors);
  return clean;
}

/** Whoever does not want to say a prompt leaves it out. */
const nullErrors = (body: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.filter((name) => body[name] === null).map((name) => [name, [TEXTS.null]]));

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
  if (!Array.isArray(value)) throw fieldError(name, TEXTS.list(bodyType(value)));
  for (const id of value) {
    if (typeof id !== 'number') throw fieldError(name, TEXTS.pkType(id));
    if (!sim.store.get(name, id)) throw fieldError(name, TEXTS.pk(id));
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

/**
 * Sorts prompts into those that the template lets through, those that it ignores, and those that are wrong.
 * What it says itself anyway is neither.
 */
export function judge(sim: Sim, template: Row, prompts: Values): Verdict {
  const { extra_vars = {}, ...fields } = prompts;
  const { accepted, ignored, errors } = judgeVariables(template, extra_vars);
  for (const [name, given] of Object.entries(fields)) {
    if (!isPromptOf(template, name) || isOwnValue(sim, template, name, given)) continue;
    const value = name === 'credentials' ? withoutOwn(sim, template, given) : given;
    const problem = template[ASK[name]!] && promptProblem(sim, template, name, prompts);
    if (problem) errors[name] = [problem];
    if (problem || !template[ASK[name]!]) ignored[name] = value;
    else accepted[name] = value;
  }
  return { accepted, ignored, errors };
}

/** Credentials that the template has itself need no mention. */
const withoutOwn = (sim: Sim, template: Row, ids: number[]): number[] =>
  [...new Set(ids)].filter((id) => !sim.store.links.has('template_credentials', template.id, id));

function judgeVariables(template: Row, variables: Values): Verdict {
  const { taken, refused } = sortVariables(template, variables);
  const problems = answerErrors(surveyOf(template), variables);
  return {
    accepted: Object.keys(taken).length ? { extra_vars: taken } : {},
    ignored: Object.keys(refused).length ? { extra_vars: refused } : {},
    errors: problems.length ? { variables_needed_to_start: problems } : {},
  };
}
