import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { isSet } from '@libs/config';

const SIMULATOR_PORT = 8052;

/** The AWX that a start without configuration gets: one that lives in this process, with a company in it. */
export const startEmbeddedAwx = (portOffset: number): Promise<Simulator> =>
  startSimulator({ port: SIMULATOR_PORT + portOffset, data: 'company' });

/**
 * What the servers need to use it. Nobody else can reach this AWX, so nobody has to log in unless `AUTH_MODE` says so; a
 * service account that was meant for another AWX counts for nothing here.
 */
export const embeddedEnv = (env: NodeJS.ProcessEnv, url: string): NodeJS.ProcessEnv => ({
  ...env,
  AUTH_MODE: isSet(env, 'AUTH_MODE') ? env['AUTH_MODE'] : 'none',
  AWX_BASE_URL: url,
  AWX_USERNAME: 'admin',
  AWX_PASSWORD: 'password',
  AWX_PASSWORD_FILE: '',
  AWX_TOKEN: '',
  AWX_TOKEN_FILE: '',
});
