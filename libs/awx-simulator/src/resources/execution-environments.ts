import { denied, fieldError } from '../kernel/errors';
import { choice, description, flag, name, ref, text } from '../kernel/fields';
import type { Behaviour, Change, Resource, Sim } from '../kernel/types';

const PULLS = [
  ['always', 'Always pull container before running.'],
  ['missing', 'Only pull the image if not present before running.'],
  ['never', 'Never pull container before running.'],
] as const;

const IMAGE = /^[a-zA-Z0-9][\w.-]*(:\d+)?(\/[\w.-]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

const imageError = (value: unknown): string[] | undefined =>
  IMAGE.test(String(value)) ? undefined : [`The container image name ${value} is not valid`];

export const executionEnvironments: Resource = {
  name: 'execution_environments',
  type: 'execution_environment',
  model: 'ExecutionEnvironment',
  order: ['-created'],
  search: ['name', 'description'],
  named: ['name'],
  fields: {
    name: name(),
    description: description(),
    organization: ref('organizations', { onDelete: 'cascade' }),
    image: text({ required: true, default: undefined, max: 1024, check: imageError }),
    managed: flag(false, { readOnly: true }),
    credential: ref('credentials', { check: (id, { sim }) => registryError(sim, id) }),
    pull: choice(PULLS, { default: '', blank: true }),
  },
  unique: [{ fields: ['name'], error: { name: ['Execution environment with this Name already exists.'] } }],
  capabilities: ['edit', 'delete', 'copy'],
  links: ['activity_stream', 'unified_job_templates', 'copy'],
  summarize: ({ id, name: title, description: about, image }) => ({ id, name: title, description: about, image }),
  hooks: [
    {
      validate: checkEnvironment,
      beforeDelete: (row) => {
        if (row.managed) throw denied();
      },
    },
  ],
  sublists: {
    unified_job_templates: { of: 'unified_job_templates', fk: 'execution_environment', readOnly: true },
  },
  copy: {},
};

function checkEnvironment({ before, sent }: Change): void {
  const changed = Object.keys(sent).filter((field) => before && sent[field] !== before[field]);
  if (before?.managed && changed.some((field) => field !== 'pull')) {
    throw denied("Only the 'pull' field can be edited for managed execution environments.");
  }
  if (before && sent.organization && sent.organization !== before.organization) {
    throw fieldError('organization', 'Cannot change the organization of an execution environment');
  }
}

function registryError(sim: Sim, id: unknown): string[] | undefined {
  const credential = sim.store.get('credentials', id);
  const isRegistry = sim.store.get('credential_types', credential?.credential_type)?.namespace === 'registry';
  return credential && !isRegistry
    ? ['Only Container Registry credentials can be associated with an Execution Environment']
    : undefined;
}

export const organizationEnvironments: Behaviour = {
  resource: 'organizations',
  sublists: { execution_environments: { of: 'execution_environments', fk: 'organization', create: true } },
};
