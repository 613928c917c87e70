import { badRequest, denied } from '../../kernel/errors';
import type { Endpoint } from '../../kernel/types';
import { conclude } from '../engine/conclude';
import { lifeOf } from '../engine/life';
import { notifyApproval } from '../engine/notify';

const VERDICTS = {
  approve: { name: 'Approve', status: 'successful', told: 'approved' },
  deny: { name: 'Deny', status: 'failed', told: 'denied' },
} as const;

/** `approve/` and `deny/`. */
export function approvalAction(verdict: keyof typeof VERDICTS): Partial<Endpoint> {
  const { name, status, told } = VERDICTS[verdict];
  return {
    name,
    methods: {
      GET: (_request, { job_explanation }) => ({ status: 200, body: { job_explanation } }),
      POST: (request, approval) => {
        const { sim, user } = request;
        if (!sim.policy.can(user, 'approve', approval)) throw denied();
        if (approval.status !== 'pending')
          throw badRequest({ error: 'This workflow step has already been approved or denied.' });
        conclude(lifeOf(sim), approval, status, { approved_or_denied_by: user.id }, request);
        notifyApproval(sim, approval, told);
        return { status: 204 };
      },
    },
  };
}
