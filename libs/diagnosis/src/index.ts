export type { Diagnosis } from './diagnose';
export { Diagnostician, type Findings } from './diagnostician';
export { lineOf } from './evidence';
export type { Failure } from './groups';
export { CATEGORIES, type Category, type CategoryName } from './rules';
export { whyFailed } from './why-failed';
