export { launchProblems, type Problems, sendable } from './preflight';
export { type PreparedLaunch, prepareLaunch } from './prepare';
export { surveyProblems } from './survey-answers';
export { visibleInventory } from './visible-inventory';
