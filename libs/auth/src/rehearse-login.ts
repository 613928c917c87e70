import type { AuthConfig } from './auth-config';
import { Authenticator } from './authenticator';

const NOBODY = `Basic ${Buffer.from('nobody:nothing').toString('base64')}`;

/**
 * Makes ready what the first login of a process would wait for. It is let in by an authenticator of its own, which asks nobody and
 * counts for nobody. Of other modes than `awx` there is nothing to be made ready.
 */
export async function rehearseLogin(config: AuthConfig): Promise<void> {
  if (config.mode !== 'awx') return;
  const alone = new Authenticator(config, { checkCredentials: async () => ({ username: 'nobody' }) });
  await alone.authenticate({ authorization: NOBODY });
}
