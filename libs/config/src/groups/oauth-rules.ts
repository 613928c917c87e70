import { group } from '../group';
import { HOSTS } from '../variable';
import { AUTH } from './auth';
import { AWX } from './awx';
import { LISTENING } from './listening';
import { OAUTH } from './oauth';
import { SAFETY } from './safety';

const { AUTH_MODE } = AUTH.variables;
const { AWX_TOKEN, AWX_USERNAME } = AWX.variables;
const { READ_ONLY, POLICY_FILE } = SAFETY.variables;

/** What variables of several groups must be together with `AUTH_MODE=oauth`: it lets strangers act as the service account. */
export const OAUTH_RULES = group({
  title: OAUTH.title,
  readBy: HOSTS,
  variables: {
    ...OAUTH.variables,
    AUTH_MODE,
    AWX_TOKEN,
    AWX_USERNAME,
    READ_ONLY,
    POLICY_FILE,
    PUBLIC_URL: LISTENING.variables.PUBLIC_URL,
  },
  rules: [
    {
      about: ['AUTH_MODE', 'OAUTH_ISSUER'],
      problem: ({ AUTH_MODE, OAUTH_ISSUER }) => {
        if (AUTH_MODE === 'oauth' && !OAUTH_ISSUER) return 'OAUTH_ISSUER must be set with AUTH_MODE=oauth';
        if (AUTH_MODE !== 'oauth' && OAUTH_ISSUER)
          return 'OAUTH_ISSUER has no effect without AUTH_MODE=oauth: set that, or take OAUTH_ISSUER away';
        return undefined;
      },
    },
    {
      about: ['AUTH_MODE', 'OAUTH_AUDIENCE', 'PUBLIC_URL'],
      problem: ({ AUTH_MODE, OAUTH_AUDIENCE, PUBLIC_URL }) =>
        AUTH_MODE === 'oauth' && !OAUTH_AUDIENCE && !PUBLIC_URL
          ? 'OAUTH_AUDIENCE or PUBLIC_URL must be set with AUTH_MODE=oauth: tokens for others must not count here'
          : undefined,
    },
    {
      about: ['AUTH_MODE', 'AWX_TOKEN', 'AWX_USERNAME'],
      problem: ({ AUTH_MODE, AWX_TOKEN, AWX_USERNAME }) =>
        AUTH_MODE === 'oauth' && !AWX_TOKEN.value && !AWX_USERNAME
          ? 'AWX_TOKEN, or AWX_USERNAME and AWX_PASSWORD, must be set with AUTH_MODE=oauth: calls run as that service account'
          : undefined,
    },
    {
      about: ['AUTH_MODE', 'READ_ONLY', 'POLICY_FILE'],
      problem: ({ AUTH_MODE, READ_ONLY, POLICY_FILE }) =>
        AUTH_MODE === 'oauth' && !READ_ONLY && !POLICY_FILE
          ? 'POLICY_FILE or READ_ONLY=true must be set with AUTH_MODE=oauth: every caller has the rights of the service account in AWX'
          : undefined,
    },
  ],
});
