import { AwxClient, AwxNotFound, type Credential } from '@libs/awx';
import {
  type Consequence,
  changesOf,
  Deleted,
  InvalidInput,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  Updated,
  updated,
} from '@libs/operation';
import { PHRASES } from '../phrases';
import {
  CreateCredential,
  CredentialDetail,
  CredentialRow,
  CredentialTest,
  DeleteCredential,
  GetCredential,
  ListCredentials,
  TestCredential,
  UpdateCredential,
} from './credentials.dto';
import { CredentialsService } from './credentials.service';

@OperationsController('credentials')
export class CredentialsController {
  constructor(
    private readonly awx: AwxClient,
    private readonly credentials: CredentialsService,
  ) {}

  @Operation({
    name: 'list_credentials',
    route: 'GET',
    effect: 'read',
    summary: 'List credentials: which inputs are set, never values.',
    input: ListCredentials,
    output: PageOf(CredentialRow),
    phrases: PHRASES.list_credentials,
  })
  async list({ organization, kind, ...page }: ListCredentials): Promise<PageOutput<Credential>> {
    const credential_type__in = kind && (await this.typesOf(kind));
    return this.awx.credentials.list({ ...page, filters: { organization, credential_type__in } });
  }

  @Operation({
    name: 'create_credential',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create a credential. Its secrets are never shown again.',
    acts: { makes: 'credentials' },
    input: CreateCredential,
    output: CredentialRow,
    phrases: PHRASES.create_credential,
  })
  create(input: CreateCredential): Promise<Credential> {
    return this.credentials.create(input);
  }

  @Operation({
    name: 'update_credential',
    route: 'PATCH :id',
    effect: 'write',
    summary: 'Change a credential; inputs that are not given stay.',
    input: UpdateCredential,
    output: Updated,
    phrases: PHRASES.update_credential,
  })
  async update(input: UpdateCredential): Promise<Updated> {
    return updated(await this.credentials.update(input.id, changesOf(input)));
  }

  @Operation({
    name: 'delete_credential',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a credential. Templates that use it lose it at once.',
    input: DeleteCredential,
    output: Deleted,
    phrases: PHRASES.delete_credential,
  })
  delete({ id }: DeleteCredential): Promise<Deleted> {
    return this.awx.credentials.delete(id);
  }

  previewDelete({ id }: DeleteCredential): Promise<Consequence> {
    return this.awx.credentials.previewDelete(id);
  }

  @Operation({
    name: 'get_credential',
    route: 'GET :id',
    effect: 'read',
    list: 'full',
    summary: 'Get a credential: which inputs are set, asked or looked up, never values.',
    input: GetCredential,
    output: CredentialDetail,
    phrases: PHRASES.get_credential,
  })
  get({ id }: GetCredential): Promise<CredentialDetail> {
    return this.credentials.get(id);
  }

  @Operation({
    name: 'test_credential',
    route: 'POST :id/test',
    effect: 'write',
    list: 'full',
    additive: true,
    idempotent: true,
    seconds: 60,
    summary: 'Test a credential that looks secrets up in a vault.',
    input: TestCredential,
    output: CredentialTest,
    phrases: PHRASES.test_credential,
  })
  test(input: TestCredential): Promise<CredentialTest> {
    return this.credentials.test(input);
  }

  /** The ids of the types that a kind means. */
  private async typesOf(kind: string): Promise<number[]> {
    try {
      return (await this.awx.credentialTypes.meant(kind)).map(({ id }) => id);
    } catch (error) {
      if (error instanceof AwxNotFound) throw new InvalidInput({ kind: [`must name a type: ${error.message}`] });
      throw error;
    }
  }
}
