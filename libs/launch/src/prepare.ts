import type {
  Collection,
  Credential,
  IdOrName,
  InstanceGroup,
  LaunchConfig,
  LaunchCredential,
  LaunchPrompts,
  Project,
  SurveySpec,
  Templates,
} from '@libs/awx';
import { InvalidInput, secretAnswersAre, withhold } from '@libs/operation';
import { credentialProblems, savedCredentialProblems } from './credential-problems';
import { capacityProblems, launchProblems, type Problems, sendable, type Template } from './preflight';
import { type OfProject, projectProblems } from './project-problems';
import { meantAnswers } from './survey-answers';

const NO_SURVEY: SurveySpec = { name: '', description: '', spec: [] };

/** A launch with ids in the place of names: however it was named, the same is the same. */
export interface ResolvedLaunch<T = unknown> {
  readonly id: number;
  /** The template, where it was given by its name: finding it has shown it. */
  readonly found?: T;
  /** The project that it runs, where that is known though the template was not found. */
  readonly runs?: OfProject;
  readonly prompts: LaunchPrompts;
}

/** A launch that AWX will do as asked. Its prompts are what to send: what the template already says is left out. */
export interface PreparedLaunch<T = unknown> extends ResolvedLaunch<T> {
  readonly config: LaunchConfig;
}

/** A launch as it is given, and why AWX would not do it so. */
export interface ExaminedLaunch<T = unknown> extends PreparedLaunch<T>, Template {
  readonly problems: Problems;
  /** The variables that answer password questions; `undefined` where nobody can tell. */
  readonly passwords?: readonly string[];
}

/** What a template is known to be before it is asked what it takes. */
export interface Launchable extends OfProject {
  readonly id: number;
  readonly survey_enabled: boolean;
}

/** Where a launch is looked at. */
export interface LaunchPlace<T extends Launchable> {
  readonly templates: Templates<T>;
  /** Asked for the capacity of those that are given. */
  readonly instanceGroups?: Collection<InstanceGroup>;
  /** Asked for those that are given. */
  readonly credentials?: Collection<Credential>;
  /** What is given is saved for a later start, to which it adds: no credential of the template's need be named again. */
  readonly saves?: boolean;
  /** Asked for the update that failed. */
  readonly projects?: Collection<Project>;
  /** What the caller calls `extra_vars`. */
  readonly variablesField?: string;
  /** Of a workflow: the password questions of what it starts, which gets its variables; `undefined` where nobody can tell. */
  readonly passwordsOfSteps?: (workflow: number) => Promise<readonly string[] | undefined>;
}

/**
 * Finds what a launch names; no call of AWX for an id, one for each name.
 *
 * @throws AwxNotFound, AmbiguousName, or BadReferences for all that are wrong
 */
export async function resolveLaunch<T extends Launchable>(
  { templates }: LaunchPlace<T>,
  template: IdOrName,
  input: Given,
): Promise<ResolvedLaunch<T>> {
  const [found, prompts] = await Promise.allSettled([templates.find(template), templates.resolveLinks({ ...input })]);
  if (found.status === 'rejected') throw found.reason;
  if (prompts.status === 'rejected') throw prompts.reason;
  return { ...found.value, prompts: prompts.value as LaunchPrompts };
}

/**
 * Looks at a launch before anything is launched: what the template asks is held against what is given. One call of AWX,
 * one more for a survey, for credentials, for a project whose update failed, and for each instance group, of which
 * capacity is asked. How the project is can only be told where finding the template has shown it.
 *
 * @throws {InvalidInput} naming each field and what the template accepts
 */
export async function prepareLaunch<T extends Launchable>(
  place: LaunchPlace<T>,
  launch: ResolvedLaunch<T>,
): Promise<PreparedLaunch<T>> {
  const { problems, passwords, ...prepared } = await examineLaunch(place, launch);
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  if (passwords) secretAnswersAre(passwords);
  return prepared;
}

/** As `prepareLaunch`, but tells what is wrong instead of throwing it; which answers are secrets is for the caller to say. */
export async function examineLaunch<T extends Launchable>(
  { templates, instanceGroups, credentials, saves, projects, variablesField, passwordsOfSteps }: LaunchPlace<T>,
  { id, found, runs = found, prompts: asGiven }: ResolvedLaunch<T>,
): Promise<ExaminedLaunch<T>> {
  const { config, survey } = await whatIsAsked(templates, id, found?.survey_enabled);
  const { extra_vars } = asGiven;
  const prompts = extra_vars ? { ...asGiven, extra_vars: meantAnswers(survey.spec, extra_vars) } : asGiven;
  const given = Object.keys(prompts.extra_vars ?? {}).length > 0;
  const ofSteps = given && passwordsOfSteps ? await passwordsOfSteps(id) : [];
  const passwords = ofSteps && [...passwordsOf(survey), ...ofSteps];
  withhold(secretsIn(prompts, passwords ?? Object.keys(prompts.extra_vars ?? {})));
  const [groups, ofProject, ofCredentials] = await Promise.all([
    Promise.all((prompts.instance_groups ?? []).flatMap((group) => instanceGroups?.get(group) ?? [])),
    runs && projectProblems(runs, projects),
    credentials && credentialsExamined(credentials, prompts, saves ? undefined : config.default_credentials),
  ]);
  const problems = {
    ...ofProject,
    ...ofCredentials,
    ...launchProblems(prompts, { config, survey }, variablesField),
    ...capacityProblems(groups),
  };
  return { id, found, config, survey, prompts: sendable(prompts, { config, survey }), problems, passwords };
}

async function credentialsExamined(
  place: Collection<Credential>,
  { credentials, credential_passwords }: LaunchPrompts,
  own: readonly LaunchCredential[] | undefined,
): Promise<Problems> {
  if (!credentials) return {};
  if (!own) return savedCredentialProblems(place, credentials);
  return credentialProblems(place, { credentials, credential_passwords }, own);
}

/** What of a launch may be secret. */
type Given = Readonly<Pick<LaunchPrompts, 'extra_vars' | 'credential_passwords'>>;

/**
 * What a template takes at launch; one call, two with a survey.
 * @param hasSurvey Where it is known already, both are asked for side by side.
 */
export async function whatIsAsked<T extends { readonly id: number }>(
  templates: Templates<T>,
  id: number,
  hasSurvey = false,
): Promise<Template> {
  const early = hasSurvey ? templates.surveySpec(id) : undefined;
  const [config] = await Promise.all([templates.launchConfig(id), early]);
  const survey = config.survey_enabled ? await (early ?? templates.surveySpec(id)) : NO_SURVEY;
  return { config, survey };
}

export const passwordsOf = ({ spec }: SurveySpec): string[] =>
  spec.filter(({ type }) => type === 'password').map(({ variable }) => variable);

/** AWX quotes what it refuses. */
const secretsIn = ({ extra_vars = {}, credential_passwords = {} }: Given, passwords: readonly string[]): string[] =>
  [...passwords.map((variable) => extra_vars[variable]), ...Object.values(credential_passwords)].filter(
    (secret) => typeof secret === 'string',
  );
