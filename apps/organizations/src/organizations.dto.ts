import { ById, Int, Order, SearchInput, Text, Time } from '@libs/operation';

export class ListOrganizations extends SearchInput {
  @Order(['name', 'id']) order_by = 'name';
}

export class OrganizationRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 60 }) description?: string;
  @Int('Users', { optional: true }) users?: number;
  @Int('Teams', { optional: true }) teams?: number;
  @Int('Inventories', { optional: true }) inventories?: number;
  @Int('Projects', { optional: true }) projects?: number;
  @Int('Job templates', { optional: true }) job_templates?: number;
}

export class GetOrganization extends ById('organization') {}

export class OrganizationDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Int('Most hosts it may have; 0: no limit') max_hosts!: number;
  @Text('Execution environment of its jobs', { optional: true }) default_environment?: string;
  @Int('Users', { optional: true }) users?: number;
  @Int('Administrators', { optional: true }) admins?: number;
  @Int('Teams', { optional: true }) teams?: number;
  @Int('Inventories', { optional: true }) inventories?: number;
  @Int('Hosts', { optional: true }) hosts?: number;
  @Int('Projects', { optional: true }) projects?: number;
  @Int('Job templates', { optional: true }) job_templates?: number;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}
