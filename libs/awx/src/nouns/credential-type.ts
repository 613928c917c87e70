import { noun, type Of } from '../noun';
import { NAMED, type Read, reads } from '../reads';
import { flag, mapping, type Row, rows, text, texts } from '../row';

const INPUT = {
  id: text,
  /** As AWX's own pages call it. */
  label: text,
  type: (row: Row) => (row['type'] === 'boolean' ? 'boolean' : 'string'),
  /** Such as a key: it has several lines. */
  multiline: flag,
  /** What is stored is never shown again. */
  secret: flag,
  /** `ASK` stands for: somebody types it at launch. */
  ask_at_runtime: flag,
  /** The only values that it takes; empty when it takes any. */
  choices: texts,
  /** `ssh_private_key`, `url`, `vault_id` or none. */
  format: text,
};

/** One input of a type of credential. */
export type CredentialInput = Read<typeof INPUT>;

const parseInput = reads(INPUT);

const inputsIn =
  (list: 'fields' | 'metadata') =>
  (row: Row): CredentialInput[] =>
    rows(mapping(row, 'inputs')[list]).map(parseInput);

/** Which inputs make sense only when others are set, by id. */
const dependenciesOf = (row: Row): Record<string, string[]> => {
  const dependencies = mapping(mapping(row, 'inputs'), 'dependencies');
  return Object.fromEntries(Object.keys(dependencies).map((id) => [id, texts(dependencies, id)]));
};

export const CREDENTIAL_TYPES = noun('credential_types', {
  label: 'Credential type',
  uniqueIn: ['kind'],
  fields: {
    ...NAMED,
    /** `ssh`, `scm`, `vault`, `net`, `cloud`, `registry`, `external`... */
    kind: text,
    /** What tells built-in types apart on every installation, e.g. `aws`; empty for types of one's own. */
    namespace: text,
    managed: flag,
    inputs: inputsIn('fields'),
    /** What each look-up says besides, of types that lead to a store of secrets. */
    metadata: inputsIn('metadata'),
    /** Ids of the inputs, and of metadata, without which no job starts; AWX stores a credential all the same. */
    required: (row: Row) => texts(mapping(row, 'inputs'), 'required'),
    dependencies: dependenciesOf,
    injectors: mapping,
  },
  hint: ({ kind, namespace }) => `kind ${namespace || kind}`,
});

export type CredentialType = Of<typeof CREDENTIAL_TYPES>;
