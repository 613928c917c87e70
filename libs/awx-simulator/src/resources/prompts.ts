import { HttpError } from '../kernel/errors';
import { choice, flag, int, json, ref, text } from '../kernel/fields';
import type { Change, Field, Row, Sim, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { pythonType } from '../python/python';
import { answerErrors } from '../survey/answers';
import { surveyOf } from '../survey/survey-spec';
import { ASK } from './ask-fields';
import { asksAtLaunch } from './credential-lists';
import { JOB_TYPES, VERBOSITIES } from './job-templates';
import { isOwnValue, isPromptOf, LISTS, NOT_PROMPTED, promptProblem, savedLists, sortVariables } from './prompt-rules';
import { hideAnswers, reservedWords } from './secret-answers';
import { systemVariableErrors } from './system-job-templates';

const optional = { default: null, nullable: true } as const;
/** Prompts are no columns of AWX's tables, which could not hold as much. */
const ANY = Number.POSITIVE_INFINITY;

/** The prompts that a schedule or a workflow node saves for later launches. null means: as the template says. */
export const promptFields: Record<string, Field> = {
  extra_data: json({}, { check: dataError }),
  inventory: ref('inventories'),
  scm_branch: text(optional),
  job_type: choice(JOB_TYPES, { ...optional, blank: true }),
  job_tags: text(optional),
  skip_tags: text(optional),
  limit: text(optional),
  diff_mode: flag(false, optional),
  verbosity: choice(VERBOSITIES, optional),
  execution_environment: ref('execution_environments'),
  forks: int(null, { nullable: true, min: 0, max: ANY }),
  job_slice_count: int(null, { nullable: true, min: 0, max: ANY }),
  timeout: int(null, { nullable: true, max: ANY }),
};

const KIND_NAMES: Record<string, string> = {
  job_template: 'Job Template',
  workflow_job_template: 'Workflow Job Template',
};

/**
 * Every objection a template has to saved prompts, keyed by field.
 * @param required whether the survey's required questions must be answered
 */
export function promptErrors(sim: Sim, template: Row, prompts: Values, required: boolean): Values {
  const errors: Values = {};
  for (const prompt of [...Object.keys(promptFields), ...LISTS]) {
    const value = prompts[prompt];
    if (prompt === 'extra_data' || value === null || value === undefined) continue;
    const refusal = refusePrompt(sim, template, prompt, prompts);
    if (refusal) errors[prompt] = [refusal];
  }
  Object.assign(errors, variableErrors(template, prompts.extra_data, required));
  if (template.type === 'job_template') Object.assign(errors, notReady(sim, template, prompts));
  return errors;
}

function refusePrompt(sim: Sim, template: Row, prompt: string, prompts: Values): string | undefined {
  if (!KIND_NAMES[template.type]) return 'Field is not allowed on launch.';
  if (!isPromptOf(template, prompt) || isOwnValue(sim, template, prompt, prompts[prompt])) return undefined;
  return template[ASK[prompt]!] ? promptProblem(sim, template, prompt, prompts) : NOT_PROMPTED;
}

/** A number, or a list with something in it, is read as the text that it is not. */
function dataError(value: unknown): string[] | undefined {
  const isWrong = Array.isArray(value) ? value.length > 0 : typeof value === 'number' && value !== 0;
  const type = pythonType(value);
  return isWrong
    ? [
        `Cannot parse as JSON (error: the JSON object must be str, bytes or bytearray, not ${type}) or YAML (error: '${type}' object has no attribute 'read').`,
      ]
    : undefined;
}

function variableErrors(template: Row, variables: unknown, required: boolean): Values {
  const given = isMapping(variables) ? variables : {};
  if (template.type === 'system_job_template') {
    const errors = systemVariableErrors(template, given);
    return errors.length ? { extra_data: errors } : {};
  }
  const refused = Object.keys(sortVariables(template, given).refused);
  const problems = answerErrors(surveyOf(template), given).filter(
    (text) => required || !text.endsWith('value missing'),
  );
  return {
    ...(refused.length && { extra_data: [notAllowed(refused, template)] }),
    ...(problems.length && { variables_needed_to_start: problems }),
  };
}

/** AWX's words for variables that a template does not let through. */
export function notAllowed(names: readonly string[], { type }: Row): string {
  const kind = KIND_NAMES[type] ?? 'Job Template';
  return `Variables ${names.join(', ')} are not allowed on launch. Check the Prompt on Launch setting on the ${kind} to include Extra Variables.`;
}

/** What a job template lacks to run by itself. */
function notReady(sim: Sim, template: Row, prompts: Values): Values {
  const asks = sim.store.linked('template_credentials', template.id, 'credentials').some(asksAtLaunch);
  const given = (field: string): boolean => template[ASK[field]!] && (prompts[field] ?? null) !== null;
  const missing = ['project', 'inventory'].filter((field) => template[field] === null && !given(field));
  return {
    ...(asks &&
      !template.ask_credential_on_launch && {
        passwords_needed_to_start: ['Saved launch configurations cannot provide passwords needed to start.'],
      }),
    ...(missing.length && {
      resources_needed_to_start: missing.map((field) => `Job Template ${field} is missing or undefined.`),
    }),
  };
}

/** How the links of what saves prompts begin. */
const PREFIXES: Record<string, string> = { schedule: 'schedule', workflow_job_template_node: 'node' };

// The other prompts are not columns of AWX's tables, so a PATCH of those alone is not checked.
const CHECKED = ['extra_data', 'inventory', 'execution_environment'];

/**
 * Checks the prompts of a schedule or node as AWX does on its changes.
 * @throws HttpError 400 keyed by field
 */
export function checkPrompts(change: Change, template: Row | undefined, required: boolean): void {
  const { act, method, before, sent, after, resource } = change;
  if (!template || (method === 'PATCH' && !CHECKED.some((field) => field in sent))) return;
  const lists = before ? savedLists(act.sim, PREFIXES[resource.type]!, before) : {};
  const answers = hideAnswers(change, template);
  const errors = promptErrors(act.sim, template, { ...after, ...lists, extra_data: answers }, required);
  const reserved = 'extra_data' in sent ? reservedWords(template, answers) : [];
  if (reserved.length) errors.extra_data = [...(errors.extra_data ?? []), ...reserved];
  if (Object.keys(errors).length) throw new HttpError(400, errors);
}
