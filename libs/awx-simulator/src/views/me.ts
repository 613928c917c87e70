import type { Endpoint } from '../kernel/types';
import { listRows } from '../query/list';
import { users } from '../resources/users';

/** `me/`: a list of one, the user who asks. */
export const me: Endpoint = {
  name: 'Me',
  kind: 'view',
  lists: users,
  methods: {
    GET: (request) => listRows(request, request.sim.resource('users'), { key: 'me', rows: () => [request.user] }),
  },
};
