import type { Endpoint } from '../kernel/types';
import { listRows } from '../query/list';

/** `me/`: a list of one, the user who asks. */
export const me: Endpoint = {
  name: 'Me',
  kind: 'view',
  methods: {
    GET: (request) => listRows(request, request.sim.resource('users'), { key: 'me', rows: () => [request.user] }),
  },
};
