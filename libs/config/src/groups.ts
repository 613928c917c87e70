import type { Group } from './group';
import { AUTH } from './groups/auth';
import { AWX, PROXIES } from './groups/awx';
import { CONFIRMATION } from './groups/confirmation';
import { ADDRESSES, GATEWAY_LIMITS, MIGRATION } from './groups/gateway';
import { ALONE, LISTENING, TOGETHER } from './groups/listening';
import { OAUTH } from './groups/oauth';
import { AUDIT, LOG_TO, LOGS } from './groups/records';
import { SAFETY } from './groups/safety';
import { REDIS } from './groups/shared-state';
import { SIMULATOR } from './groups/simulator';
import { TRACES } from './groups/traces';
import { WORKING } from './groups/workers';
import type { Variables } from './variable';

/** Every variable of the product, in the order of the pages. A group that is not here is not checked at boot. */
export const GROUPS: readonly Group[] = [
  AWX,
  PROXIES,
  AUTH,
  OAUTH,
  SAFETY,
  CONFIRMATION,
  LISTENING,
  ALONE,
  TOGETHER,
  WORKING,
  LOGS,
  LOG_TO,
  AUDIT,
  TRACES,
  REDIS,
  GATEWAY_LIMITS,
  ADDRESSES,
  MIGRATION,
  SIMULATOR,
] as readonly Group[];

export const VARIABLES: Variables = Object.assign({}, ...GROUPS.map(({ variables }) => variables));
