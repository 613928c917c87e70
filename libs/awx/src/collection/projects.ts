import type { IdOrName } from '../ids';
import { PROJECTS, type Project } from '../nouns/project';
import type { Api } from './api';
import { Sources } from './sources';

export class Projects extends Sources<Project> {
  constructor(api: Api) {
    super(api, PROJECTS);
  }

  /** The playbooks AWX found in its newest update. */
  async playbooks(idOrName: IdOrName): Promise<string[]> {
    const body = await this.below(idOrName, 'playbooks');
    return Array.isArray(body) ? body.map(String) : [];
  }
}
