import { AwxClient, type Project } from '@libs/awx';
import {
  type Consequence,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  Updated,
} from '@libs/operation';
import { WAITING_SECONDS } from '@libs/runs';
import { PHRASES } from './phrases';
import { ListPlaybooks, ListProjectUpdates, PlaybooksPage, ProjectUpdateRow } from './project-parts.dto';
import { ProjectUpdates } from './project-updates.service';
import {
  CopyProject,
  CreatedProject,
  CreateProject,
  GetProject,
  ListProjects,
  ProjectDetail,
  ProjectRow,
  UpdateProject,
} from './projects.dto';
import { ProjectsService } from './projects.service';
import { ProjectSync, SyncProject } from './sync.dto';

@OperationsController('projects')
export class ProjectsController {
  constructor(
    private readonly awx: AwxClient,
    private readonly projects: ProjectsService,
    private readonly updates: ProjectUpdates,
  ) {}

  @Operation({
    name: 'list_projects',
    route: 'GET',
    effect: 'read',
    summary: 'List projects.',
    guidance: 'Details: get_project.',
    input: ListProjects,
    output: PageOf(ProjectRow),
    phrases: PHRASES.list_projects,
  })
  list({ organization, scm_type, status, ...page }: ListProjects): Promise<PageOutput<Project>> {
    // AWX stores '' for a manual project.
    const filters = { organization, scm_type: scm_type === 'manual' ? '' : scm_type, status__in: status };
    return this.awx.projects.list({ ...page, filters });
  }

  @Operation({
    name: 'get_project',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a project: source control, options, newest update and why it failed.',
    guidance: 'More of it: get_job with last_update.',
    input: GetProject,
    output: ProjectDetail,
    phrases: PHRASES.get_project,
  })
  async get({ id }: GetProject): Promise<ProjectDetail> {
    const project = await this.awx.projects.get(id);
    return { ...project, failure: await this.updates.failureOf(project) };
  }

  @Operation({
    name: 'create_project',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    seconds: WAITING_SECONDS,
    summary: 'Create a project; AWX fetches it at once.',
    guidance: 'wait tells whether that worked.',
    acts: { makes: 'projects' },
    input: CreateProject,
    output: CreatedProject,
    phrases: PHRASES.create_project,
  })
  create(input: CreateProject): Promise<CreatedProject> {
    return this.projects.create(input);
  }

  @Operation({
    name: 'update_project',
    route: 'PATCH :id',
    effect: 'write',
    idempotent: true,
    summary: 'Change a project.',
    guidance: 'Of another address or branch AWX fetches it anew.',
    input: UpdateProject,
    output: Updated,
    phrases: PHRASES.update_project,
  })
  update(input: UpdateProject): Promise<Updated> {
    return this.projects.update(input);
  }

  @Operation({
    name: 'sync_project',
    route: 'POST :id/sync',
    effect: 'write',
    status: 202,
    seconds: WAITING_SECONDS,
    summary: 'Fetch a project from its source control.',
    guidance: 'wait tells how it went and why it failed.',
    input: SyncProject,
    output: ProjectSync,
    phrases: PHRASES.sync_project,
  })
  sync(input: SyncProject): Promise<ProjectSync> {
    return this.updates.sync(input);
  }

  @Operation({
    name: 'delete_project',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a project with its schedules and inventory sources.',
    guidance: 'Job templates lose it.',
    input: GetProject,
    output: Deleted,
    phrases: PHRASES.delete_project,
  })
  delete({ id }: GetProject): Promise<Deleted> {
    return this.awx.projects.delete(id);
  }

  previewDelete({ id }: GetProject): Promise<Consequence> {
    return this.awx.projects.previewDelete(id);
  }

  @Operation({
    name: 'list_project_updates',
    route: 'GET :id/updates',
    effect: 'read',
    list: 'full',
    summary: 'List the updates of a project, newest first.',
    guidance: 'Why one failed: get_job.',
    input: ListProjectUpdates,
    output: PageOf(ProjectUpdateRow),
    phrases: PHRASES.list_project_updates,
  })
  listUpdates(input: ListProjectUpdates): Promise<PageOutput<ProjectUpdateRow>> {
    return this.updates.list(input);
  }

  @Operation({
    name: 'list_playbooks',
    route: 'GET :id/playbooks',
    effect: 'read',
    list: 'full',
    summary: 'List the playbooks that AWX found in a project.',
    input: ListPlaybooks,
    output: PlaybooksPage,
    phrases: PHRASES.list_playbooks,
  })
  listPlaybooks(input: ListPlaybooks): Promise<PlaybooksPage> {
    return this.projects.playbooks(input);
  }

  @Operation({
    name: 'copy_project',
    route: 'POST :id/copy',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Copy a project; AWX fetches the copy at once.',
    acts: { on: { id: 'projects' }, makes: 'projects' },
    input: CopyProject,
    output: CreatedProject,
    phrases: PHRASES.copy_project,
  })
  copy(input: CopyProject): Promise<CreatedProject> {
    return this.projects.copy(input);
  }
}
