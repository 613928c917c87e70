import { cleanBody } from '../../kernel/clean';
import { insert, withDefaults } from '../../kernel/crud';
import { denied } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Act, Behaviour, Handler, Row, Values } from '../../kernel/types';
import { conclude } from '../engine/conclude';
import { lifeOf } from '../engine/life';
import { notifyApproval } from '../engine/notify';

/** The node becomes a pause for somebody's approval, whatever it was before. */
const addApproval: Handler = (request, node) => {
  const { sim, user, body } = request;
  const workflow = sim.store.get('workflow_job_templates', node.workflow_job_template);
  if (!workflow || !sim.policy.can(user, 'edit', workflow)) throw denied();
  const resource = sim.resource('workflow_approval_templates');
  const template = insert(request, resource, withDefaults(resource, cleanBody(sim, resource, body, 'POST')));
  const before = node.unified_job_template;
  sim.store.update(node, { unified_job_template: template.id });
  dropTemplate(request, before);
  return { status: 201, body: render(sim, user, resource, template, 'subcreate') };
};

/** An approval's template goes with its node. Nobody can approve any more what waits for it: it counts as denied. */
function dropTemplate(act: Act, id: unknown): void {
  const { sim, user } = act;
  const template = sim.store.get('workflow_approval_templates', id);
  if (!template) return;
  for (const approval of [...sim.store.where('workflow_approvals', 'unified_job_template', template.id)]) {
    if (approval.status !== 'pending') continue;
    conclude(lifeOf(sim), approval, 'failed', { approved_or_denied_by: user?.id ?? null }, act);
    notifyApproval(sim, approval, 'denied');
  }
  const changes: Values = { ...template };
  sim.activity.record(act, { operation: 'delete', row: template, changes });
  sim.store.remove(template);
}

export const approvalNodes: Behaviour = {
  resource: 'workflow_job_template_nodes',
  hooks: {
    afterUpdate(node: Row, before: Row, { act }) {
      if (node.unified_job_template !== before.unified_job_template) dropTemplate(act, before.unified_job_template);
    },
    afterDelete: (node: Row, act: Act) => dropTemplate(act, node.unified_job_template),
  },
  actions: {
    create_approval_template: {
      name: 'Workflow Job Template Node Create Approval',
      methods: { GET: () => ({ status: 200, body: {} }), POST: addApproval },
    },
  },
};
