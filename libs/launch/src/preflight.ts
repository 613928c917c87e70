import { isDeepStrictEqual } from 'node:util';
import type { LaunchConfig, LaunchPrompts, SurveySpec } from '@libs/awx';
import { surveyProblems } from './survey-answers';

/** Why a launch would not do what was asked, by field. */
export type Problems = Record<string, string[]>;

/**
 * What AWX would refuse or, worse, silently ignore: a `limit` that the template does not ask for would run on every
 * host. Nothing is launched while this is not empty.
 */
export function launchProblems(prompts: LaunchPrompts, config: LaunchConfig, survey: SurveySpec): Problems {
  const problems: Problems = {};
  for (const prompt of given(prompts)) {
    if (!accepts(config, prompt, prompts[prompt])) problems[prompt] = [notAsked(config, survey)];
  }
  const variables = variableProblems(prompts.extra_vars ?? {}, config, survey);
  if (variables.length > 0) problems['extra_vars'] = variables;
  if (config.inventory_needed_to_start && prompts.inventory === undefined) {
    problems['inventory'] = ['is required: the template has no inventory of its own. Find one with list_inventories'];
  }
  const passwords = missingPasswords(prompts, config);
  if (passwords.length > 0) problems['credential_passwords'] = [`must hold ${passwords.join(', ')}`];
  return problems;
}

/** The prompts that say something the template does not already say; AWX drops the others by itself. */
export function sendable(prompts: LaunchPrompts, config: LaunchConfig): LaunchPrompts {
  const entries = Object.entries(prompts).filter(
    ([name, value]) => value !== undefined && !isOwnDefault(config, name, value),
  );
  return Object.fromEntries(entries) as LaunchPrompts;
}

const given = (prompts: LaunchPrompts) =>
  (Object.keys(prompts) as (keyof LaunchPrompts)[]).filter(
    (name) => prompts[name] !== undefined && !SEPARATE.has(name),
  );

/** Checked on their own: variables may answer a survey, passwords belong to credentials. */
const SEPARATE = new Set<keyof LaunchPrompts>(['extra_vars', 'credential_passwords']);

const accepts = (config: LaunchConfig, prompt: keyof LaunchPrompts, value: unknown): boolean =>
  (config.asks as string[]).includes(prompt) || isOwnDefault(config, prompt, value);

/** A prompt that is not asked but equals the template's own value changes nothing and does no harm. */
function isOwnDefault(config: LaunchConfig, name: string, value: unknown): boolean {
  if ((config.asks as string[]).includes(name)) return false;
  if (name === 'inventory') return config.default_inventory?.id === value;
  return name in config.defaults && isDeepStrictEqual(config.defaults[name], value);
}

function notAsked(config: LaunchConfig, survey: SurveySpec): string {
  const takes = [...config.asks, ...(survey.spec.length > 0 ? ['extra_vars with the survey answers'] : [])];
  const what = takes.length > 0 ? `It takes ${takes.join(', ')}` : 'It takes nothing at launch';
  return `is not asked by this template: AWX would ignore it and launch without. ${what}`;
}

function variableProblems(variables: Record<string, unknown>, config: LaunchConfig, survey: SurveySpec): string[] {
  const questions = new Set(survey.spec.map((question) => question.variable));
  const unknown = config.asks.includes('extra_vars')
    ? []
    : Object.keys(variables).filter((name) => !questions.has(name));
  const problems = surveyProblems(survey.spec, variables);
  if (unknown.length === 0) return problems;
  const known = questions.size > 0 ? `only its survey: ${[...questions].join(', ')}` : 'no variables at all';
  return [`would lose ${unknown.join(', ')}: the template takes ${known}`, ...problems];
}

/** Only known for the template's own credentials; AWX itself checks a replacement. */
const missingPasswords = (prompts: LaunchPrompts, config: LaunchConfig): string[] =>
  prompts.credentials ? [] : config.passwords_needed_to_start.filter((name) => !prompts.credential_passwords?.[name]);
