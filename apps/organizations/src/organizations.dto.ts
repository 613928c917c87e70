import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  NAME_LENGTH,
  Order,
  Ref,
  SearchInput,
  Text,
  Time,
  Updated,
} from '@libs/operation';

type Reference = number | string;

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
  @Ref('Execution environment of its jobs', { optional: true }) default_environment?: { id: number; name: string };
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

export class CreateOrganization {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('', { optional: true }) description?: string;
  @Int('Most hosts; 0: no limit', { optional: true, min: 0 }) max_hosts?: number;
  @IdOrName('For its jobs', { optional: true }) default_environment?: Reference;
  @List('id', 'Instance groups, in order', { optional: true }) instance_groups?: Reference[];
  @List('id', 'Galaxy credentials, in order', { optional: true }) galaxy_credentials?: Reference[];
}

export class CreatedOrganization extends OrganizationDetail {
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
  @Text('What to do next', { optional: true }) next?: string;
}

export class UpdateOrganization extends ChangesTo(CreateOrganization, ['default_environment']) {
  @IdOrName('Id or name') id!: Reference;
}

export class OrganizationUser {
  @IdOrName('Id or name of the organization') id!: Reference;
  @IdOrName('Id or username') user!: Reference;
}

class Membership {
  @Int('Id of the organization') organization_id!: number;
  @Int('Id of the user') user_id!: number;
  @Text('What to know', { optional: true }) next?: string;
}

export class MemberAdded extends Membership {
  @Flag('It became a member now') added!: boolean;
}

export class MemberRemoved extends Membership {
  @Flag('It was a member until now') removed!: boolean;
}

export class UpdatedOrganization extends Updated {
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
}
