import type {
  Collection,
  IdOrName,
  InstanceGroup,
  LaunchConfig,
  LaunchPrompts,
  SurveySpec,
  Templates,
} from '@libs/awx';
import { currentCall, InvalidInput, withhold } from '@libs/operation';
import { capacityProblems, launchProblems, sendable } from './preflight';

const NO_SURVEY: SurveySpec = { name: '', description: '', spec: [] };

/** A launch that AWX will do as asked. */
export interface PreparedLaunch {
  readonly id: number;
  readonly config: LaunchConfig;
  /** What to send: what the template already says is left out. */
  readonly prompts: LaunchPrompts;
}

/**
 * Looks at a launch before anything is launched: names become ids, and what the template asks is held against what is
 * given. Two calls of AWX, one more for a survey, for each name, and for each instance group, of which capacity is asked.
 *
 * @throws {InvalidInput} naming each field and what the template accepts
 */
export async function prepareLaunch<T extends { readonly id: number }>(
  templates: Templates<T>,
  template: IdOrName,
  input: object,
  instanceGroups?: Collection<InstanceGroup>,
): Promise<PreparedLaunch> {
  const id = await templates.resolve(template);
  const [config, prompts] = await Promise.all([
    templates.launchConfig(id),
    templates.resolveLinks({ ...input }) as Promise<LaunchPrompts>,
  ]);
  const survey = config.survey_enabled ? await templates.surveySpec(id) : NO_SURVEY;
  markSecrets(survey, prompts);
  const groups = await Promise.all(
    (prompts.instance_groups ?? []).flatMap((group) => instanceGroups?.get(group) ?? []),
  );
  const problems = { ...launchProblems(prompts, { config, survey }), ...capacityProblems(groups) };
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  return { id, config, prompts: sendable(prompts, { config, survey }) };
}

/** The answer to a password question is a secret whatever its variable is called, and AWX quotes what it refuses. */
function markSecrets({ spec }: SurveySpec, { extra_vars = {}, credential_passwords = {} }: LaunchPrompts): void {
  const secretFields = spec.filter(({ type }) => type === 'password').map(({ variable }) => variable);
  const call = currentCall();
  if (call) call.secretFields = secretFields;
  const answers = secretFields.map((variable) => extra_vars[variable]);
  withhold([...answers, ...Object.values(credential_passwords)].filter((answer) => typeof answer === 'string'));
}
