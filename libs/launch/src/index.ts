export { assertOneOfAKind, repeatedKinds } from './credential-problems';
export { type HostReach, hostsIn, reachOf } from './hosts/reach';
export { type LaunchTarget, launchPreview, limitWarnings, targetOf } from './launch-preview';
export { mergedVariables } from './merged-variables';
export { launchProblems, type Problems, type Template } from './preflight';
export {
  type ExaminedLaunch,
  examineLaunch,
  type Launchable,
  type LaunchPlace,
  type PreparedLaunch,
  passwordsOf,
  prepareLaunch,
  type ResolvedLaunch,
  resolveLaunch,
  whatIsAsked,
} from './prepare';
export { projectProblems } from './project-problems';
export { type Prompts, TakesPrompts } from './prompts.dto';
export { Question } from './survey.dto';
export { assertSurvey, surveyOf } from './survey-spec';
export { visibleInventory } from './visible-inventory';
export { workflowLimitWarnings } from './workflow-limit';
export { restOfRunReach, workflowReach, workflowRunReach } from './workflow-reach';
export { type StepNode, WorkflowSteps } from './workflow-steps';
