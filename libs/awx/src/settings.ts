import { DEFAULT_ENVIRONMENT } from '@libs/config';

/** How an operator tells the servers where an AWX is: by these names errors say what to check. */
export interface Settings {
  readonly url: string;
  readonly prefix: string;
  readonly ca: string;
  /** Of the service account. */
  readonly account: string;
}

const OF_VARIABLES: Settings = {
  url: 'AWX_BASE_URL',
  prefix: 'AWX_API_PREFIX',
  ca: 'AWX_CA_FILE',
  account: 'AWX_TOKEN, or AWX_USERNAME and AWX_PASSWORD',
};

/** @param environment Name of the AWX */
export function settingsOf(environment: string = DEFAULT_ENVIRONMENT): Settings {
  if (environment === DEFAULT_ENVIRONMENT) return OF_VARIABLES;
  const key = (name: string) => `${name} of ${environment} in AWX_ENVIRONMENTS_FILE`;
  return {
    url: key('url'),
    prefix: key('api_prefix'),
    ca: key('ca_file'),
    account: `${key('token_file')}, or username and password_file there`,
  };
}
