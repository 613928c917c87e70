import { AwxClient, type Organization } from '@libs/awx';
import { type Consequence, Deleted, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { OrganizationMembers } from './organization-members.service';
import {
  CreatedOrganization,
  CreateOrganization,
  GetOrganization,
  ListOrganizations,
  MemberAdded,
  MemberRemoved,
  OrganizationDetail,
  OrganizationRow,
  OrganizationUser,
  UpdatedOrganization,
  UpdateOrganization,
} from './organizations.dto';
import { OrganizationsService } from './organizations.service';
import { PHRASES } from './phrases';

@OperationsController('organizations')
export class OrganizationsController {
  constructor(
    private readonly awx: AwxClient,
    private readonly organizations: OrganizationsService,
    private readonly members: OrganizationMembers,
  ) {}

  @Operation({
    name: 'list_organizations',
    route: 'GET',
    effect: 'read',
    summary: 'List organizations.',
    guidance: 'Details: get_organization.',
    input: ListOrganizations,
    output: PageOf(OrganizationRow),
    phrases: PHRASES.list_organizations,
  })
  async list(page: ListOrganizations): Promise<PageOutput<OrganizationRow>> {
    const { results, ...rest } = await this.awx.organizations.list(page);
    return { ...rest, results: results.map(withCounts) };
  }

  @Operation({
    name: 'get_organization',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get an organization: limits and how much it has.',
    guidance: 'Find one with list_organizations.',
    input: GetOrganization,
    output: OrganizationDetail,
    phrases: PHRASES.get_organization,
  })
  async get({ id }: GetOrganization): Promise<OrganizationDetail> {
    return withCounts(await this.awx.organizations.get(id));
  }

  @Operation({
    name: 'create_organization',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create an organization.',
    guidance: 'Then create_user, create_project and create_inventory in it.',
    acts: { makes: 'organizations' },
    input: CreateOrganization,
    output: CreatedOrganization,
    phrases: PHRASES.create_organization,
  })
  async create(input: CreateOrganization): Promise<CreatedOrganization> {
    return withCounts(await this.organizations.create(input));
  }

  @Operation({
    name: 'update_organization',
    route: 'PATCH :id',
    effect: 'write',
    idempotent: true,
    summary: 'Change an organization.',
    guidance: 'Lists are replaced whole.',
    input: UpdateOrganization,
    output: UpdatedOrganization,
    phrases: PHRASES.update_organization,
  })
  update(input: UpdateOrganization): Promise<UpdatedOrganization> {
    return this.organizations.update(input);
  }

  @Operation({
    name: 'delete_organization',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete an organization with its teams, credentials, notification templates and labels.',
    guidance: 'Its projects, inventories and templates stay, in no organization.',
    input: GetOrganization,
    output: Deleted,
    phrases: PHRASES.delete_organization,
  })
  delete({ id }: GetOrganization): Promise<Deleted> {
    return this.awx.organizations.delete(id);
  }

  previewDelete({ id }: GetOrganization): Promise<Consequence> {
    return this.awx.organizations.previewDelete(id);
  }

  @Operation({
    name: 'add_user_to_organization',
    route: 'POST :id/users',
    effect: 'write',
    list: 'full',
    additive: true,
    idempotent: true,
    summary: 'Make a user a member of an organization.',
    acts: { on: { id: 'organizations', user: 'users' } },
    input: OrganizationUser,
    output: MemberAdded,
    phrases: PHRASES.add_user_to_organization,
  })
  addUser({ id, user }: OrganizationUser): Promise<MemberAdded> {
    return this.members.add(id, user);
  }

  @Operation({
    name: 'remove_user_from_organization',
    route: 'DELETE :id/users/:user',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'End the membership of a user in an organization.',
    guidance: 'Its teams and roles stay.',
    acts: { on: { id: 'organizations', user: 'users' } },
    input: OrganizationUser,
    output: MemberRemoved,
    phrases: PHRASES.remove_user_from_organization,
  })
  removeUser({ id, user }: OrganizationUser): Promise<MemberRemoved> {
    return this.members.remove(id, user);
  }
}

const withCounts = <O extends Organization>({ related_field_counts, ...organization }: O) => ({
  ...organization,
  ...related_field_counts,
});
