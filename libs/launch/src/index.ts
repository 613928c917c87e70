export { launchProblems, type Problems, sendable, type Template } from './preflight';
export { type PreparedLaunch, prepareLaunch, whatIsAsked, withholdAnswers } from './prepare';
export { Question } from './survey.dto';
export { surveyProblems } from './survey-answers';
export { assertSurvey, surveyOf } from './survey-spec';
export { visibleInventory } from './visible-inventory';
