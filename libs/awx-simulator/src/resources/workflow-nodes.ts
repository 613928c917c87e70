import { fieldError, TEXTS } from '../kernel/errors';
import { flag, owner, ref, text } from '../kernel/fields';
import type { Change, Field, Resource, Row, Sim } from '../kernel/types';
import { savedCredentials } from './credential-lists';
import { labelList } from './labels';
import { checkPrompts, promptFields } from './prompts';
import { unifiedSummary } from './unified-job-templates';
import { EDGES, edgeLink, edgeList } from './workflow-edges';

const edgeField = (edge: (typeof EDGES)[number]): Field => ({
  kind: 'json',
  readOnly: true,
  get: (row: Row, sim: Sim) => sim.store.links.of(edgeLink(edge), row.id),
});

export const workflowJobTemplateNodes: Resource = {
  name: 'workflow_job_template_nodes',
  type: 'workflow_job_template_node',
  model: 'WorkflowJobTemplateNode',
  order: ['id'],
  search: ['identifier'],
  named: ['identifier', 'workflow_job_template.name', 'workflow_job_template.organization.name'],
  anonymous: true,
  fields: {
    ...promptFields,
    workflow_job_template: owner('workflow_job_templates', { createOnly: true }),
    unified_job_template: ref('unified_job_templates'),
    success_nodes: edgeField('success'),
    failure_nodes: edgeField('failure'),
    always_nodes: edgeField('always'),
    all_parents_must_converge: flag(),
    identifier: text({
      max: 512,
      check: (identifier) => (identifier === '' ? [TEXTS.blank] : undefined),
    }),
  },
  unique: [
    {
      fields: ['identifier', 'workflow_job_template'],
      error: {
        __all__: ['Workflow job template node with this Identifier and Workflow job template already exists.'],
      },
      constraint: 'main_workflowjobtemplate_identifier_workflow_job__03484516_uniq',
    },
  ],
  links: [
    'labels',
    'credentials',
    'instance_groups',
    'create_approval_template',
    ...EDGES.map((edge) => `${edge}_nodes`),
  ],
  summary: (row, sim) => {
    const template = sim.store.get('unified_job_templates', row.unified_job_template);
    return template ? { unified_job_template: unifiedSummary(template) } : {};
  },
  hooks: [
    {
      prepare: ({ identifier }) => {
        if (identifier === null) throw fieldError('identifier', TEXTS.modelBlank);
      },
      validate: checkNode,
    },
  ],
  sublists: {
    success_nodes: edgeList('success'),
    failure_nodes: edgeList('failure'),
    always_nodes: edgeList('always'),
    labels: labelList('node_labels'),
    credentials: savedCredentials('node_credentials'),
    instance_groups: { of: 'instance_groups', link: 'node_instance_groups', ordered: true },
  },
};

function checkNode(change: Change): void {
  const { act, after } = change;
  if (!after.identifier) after.identifier = act.sim.random.uuid();
  const template = act.sim.store.get('unified_job_templates', after.unified_job_template);
  if (template) checkPrompts(change, template, false);
  else forgetPrompts(change);
}

/** Without a template AWX takes no prompts, and says nothing. */
function forgetPrompts({ before, after }: Change): void {
  for (const [name, { default: preset = null }] of Object.entries(promptFields))
    after[name] = before ? before[name] : preset;
}
