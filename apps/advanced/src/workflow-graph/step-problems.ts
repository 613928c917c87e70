import { STORED, type SurveyQuestion } from '@libs/awx';
import { launchProblems, type Template } from '@libs/launch';
import { InvalidInput } from '@libs/operation';
import { LISTS, type Step, type StoredStep, sentOf } from './graph';
import { gathered, placeOf } from './structure';

/** What a workflow may run, and how it is called. */
const RUNNABLE = ['job_template', 'workflow_job_template', 'project', 'inventory_source', 'system_job_template'];

/** @throws {InvalidInput} naming all steps that run what no workflow may */
export function assertRunnable(workflow: number, steps: readonly Step[]): void {
  const problems = steps.flatMap(({ name, runs }): [string, string][] => {
    if (!runs) return [];
    if (runs.id === workflow) return [[placeOf(name, 'runs'), 'this workflow itself: AWX would refuse to start it']];
    const kind = runs.type.replaceAll('_', ' ');
    return RUNNABLE.includes(runs.type) ? [] : [[placeOf(name, 'runs'), `${kind} ${runs.id}: give approval instead`]];
  });
  if (problems.length > 0) throw new InvalidInput(gathered(problems));
}

const MINE: Readonly<Record<string, string>> = { extra_data: 'extra_vars' };

/** What of a step's prompts its template does not take. */
export function promptProblems(
  { name, runs, prompts, lists }: Step,
  template: Template | undefined,
): [string, string][] {
  const { extra_data, ...others } = prompts;
  const sent = Object.entries(others).map(([prompt, value]) => [prompt, sentOf(value)]);
  const listed = LISTS.flatMap((list) => (lists[list].length > 0 ? [[list, lists[list].map(({ id }) => id)]] : []));
  const all = Object.fromEntries([...sent, ...listed, ...(extra_data ? [['extra_vars', extra_data]] : [])]);
  if (template) return Object.entries(templateProblems(all, template)).map(([f, [text]]) => [placeOf(name, f), text!]);
  const kind = runs?.type.replaceAll('_', ' ');
  const useless = Object.keys(all).filter((prompt) => runs?.type !== 'system_job_template' || prompt !== 'extra_vars');
  return useless.map((prompt) => [placeOf(name, MINE[prompt] ?? prompt), `is nothing that a ${kind} takes`]);
}

/** Required answers may come from the workflow's own variables; nobody is there to type passwords. */
function templateProblems(prompts: object, { config, survey }: Template): Record<string, string[]> {
  const optional = survey.spec.map((question) => ({ ...question, required: false }));
  const { credential_passwords: passwords, ...problems } = launchProblems(prompts, {
    config,
    survey: { ...survey, spec: optional },
  });
  return passwords
    ? { ...problems, runs: [`a template that needs passwords typed at launch: ${passwords}`] }
    : problems;
}

/** The mark of a stored secret means one where there is one. */
export function unstored(
  step: Step,
  before: StoredStep | undefined,
  template: Template | undefined,
): [string, string][] {
  const kept = before?.runs?.id === step.runs?.id ? before?.prompts.extra_data : undefined;
  return Object.entries(step.prompts.extra_data ?? {}).flatMap(([variable, value]): [string, string][] => {
    if (value !== STORED || kept?.[variable] === STORED) return [];
    if (template?.survey.spec.some((question) => question.variable === variable && question.default)) return [];
    return [[placeOf(step.name, `extra_vars.${variable}`), `is not stored in this step: ${STORED} stands for what is`]];
  });
}

/** What nobody can know before the workflow runs. */
export function unanswered({ name, prompts }: Step, template: Template | undefined): string[] {
  const isOpen = ({ required, variable }: SurveyQuestion) => required && !(variable in (prompts.extra_data ?? {}));
  const open = (template?.survey.spec ?? []).filter(isOpen).map(({ variable }) => variable);
  return open.length > 0 ? [`${name} fails unless the workflow's variables give it ${open.join(', ')}.`] : [];
}
