import { AwxClient, type Project } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { GetProject, ListProjects, ProjectDetail, ProjectRow } from './projects.dto';

@OperationsController('projects')
export class ProjectsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_projects',
    route: 'GET',
    effect: 'read',
    summary: 'List projects.',
    guidance: 'Details: get_project.',
    input: ListProjects,
    output: PageOf(ProjectRow),
  })
  async list({ organization, scm_type, status, ...page }: ListProjects): Promise<PageOutput<ProjectRow>> {
    const filters = {
      organization,
      // AWX stores '' for a manual project.
      scm_type: scm_type === 'manual' ? '' : scm_type,
      status__in: status,
    };
    const { results, ...rest } = await this.awx.projects.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_project',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a project: source control, newest update, options.',
    guidance: 'Why an update failed: get_job with last_update.',
    input: GetProject,
    output: ProjectDetail,
  })
  async get({ id }: GetProject): Promise<ProjectDetail> {
    return asDetail(await this.awx.projects.get(id));
  }
}

const asRow = (project: Project): ProjectRow => ({
  ...project,
  organization: project.organization?.name,
});

const asDetail = (project: Project): ProjectDetail => ({
  ...project,
  organization: project.organization?.name,
  scm_url: withoutSecrets(project.scm_url),
  credential: project.credential?.name,
  default_environment: project.default_environment?.name,
  last_update: project.last_update?.id,
  current_update: project.current_update?.id,
});

/** People write secrets into the address: `https://token@host/`, `svn://user:password@host/`. AWX shows them, we do not. */
const withoutSecrets = (url: string): string =>
  url.replace(/^(https?:\/\/)[^/]*@/i, '$1').replace(/^([a-z][\w+.-]*:\/\/[^/:]*):[^/]*@/i, '$1@');
