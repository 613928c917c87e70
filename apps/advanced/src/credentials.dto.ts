import { Flag, IdOrName, Int, List, Order, SearchInput, Text } from '@libs/operation';

export class ListCredentials extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @Text('Kind: ssh, scm, vault, net, aws, ...', { optional: true }) kind?: string;
  @Order(['name', 'id']) order_by = 'name';
}

export class CredentialRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 40 }) description?: string;
  @Text('Organization; absent when it is one user’s or team’s', { optional: true }) organization?: string;
  @Text('Type of credential', { optional: true }) credential_type?: string;
  @Text('Kind: ssh, scm, vault, net, aws, ...', { optional: true }) kind?: string;
  @List('text', 'Inputs that have a value', { optional: true }) inputs?: string[];
  @List('text', 'Inputs asked for at launch', { optional: true }) asks?: string[];
  @Flag('AWX keeps it itself', { optional: true }) managed?: boolean;
}
