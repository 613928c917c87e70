import { AwxClient, type Organization } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { GetOrganization, ListOrganizations, OrganizationDetail, OrganizationRow } from './organizations.dto';

@OperationsController('organizations')
export class OrganizationsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_organizations',
    route: 'GET',
    effect: 'read',
    summary: 'List organizations.',
    guidance: 'Details: get_organization.',
    input: ListOrganizations,
    output: PageOf(OrganizationRow),
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
  })
  async get({ id }: GetOrganization): Promise<OrganizationDetail> {
    return asDetail(await this.awx.organizations.get(id));
  }
}

const withCounts = ({ related_field_counts, ...organization }: Organization) => ({
  ...organization,
  ...related_field_counts,
});

const asDetail = (organization: Organization): OrganizationDetail => ({
  ...withCounts(organization),
  default_environment: organization.default_environment?.name,
});
