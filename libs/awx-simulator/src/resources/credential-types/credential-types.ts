import { denied, fieldError } from '../../kernel/errors';
import { choice, description, flag, json, name, text } from '../../kernel/fields';
import type { Act, Change, Resource, Row, Sim } from '../../kernel/types';
import { checkInjectors } from './injectors';
import { checkInputs } from './inputs';

const CREDENTIAL_KINDS = [
  ['ssh', 'Machine'],
  ['vault', 'Vault'],
  ['net', 'Network'],
  ['scm', 'Source Control'],
  ['cloud', 'Cloud'],
  ['registry', 'Container Registry'],
  ['token', 'Personal Access Token'],
  ['insights', 'Insights'],
  ['external', 'External'],
  ['kubernetes', 'Kubernetes'],
  ['galaxy', 'Galaxy/Automation Hub'],
  ['cryptography', 'Cryptography'],
] as const;

export const credentialTypes: Resource = {
  name: 'credential_types',
  type: 'credential_type',
  model: 'CredentialType',
  order: ['kind', 'name'],
  search: ['name', 'description'],
  named: [['name', 'kind']],
  fields: {
    name: name(),
    description: description(),
    kind: choice(CREDENTIAL_KINDS, { required: true }),
    namespace: text({ readOnly: true, default: null }),
    managed: flag(false, { readOnly: true }),
    inputs: json({}),
    injectors: json({}),
  },
  unique: [
    { fields: ['name', 'kind'], error: { __all__: ['Credential type with this Name and Kind already exists.'] } },
  ],
  capabilities: ['edit', 'delete'],
  links: ['credentials', 'activity_stream'],
  hooks: [{ validate: checkType, beforeDelete: keepUsed }],
  sublists: { credentials: { of: 'credentials', fk: 'credential_type', create: true, attach: false } },
};

function checkType({ act, before, sent, after }: Change): void {
  if (before?.managed) throw denied('Modifications not allowed for managed credential types');
  if (sent.inputs && before && isUsed(before, act.sim)) {
    throw denied('Modifications to inputs are not allowed for credential types that are in use');
  }
  if (sent.kind && !['cloud', 'net'].includes(sent.kind)) {
    throw fieldError('kind', `Must be 'cloud' or 'net', not ${sent.kind}`);
  }
  if (sent.inputs) checkInputs(sent.inputs);
  if (sent.injectors) checkInjectors(sent.injectors, after.inputs);
}

function keepUsed(row: Row, { sim }: Act): void {
  if (row.managed) throw denied('Deletion not allowed for managed credential types');
  if (isUsed(row, sim)) throw denied('Credential types that are in use cannot be deleted');
}

const isUsed = (row: Row, sim: Sim): boolean => !sim.store.where('credentials', 'credential_type', row.id).next().done;
