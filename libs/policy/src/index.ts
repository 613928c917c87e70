export { type Circumstances, type Decision, decide, mayAsk, mayEver, mayRefuse } from './decide';
export { reachesHosts } from './facts';
export { type Needs, needs } from './needs';
export type { Confirmer, Policy } from './policy';
export type { CallKind, PolicyCall, PolicyObject } from './policy-call';
export { NO_FILE, PolicyFile, type PolicyFileOptions } from './policy-file';
export { asksReadOnly, type ReadOnly } from './read-only';
export type { KnownNames } from './read-policy';
