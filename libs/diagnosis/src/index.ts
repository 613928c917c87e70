export { CATEGORIES, type Category, type CategoryName } from './categories';
export type { Diagnosis } from './diagnose';
export { Diagnostician, type Findings } from './diagnostician';
export { lineOf } from './evidence';
export type { Failure } from './groups';
export { whyFailed } from './why-failed';
