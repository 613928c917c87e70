import type { IdOrName, LaunchPrompts, SurveySpec, Templates } from '@libs/awx';
import { currentCall, InvalidInput } from '@libs/operation';
import { launchProblems, type Problems, type Template } from './preflight';

const NO_SURVEY: SurveySpec = { name: '', description: '', spec: [] };

/** A launch that AWX will do as asked. */
export interface PreparedLaunch {
  /** Of the template. */
  readonly id: number;
  readonly prompts: LaunchPrompts;
  readonly template: Template;
}

/**
 * Looks at a launch before anything is launched: names become ids, and what the template asks is held against what is
 * given. Two calls of AWX, one more for a survey and for each name.
 *
 * @param others What else may be wrong with the prompts, for the same complaint.
 * @throws {InvalidInput} naming each field and what the template accepts
 */
export async function prepareLaunch<T extends { readonly id: number }>(
  templates: Templates<T>,
  template: IdOrName,
  input: object,
  others: (prompts: LaunchPrompts) => Promise<Problems> = async () => ({}),
): Promise<PreparedLaunch> {
  const id = await templates.resolve(template);
  const [config, prompts] = await Promise.all([
    templates.launchConfig(id),
    templates.resolveLinks({ ...input }) as Promise<LaunchPrompts>,
  ]);
  const survey = config.survey_enabled ? await templates.surveySpec(id) : NO_SURVEY;
  markSecrets(survey);
  const problems = { ...launchProblems(prompts, { config, survey }), ...(await others(prompts)) };
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  return { id, prompts, template: { config, survey } };
}

/** The answer to a password question is a secret whatever its variable is called. */
function markSecrets({ spec }: SurveySpec): void {
  const call = currentCall();
  if (call) call.secretFields = spec.filter(({ type }) => type === 'password').map(({ variable }) => variable);
}
