import { isDeepStrictEqual } from 'node:util';
import type { InstanceGroup, LaunchConfig, LaunchPrompts, SurveySpec } from '@libs/awx';
import { isUnanswered, surveyProblems } from './survey-answers';

/** Why a launch would not do what was asked, by field. */
export type Problems = Record<string, string[]>;

/** What a launch is checked against. */
export interface Template {
  readonly config: LaunchConfig;
  readonly survey: SurveySpec;
}

/**
 * What AWX would refuse or, worse, silently ignore: a `limit` that the template does not ask for would run on every
 * host. Nothing is launched while this is not empty.
 * @param variablesField What the caller calls `extra_vars`
 */
export function launchProblems(
  prompts: LaunchPrompts,
  { config, survey }: Template,
  variablesField = 'extra_vars',
): Problems {
  const problems = unasked(prompts, config, taken(config, survey, variablesField));
  const variables = variableProblems(prompts.extra_vars ?? {}, config, survey);
  if (variables.length > 0) problems['extra_vars'] = variables;
  if (config.inventory_needed_to_start && prompts.inventory === undefined) {
    problems['inventory'] = ['is required: the template has no inventory of its own. Find one with list_inventories'];
  }
  const passwords = missingPasswords(prompts, config);
  if (passwords.length > 0) problems['credential_passwords'] = [`must hold ${passwords.join(', ')}`];
  return problems;
}

/** A job that is given only groups that can take nothing would wait for ever. */
export function capacityProblems(groups: readonly InstanceGroup[]): Problems {
  const full = groups.filter(({ capacity, is_container_group }) => capacity === 0 && !is_container_group);
  if (groups.length === 0 || full.length < groups.length) return {};
  const names = full.map(({ name }) => name).join(', ');
  return { instance_groups: [`have no capacity (${names}): the job would never start. See list_instance_groups`] };
}

/** The prompts that say something the template does not already say; AWX drops the others by itself. */
export function sendable(prompts: LaunchPrompts, { config, survey }: Template): LaunchPrompts {
  const entries = Object.entries(prompts).filter(
    ([name, value]) => value !== undefined && !isOwnDefault(config, name, value),
  );
  const { extra_vars, ...others } = Object.fromEntries(entries) as LaunchPrompts;
  return extra_vars ? { ...others, extra_vars: answered(extra_vars, survey) } : others;
}

/** AWX takes an empty text for the answer, where its question wants a number or a choice, and refuses it. */
function answered(variables: Record<string, unknown>, { spec }: SurveySpec): Record<string, unknown> {
  const questions = new Set(spec.map(({ variable }) => variable));
  return Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => !questions.has(name) || !isUnanswered(value)),
  );
}

function unasked(prompts: LaunchPrompts, config: LaunchConfig, takes: readonly string[]): Problems {
  const names = given(prompts).filter((prompt) => !accepts(config, prompt, prompts[prompt]));
  const [first, ...others] = names;
  if (!first) return {};
  const same = others.map((name): [string, string[]] => [name, ['is not asked either']]);
  return { [first]: [notAsked(takes)], ...Object.fromEntries(same) };
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

/** What may be given, in the caller's words. */
function taken({ asks }: LaunchConfig, { spec }: SurveySpec, variablesField: string): string[] {
  const others = asks.filter((name) => name !== 'extra_vars');
  if (spec.length > 0) return [...others, `${variablesField} with the survey answers`];
  return others.length < asks.length ? [...others, variablesField] : others;
}

function notAsked(takes: readonly string[]): string {
  const what = takes.length > 0 ? `It takes ${takes.join(', ')}` : 'It takes nothing at launch';
  return `is not asked by this template: the launch would run without. ${what}`;
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
