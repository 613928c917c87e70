import { group } from '../group';
import { whole } from '../value-type';
import { withDefault } from '../variable';
import { LISTENING } from './listening';

const MOST = 64;

/** How many processes serve one port. */
export const WORKING = group({
  title: LISTENING.title,
  readBy: ['server', 'gateway'],
  variables: {
    WORKERS: withDefault(
      whole(1, MOST),
      1,
      'Processes that serve the port together, on a machine with many processors; above 1 they need REDIS_HOST. What is ' +
        'bounded for a process, such as MAX_CALLS and memory, is bounded for each.',
    ),
  },
});
