import { AwxClient, AwxError, type IdOrName, type Project, withoutUrlSecrets } from '@libs/awx';
import { changesOf, InvalidInput, pageOf, type Updated, updated } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { ListPlaybooks, PlaybooksPage } from './project-parts.dto';
import { ProjectUpdates } from './project-updates.service';
import type { CopyProject, CreatedProject, CreateProject, UpdateProject } from './projects.dto';

/** Makes and changes projects. AWX fetches them at once, so the answer tells how to follow that. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly awx: AwxClient,
    private readonly updates: ProjectUpdates,
  ) {}

  async create({ wait, ...definition }: CreateProject): Promise<CreatedProject> {
    const made = await this.awx.projects.create(asAwx(definition));
    const update = made.current_update?.id;
    if (update === undefined) return made;
    const { failure, next = queued(update) } = await this.updates.follow(update, wait);
    return { ...(wait ? await this.asItIsNow(made) : made), failure, next };
  }

  async update(input: UpdateProject): Promise<Updated> {
    const update = await this.awx.projects.change(input.id, asAwx(changesOf(input)));
    const fetching = REFETCHED.some((field) => field in update.changed) && update.object.current_update;
    return updated(update, fetching ? `AWX fetches it anew: follow that with get_job ${fetching.id}.` : undefined);
  }

  async copy({ id, name }: CopyProject): Promise<CreatedProject> {
    const made = await this.awx.projects.copy(id, name);
    return { ...made, next: made.current_update && queued(made.current_update.id) };
  }

  /** AWX gives all at once; a large repository has hundreds. */
  async playbooks({ id, search, page, page_size }: ListPlaybooks): Promise<PlaybooksPage> {
    const all = await this.awx.projects.playbooks(id);
    const found = search ? all.filter((path) => path.toLowerCase().includes(search.toLowerCase())) : all;
    return {
      ...pageOf(found, { page, page_size }),
      note: all.length === 0 ? await this.whyNone(id) : undefined,
    };
  }

  private async whyNone(id: IdOrName): Promise<string> {
    const { status, current_update } = await this.awx.projects.get(id);
    if (current_update) return `AWX knows them when update ${current_update.id} is done: follow it with get_job.`;
    return `AWX found none. The project is ${status}: fetch it with sync_project, or see get_project.`;
  }

  /** It was made, whatever reading it again comes to. */
  private async asItIsNow(made: Project): Promise<Project> {
    try {
      return await this.awx.projects.get(made.id);
    } catch (error) {
      if (error instanceof AwxError) return made;
      throw error;
    }
  }
}

/** AWX updates a project by itself when one of these is changed. */
const REFETCHED = ['scm_type', 'scm_url', 'scm_branch', 'scm_refspec'];

const queued = (update: number): string =>
  `Its first update was queued; AWX knows its playbooks once that is done: follow it with get_job ${update}.`;

interface Source {
  readonly scm_type?: string;
  readonly scm_url?: string;
}

/** AWX stores '' for a manual project, and shows an address to everybody who sees the project. */
function asAwx<D extends Source>({ scm_type, ...definition }: D): Record<string, unknown> {
  const { scm_url = '' } = definition;
  if (withoutUrlSecrets(scm_url) !== scm_url) throw new InvalidInput({ scm_url: [HOLDS_SECRET] });
  return { ...definition, ...(scm_type !== undefined && { scm_type: scm_type === 'manual' ? '' : scm_type }) };
}

const HOLDS_SECRET =
  'must hold no credentials: everybody who sees the project would see them. Make a source control credential with create_credential and give it as credential';
