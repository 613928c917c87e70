import { type LaunchPrompts, parseKept, type SurveySpec } from '@libs/awx';

/** The variables with which a job would run, as AWX merges them: the template's, the survey's defaults, what is given. */
export function mergedVariables(
  own: string,
  { spec }: SurveySpec,
  { extra_vars }: LaunchPrompts,
): Record<string, unknown> {
  const defaults = spec.filter(({ default: value }) => value !== undefined && value !== '');
  return {
    ...variablesIn(own),
    ...Object.fromEntries(defaults.map(({ variable, default: value }) => [variable, value])),
    ...extra_vars,
  };
}

/** What cannot be read fails the job; it is not for a preview to say why. */
function variablesIn(text: string): Record<string, unknown> {
  try {
    return parseKept(text);
  } catch {
    return {};
  }
}
