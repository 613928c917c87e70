import type { Values } from '../kernel/types';

/** The settings that the rules of the simulator read; the settings pages hold the rest. */
export const defaultSettings = (): Values => ({
  AUTH_BASIC_ENABLED: true,
  MAX_FORKS: 200,
  BULK_HOST_MAX_CREATE: 100,
  BULK_HOST_MAX_DELETE: 250,
  BULK_JOB_MAX_LAUNCH: 100,
});
