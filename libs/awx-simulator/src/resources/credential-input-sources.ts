import { copyPart } from '../kernel/copy';
import { HttpError } from '../kernel/errors';
import { description, json, owner, text } from '../kernel/fields';
import type { Act, Behaviour, Change, Resource, Row, Sim, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { pythonRepr } from '../python/python';
import { schemaOf, unknownKeys, wrongValues } from './credential-types/schema';

/** Inputs of a credential that come out of another one. */
export const credentialInputSources: Resource = {
  name: 'credential_input_sources',
  type: 'credential_input_source',
  model: 'CredentialInputSource',
  order: ['target_credential', 'source_credential', 'input_field_name'],
  search: ['description'],
  fields: {
    description: description(),
    input_field_name: text({ required: true, default: undefined, max: 1024 }),
    metadata: json({}),
    target_credential: owner('credentials'),
    source_credential: owner('credentials'),
  },
  unique: [
    {
      fields: ['target_credential', 'input_field_name'],
      error: { __all__: ['Credential input source with this Target credential and Input field name already exists.'] },
    },
  ],
  capabilities: ['delete'],
  hooks: [{ validate: checkSource }],
};

/** Metadata that are missing or wrong stop everything; other faults are told together. */
function checkSource({ act: { sim }, sent, after }: Change): void {
  const [target, source] = [after.target_credential, after.source_credential].map((id) => typeOf(sim, id));
  const metadata = sent.metadata === undefined ? inStoredOrder(after.metadata) : after.metadata;
  const errors: Values = { ...checkMetadata(metadata, source!) };
  const defined = schemaOf(target!.inputs.fields);
  if (!defined.has(after.input_field_name)) {
    const options = [...defined.keys()].sort().join(', ');
    errors.input_field_name = [`Input field must be defined on target credential (options are ${options}).`];
  }
  if (target!.kind === 'external') errors.target_credential = ['Target must be a non-external credential'];
  if (source!.kind !== 'external') errors.source_credential = ['Source must be an external credential'];
  if (Object.keys(errors).length) throw new HttpError(400, errors);
}

const typeOf = (sim: Sim, credential: unknown): Row =>
  sim.store.get('credential_types', sim.store.get('credentials', credential)?.credential_type)!;

/** @throws HttpError 400 for single metadata; what is wrong with all of them is returned */
function checkMetadata(metadata: unknown, type: Row): Values {
  if (!isMapping(metadata)) return { metadata: [`${pythonRepr(metadata)} is not of type 'object'`] };
  const schema = schemaOf(type.inputs.metadata);
  const unknown = unknownKeys(metadata, schema);
  if (unknown) return { metadata: [unknown] };
  const errors = wrongValues(metadata, schema);
  for (const id of type.inputs.required ?? []) {
    if (schema.has(id) && !metadata[id]) errors[id] = [`required for ${type.name}`];
  }
  if (Object.keys(errors).length) throw new HttpError(400, { metadata: errors });
  return {};
}

/** PostgreSQL keeps the keys of a JSON object by length, then by name. */
const inStoredOrder = (metadata: Values): Values =>
  Object.fromEntries(Object.entries(metadata).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)));

/** The inputs that come out of other credentials. */
export const inputSourcesOf = (sim: Sim, credential: Row): Row[] => [
  ...sim.store.where('credential_input_sources', 'target_credential', credential.id),
];

/** A copied credential takes its inputs from where the original does. */
export function copyInputSources(copy: Row, original: Row, act: Act): void {
  for (const source of inputSourcesOf(act.sim, original)) copyPart(act, source, { target_credential: copy.id });
}

export const credentialInputLists: Behaviour = {
  resource: 'credentials',
  sublists: { input_sources: { of: 'credential_input_sources', fk: 'target_credential', create: true, attach: false } },
};
