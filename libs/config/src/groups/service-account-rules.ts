import { group } from '../group';
import { HOSTS } from '../variable';
import { AUTH } from './auth';
import { AWX } from './awx';

const { AUTH_MODE } = AUTH.variables;
const { AWX_TOKEN, AWX_USERNAME } = AWX.variables;

/** What `AUTH_MODE=service` needs beside its users: as whom their calls run. */
export const SERVICE_ACCOUNT = group({
  title: AUTH.title,
  readBy: HOSTS,
  variables: { AUTH_MODE, AWX_TOKEN, AWX_USERNAME },
  rules: [
    {
      about: ['AUTH_MODE', 'AWX_TOKEN', 'AWX_USERNAME'],
      problem: ({ AUTH_MODE, AWX_TOKEN, AWX_USERNAME }) =>
        AUTH_MODE === 'service' && !AWX_TOKEN.value && !AWX_USERNAME
          ? 'AWX_TOKEN, or AWX_USERNAME and AWX_PASSWORD, must be set with AUTH_MODE=service: calls run as that service account'
          : undefined,
    },
  ],
});
