import type { PlaybookSource } from '../../script';
import { CHECK_FAILURES } from './checks';
import { COMMAND_FAILURES } from './commands';
import { CONNECTION_FAILURES } from './connections';
import { FLOW_FAILURES } from './flow';
import { FILE_FAILURES, SYSTEM_FAILURES } from './modules';
import { REFUSALS } from './refusals';
import { TEMPLATE_FAILURES } from './templates';

/** How playbooks fail, in the words of ansible-core 2.14: a script by the name of each, played as `<name>.yml`. */
export const FAILURES = {
  ...COMMAND_FAILURES,
  ...SYSTEM_FAILURES,
  ...FILE_FAILURES,
  ...CHECK_FAILURES,
  ...TEMPLATE_FAILURES,
  ...CONNECTION_FAILURES,
  ...FLOW_FAILURES,
  ...REFUSALS,
} satisfies Record<string, PlaybookSource>;

export const FAILURE_PLAYBOOKS: Record<string, PlaybookSource> = Object.fromEntries(
  Object.entries(FAILURES).map(([name, script]) => [`${name}.yml`, script]),
);
