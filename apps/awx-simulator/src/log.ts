import type { SimulatorLog } from '@libs/awx-simulator';
import pino from 'pino';

/** JSON lines on standard output: requests at info, errors of the simulator itself at error. */
export function logOf(level: string): SimulatorLog {
  const logger = pino({ level, base: undefined });
  return {
    ...(logger.isLevelEnabled('info') && { request: (entry) => logger.info(entry, 'request') }),
    error: (error) => logger.error(error),
  };
}
