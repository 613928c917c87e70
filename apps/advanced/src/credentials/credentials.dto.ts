import { ById, ChangesTo, Flag, IdOrName, Int, List, Mapping, Order, Ref, SearchInput, Text } from '@libs/operation';

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
export class CredentialFields {
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
