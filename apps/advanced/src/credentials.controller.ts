import { AwxClient, type Credential } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { CredentialRow, ListCredentials } from './credentials.dto';

@OperationsController('credentials')
export class CredentialsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_credentials',
    route: 'GET',
    effect: 'read',
    summary: 'List credentials: which inputs are set, never their values.',
    guidance: 'Their ids go into launch_job_template.',
    input: ListCredentials,
    output: PageOf(CredentialRow),
  })
  async list({ organization, kind, ...page }: ListCredentials): Promise<PageOutput<CredentialRow>> {
    const filters = { organization, credential_type__namespace: kind };
    const { results, ...rest } = await this.awx.credentials.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }
}

/** AWX's mark of an input that somebody types at launch. */
const ASK = 'ASK';

/** Only names of inputs leave: what is no secret by its type may still hold one. */
function asRow(credential: Credential): CredentialRow {
  const given = Object.entries(credential.inputs).filter(([, value]) => value !== '' && value !== null);
  return {
    ...credential,
    organization: credential.organization?.name,
    credential_type: credential.credential_type?.name,
    inputs: given.filter(([, value]) => value !== ASK).map(([name]) => name),
    asks: given.filter(([, value]) => value === ASK).map(([name]) => name),
    managed: credential.managed || undefined,
  };
}
