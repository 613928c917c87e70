import { AwxClient, type CredentialType } from '@libs/awx';
import { type Answer, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from '../phrases';
import { CreateCredentialType, CredentialTypeMade, CredentialTypeRow, ListCredentialTypes } from './credentials.dto';
import { typeInputs } from './type-inputs';

@OperationsController('credential_types')
export class CredentialTypesController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_credential_types',
    route: 'GET',
    effect: 'read',
    list: 'full',
    summary: 'List types of credentials and their inputs.',
    input: ListCredentialTypes,
    output: PageOf(CredentialTypeRow),
    phrases: PHRASES.list_credential_types,
  })
  async list({ kind, ...page }: ListCredentialTypes): Promise<PageOutput<Answer<CredentialTypeRow>>> {
    const { results, ...rest } = await this.awx.credentialTypes.list({ ...page, filters: { kind } });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'create_credential_type',
    route: 'POST',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Create a type of credentials.',
    acts: { makes: 'credential_types' },
    input: CreateCredentialType,
    output: CredentialTypeMade,
    phrases: PHRASES.create_credential_type,
  })
  async create({ inputs, ...fields }: CreateCredentialType): Promise<Answer<CredentialTypeMade>> {
    const made = await this.awx.credentialTypes.create({ ...fields, inputs: typeInputs(inputs) });
    const injects = Object.keys(made.injectors);
    const next = injects.length > 0 ? `Make one with create_credential, credential_type ${made.id}.` : NO_INJECTORS;
    return { ...asRow(made), injects, next };
  }
}

const NO_INJECTORS = 'It has no injectors, so that no job gets anything of its credentials.';

const asRow = ({ inputs, ...type }: CredentialType): CredentialTypeRow => ({
  ...type,
  inputs: inputs.map(({ id, secret }) => (secret ? `${id}*` : id)).join(' '),
});
