export { launchProblems, type Problems, sendable } from './preflight';
export { type PreparedLaunch, prepareLaunch } from './prepare';
export { Question } from './survey.dto';
export { surveyProblems } from './survey-answers';
export { assertSurvey, surveyOf } from './survey-spec';
export { visibleInventory } from './visible-inventory';
