import { badRequest, denied } from '../../kernel/errors';
import type { Endpoint } from '../../kernel/types';
import { conclude } from '../engine/conclude';
import { lifeOf } from '../engine/life';

/** `approve/` and `deny/`. */
export function approvalAction(verdict: 'approve' | 'deny'): Partial<Endpoint> {
  return {
    name: verdict === 'approve' ? 'Approve' : 'Deny',
    methods: {
      POST: ({ sim, user }, approval) => {
        if (!sim.policy.can(user, 'approve', approval)) throw denied();
        if (approval.status !== 'pending')
          throw badRequest({ error: 'This workflow step has already been approved or denied.' });
        conclude(lifeOf(sim), approval, verdict === 'approve' ? 'successful' : 'failed', {
          approved_or_denied_by: user.id,
        });
        return { status: 204 };
      },
    },
  };
}
