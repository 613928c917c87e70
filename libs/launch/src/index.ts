export { capacityProblems, launchProblems, type Problems, sendable, type Template } from './preflight';
export { type PreparedLaunch, prepareLaunch } from './prepare';
export { surveyProblems } from './survey-answers';
