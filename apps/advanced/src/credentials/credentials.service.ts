import {
  AwxClient,
  AwxRejected,
  CREDENTIAL_INPUT_SOURCES,
  type Credential,
  type CredentialType,
  type Differences,
  type Update,
} from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import { SecretInputs, SecretRefs } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type {
  CreateCredential,
  CredentialDetail,
  CredentialTest,
  TestCredential,
  UpdateCredential,
} from './credentials.dto';
import { givenInputs } from './given-inputs';
import { type Inputs, inputProblems, isNothing, lackedSecrets } from './input-problems';
import { inputStates, lacking } from './input-states';

type Values = Readonly<Record<string, unknown>>;

/** Looks at the inputs of credentials before AWX sees them, and never tells their values. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly awx: AwxClient,
    private readonly secrets: SecretRefs,
    private readonly asked: SecretInputs,
  ) {}

  async create({ credential_type, inputs, ...fields }: CreateCredential): Promise<Credential> {
    assertOneOwner(fields);
    const type = await this.awx.credentialTypes.get(credential_type);
    const told = givenInputs(type, inputs, this.secrets);
    const given = { ...told, ...(await this.typed(type, told, fields.name)) };
    assertRight(type, { given, stored: {}, merged: given }, true);
    return this.awx.credentials.create({ ...fields, credential_type: type.id, inputs: withoutNothing(given) });
  }

  /** The secrets that are still missing, from the caller's user, where its client can ask for them. */
  private async typed(type: CredentialType, told: Values, name: string): Promise<Values> {
    const fields = lackedSecrets(type, told).map(({ id, label, multiline }) => ({
      name: id,
      label: label || id,
      multiline,
    }));
    if (fields.length === 0) return {};
    const values = await this.asked.obtain({ what: `credential "${name}" of type ${type.name}`, fields });
    return givenInputs(type, values, this.secrets);
  }

  /** What changed of the inputs is told by name: a value, even one that is no secret by its type, may hold one. */
  async update(id: number | string, { inputs, ...fields }: Omit<UpdateCredential, 'id'>): Promise<Update<Credential>> {
    if (!inputs) return this.awx.credentials.change(id, fields);
    let told: Differences = {};
    const update = await this.awx.credentials.change(id, async (current) => {
      const merged = await this.merged(current, inputs);
      told = inputChanges(current.values, merged);
      return { ...fields, inputs: merged };
    });
    const { inputs: _values, ...changed } = update.changed;
    return { ...update, changed: { ...changed, ...told } };
  }

  /** Three calls: of the inputs that are not set only the type knows, and of those looked up only their sources. */
  async get(idOrName: number | string): Promise<CredentialDetail> {
    const credential = await this.awx.credentials.get(idOrName);
    const [type, sources] = await Promise.all([
      this.awx.credentialTypes.get(credential.credential_type!.id),
      this.awx.credentials.of(credential.id, 'input_sources', CREDENTIAL_INPUT_SOURCES).all(),
    ]);
    const inputs = inputStates(credential, type, sources);
    const lacks = lacking(type, inputs);
    const next =
      lacks.length > 0 ? `No job starts with it until it has ${lacks.join(', ')}: update_credential.` : undefined;
    return { ...credential, inputs, next };
  }

  /** What the store of secrets says is no failure of the call. */
  async test({ id: idOrName, metadata }: TestCredential): Promise<CredentialTest> {
    const { id, name, credential_type } = await this.awx.credentials.get(idOrName);
    assertTestable(await this.awx.credentialTypes.get(credential_type!.id), metadata);
    try {
      await this.awx.credentials.test(id, metadata);
      return { id, name, works: true };
    } catch (error) {
      if (!(error instanceof AwxRejected)) throw error;
      const said = error.fields?.['inputs']?.join(' ') ?? error.message;
      return { id, name, works: false, error: said.slice(0, 300), next: NEXT_OF_TEST };
    }
  }

  /** AWX replaces all inputs: those that are not given go back as they came, secrets by AWX's mark for them. */
  private async merged({ values: stored, credential_type }: Credential, patch: Values): Promise<Values> {
    const type = await this.awx.credentialTypes.get(credential_type!.id);
    const given = givenInputs(type, patch, this.secrets);
    const merged = withoutNothing({ ...stored, ...given });
    assertRight(type, { given, stored, merged }, false);
    return merged;
  }
}

const NEXT_OF_TEST = 'Look at its address and secrets (update_credential), and at what was to be looked up.';

/** @throws {InvalidInput} for a kind that AWX does not test, and for what no look-up takes or each needs */
function assertTestable({ name, kind, metadata, required }: CredentialType, given: Values): void {
  if (kind !== 'external') {
    const what = `is of type ${name}: AWX tests only those that look secrets up (kind external). Launch something with it`;
    throw new InvalidInput({ id: [what] });
  }
  const known = metadata.map(({ id }) => id);
  const unknown = Object.keys(given).filter((id) => !known.includes(id));
  const missing = known.filter((id) => required.includes(id) && isNothing(given[id]));
  const problems = [
    ...(missing.length > 0 ? [`must hold ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`takes ${known.join(', ')}, not ${unknown.join(', ').slice(0, 100)}`] : []),
  ];
  if (problems.length > 0) throw new InvalidInput({ metadata: problems });
}

const withoutNothing = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isNothing(value)));

function assertOneOwner({ organization, user, team }: Pick<CreateCredential, 'organization' | 'user' | 'team'>): void {
  const given = [organization, user, team].filter((owner) => owner !== undefined);
  if (given.length !== 1) throw new InvalidInput({ organization: ['or user or team: give exactly one, whose it is'] });
}

function assertRight(type: CredentialType, inputs: Inputs, isNew: boolean): void {
  const problems = inputProblems(type, inputs, isNew);
  const { given, stored } = inputs;
  // AWX looks for a vault id that was never there, and fails.
  if (!isNew && type.namespace === 'vault' && 'vault_id' in given && given['vault_id'] !== stored['vault_id']) {
    problems['inputs.vault_id'] = ['cannot change once there is a credential: create another one'];
  }
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
}

/** `{ 'inputs.password': { to: 'changed' } }`: set, changed or cleared, for those that are not as they were. */
function inputChanges(before: Values, after: Values): Differences {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = ids.map((id) => [`inputs.${id}`, { to: changeOf(before[id], after[id]) }] as const);
  return Object.fromEntries(changes.filter(([, { to }]) => to !== undefined));
}

function changeOf(before: unknown, after: unknown): string | undefined {
  if (before === after || (isNothing(before) && isNothing(after))) return undefined;
  if (isNothing(before)) return 'set';
  return isNothing(after) ? 'cleared' : 'changed';
}
