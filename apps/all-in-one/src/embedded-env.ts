import { isSet } from '@libs/config';

/**
 * What the servers need to use an AWX that lives in their process. Nobody else can reach it, so nobody has to log in unless `AUTH_MODE` says so; a
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
