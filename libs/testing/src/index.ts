export { auditRecords } from './audit-records';
export { type Answer, callOn, SURFACES, type Surface } from './call';
export { describeServer } from './describe-server';
export { connectMcp, REVISIONS, type Revision } from './mcp-client';
export { onBothSurfaces } from './on-both-surfaces';
export { describeWithRedis, type Redis, startRedis } from './redis';
export { awxEnv, type RunningServer, startServer } from './running-server';
export { LIST_TOKENS, tokensOf } from './tokens';
export { type ServerInUse, useServer } from './use-server';
