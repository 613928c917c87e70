import { group } from '../group';
import { AUTH } from './auth';
import { CONFIRMATION } from './confirmation';
import { REDIS } from './shared-state';
import { WORKING } from './workers';

const { title } = WORKING;
const { WORKERS } = WORKING.variables;
const { REDIS_HOST } = REDIS.variables;
const { CONFIRM_KEY } = CONFIRMATION.variables;
const { INTERNAL_AUTH_TOKEN } = AUTH.variables;

/** What several workers need to be one server to their callers, as replicas do. */
export const WORKERS_SHARE = group({
  title,
  readBy: WORKING.readBy,
  variables: { WORKERS, REDIS_HOST, CONFIRM_KEY, INTERNAL_AUTH_TOKEN },
  rules: [
    {
      about: ['WORKERS'],
      problem: ({ WORKERS, REDIS_HOST }) =>
        WORKERS > 1 && REDIS_HOST === undefined
          ? 'REDIS_HOST must be set with WORKERS above 1: workers share idempotency keys, secrets that wait for a person and limits by Redis'
          : undefined,
    },
    {
      about: ['WORKERS', 'CONFIRM_KEY', 'INTERNAL_AUTH_TOKEN'],
      problem: ({ WORKERS, CONFIRM_KEY, INTERNAL_AUTH_TOKEN }) =>
        WORKERS > 1 && !CONFIRM_KEY.value && !INTERNAL_AUTH_TOKEN.value
          ? 'CONFIRM_KEY or INTERNAL_AUTH_TOKEN must be set with WORKERS above 1: by it a worker takes the confirmations of the others'
          : undefined,
    },
  ],
});

/** All servers in one process are one process. */
export const NO_WORKERS = group({
  title,
  readBy: ['all-in-one'],
  variables: { WORKERS },
  rules: [
    {
      about: ['WORKERS'],
      problem: ({ WORKERS }) =>
        WORKERS > 1
          ? 'WORKERS must be 1 where all servers run in one process: for more, run servers and the gateway each alone (docs/deployment.md)'
          : undefined,
    },
  ],
});
