import type { Row, Values } from '../../kernel/types';
import { ENCRYPTED } from '../../survey/answers';

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
