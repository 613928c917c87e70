import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  Mapping,
  NAME_LENGTH,
  OneOf,
  Order,
  Ref,
  SearchInput,
  Text,
} from '@libs/operation';

export class ListCredentials extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @Text('e.g. ssh, scm, aws, cloud', { optional: true }) kind?: string;
  @Order(['name', 'id']) order_by = 'name';
}

export class CredentialRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 40 }) description?: string;
  @Ref('Organization; absent when it is one user’s', { optional: true }) organization?: { id: number; name: string };
  @List('text', 'Users and teams whose it is, e.g. "user alice"', { optional: true }) owners?: string[];
  @Ref('Type of credential', { optional: true }) credential_type?: { id: number; name: string };
  @Text('Kind: ssh, scm, vault, net, aws, ...', { optional: true }) kind?: string;
  @List('text', 'Inputs that have a value', { optional: true }) inputs?: string[];
  @List('text', 'Inputs asked for at launch', { optional: true }) asks?: string[];
  @Flag('AWX keeps it itself', { optional: true }) managed?: boolean;
}

const INPUTS = 'By id, e.g. {"username": "x", "password": "y"}; "ASK" = asked at launch; {"from_env": "NAME"} = secret';

export class CreateCredential {
  @Text('', { max: 512 }) name!: string;
  @IdOrName('Id, name or kind: ssh, scm, vault, aws, ...') credential_type!: number | string;
  @Mapping(`${INPUTS} kept at this server`, { optional: true }) inputs: Record<string, unknown> = {};
  @IdOrName('Owner; or user, or team', { optional: true }) organization?: number | string;
  @IdOrName('', { optional: true }) user?: number | string;
  @IdOrName('', { optional: true }) team?: number | string;
  @Text('', { optional: true }) description?: string;
}

/** What can be changed of one. Its type and its user or team are for good. */
class CredentialFields {
  @Text('', { max: 512 }) name!: string;
  @Mapping('Only those to change, as in create_credential; null clears', { optional: true })
  inputs?: Record<string, unknown>;
  @IdOrName('', { optional: true }) organization?: number | string | null;
  @Text('', { optional: true }) description?: string;
}

export class UpdateCredential extends ChangesTo(CredentialFields, ['organization']) {
  @IdOrName('Id or exact name') id!: number | string;
}

export class DeleteCredential extends ById('credential') {}

export class GetCredential extends ById('credential') {}

export class CredentialDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Organization; absent when it is one user’s', { optional: true }) organization?: { id: number; name: string };
  @List('text', 'Users and teams whose it is', { optional: true }) owners?: string[];
  @Ref('Type of credential', { optional: true }) credential_type?: { id: number; name: string };
  @Text('Kind: ssh, scm, vault, net, aws, ...', { optional: true }) kind?: string;
  @Mapping('Each input: set, not set, asked at launch, or looked up by which credential') inputs!: Record<
    string,
    string
  >;
  @Flag('AWX keeps it itself', { optional: true }) managed?: boolean;
  @Text('What to know or do next', { optional: true }) next?: string;
}

export class TestCredential extends ById('credential') {
  @Mapping('What to look up, e.g. {"secret_path": "x"}', { optional: true }) metadata: Record<string, unknown> = {};
}

export class CredentialTest {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Flag('Whether the look-up worked') works!: boolean;
  @Text('What the other side said', { optional: true }) error?: string;
  @Text('What to do next', { optional: true }) next?: string;
}

export class ListCredentialTypes extends SearchInput {
  @Text('', { optional: true }) kind?: string;
  @Order(['name', 'id']) order_by = 'name';
}

export class CredentialTypeRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Word for create_credential; absent of one’s own types', { optional: true }) namespace?: string;
  @Text('ssh, cloud, net, external, ...') kind!: string;
  @Text('Its inputs; * = secret', { optional: true }) inputs?: string;
  @List('text', 'Inputs that a job needs', { optional: true }) required?: readonly string[];
}

export class CreateCredentialType {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @OneOf(['cloud', 'net'], '') kind!: string;
  @Mapping('{"fields": [{"id", "label", "secret": true}], "required": [ids]}') inputs!: Record<string, unknown>;
  @Mapping('{"env": {"X": "{{ id }}"}}', { optional: true })
  injectors?: Record<string, unknown>;
  @Text('', { optional: true }) description?: string;
}

export class CredentialTypeMade extends CredentialTypeRow {
  @List('text', 'What jobs get by it', { optional: true }) injects?: readonly string[];
  @Text('What to do next') next!: string;
}
