import type { Behaviour, Change, Row, Values } from '../../kernel/types';
import { ENCRYPTED } from '../../survey/answers';
import { surveyOf } from '../../survey/survey-spec';

/** Answers to password questions are kept beside `extra_data`, which shows that there are some. */
function hideAnswers({ act, after }: Change): void {
  const template = act.sim.store.get('unified_job_templates', after.unified_job_template);
  const questions = template ? surveyOf(template).filter(({ type }) => type === 'password') : [];
  const given = questions.filter(({ variable }) => isGiven(after.extra_data?.[variable]));
  if (!given.length) return;
  const pick = (value: (variable: string) => unknown): Values =>
    Object.fromEntries(given.map(({ variable }) => [variable, value(variable)]));
  after.survey_passwords = { ...after.survey_passwords, ...pick((variable) => after.extra_data[variable]) };
  after.extra_data = { ...after.extra_data, ...pick(() => ENCRYPTED) };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== '' && value !== ENCRYPTED;

/** What a schedule or a node answers, secrets included. */
export const savedAnswers = (row: Row | Values): Values => ({ ...row['extra_data'], ...row['survey_passwords'] });
/** Names of the secrets among them. */
export const secretAnswers = (row: Row | Values): string[] => Object.keys(row['survey_passwords'] ?? {});

/** The prompts of a job as they may be shown: what its `extra_vars` hide, these hide too. */
export function shownPrompts(job: Row): Values {
  const { extra_vars, ...prompts } = job.prompts as Values;
  if (!extra_vars) return prompts;
  const shown = JSON.parse(job.extra_vars) as Values;
  const mask = (name: string): [string, unknown] => [name, shown[name] === ENCRYPTED ? ENCRYPTED : extra_vars[name]];
  return { ...prompts, extra_vars: Object.fromEntries(Object.keys(extra_vars).map(mask)) };
}

/** The answers of a job that its `extra_vars` hide. */
export function hiddenAnswers(job: Row): Values {
  const { extra_vars = {} } = shownPrompts(job);
  const hidden = Object.keys(extra_vars).filter((name) => extra_vars[name] === ENCRYPTED);
  return Object.fromEntries(hidden.map((name) => [name, job.prompts.extra_vars[name]]));
}

export const hidingAnswers: Behaviour[] = ['schedules', 'workflow_job_template_nodes'].map((resource) => ({
  resource,
  hooks: { beforeSave: hideAnswers },
}));
