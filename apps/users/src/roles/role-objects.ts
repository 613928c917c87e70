import { AwxClient, type IdOrName, type RoleHolder, type RoleObject, type RoleType, type User } from '@libs/awx';
import { Injectable } from '@nestjs/common';
import type { Named } from './words';

/** An object with what roles on it depend on. */
export interface FoundObject extends RoleObject {
  readonly organization?: { readonly id: number; readonly name: string };
}

type Finder = (awx: AwxClient) => {
  get(idOrName: IdOrName): Promise<{ id: number; name: string; organization?: { id: number; name: string } }>;
};

const FINDERS: Readonly<Record<RoleType, Finder>> = {
  organization: (awx) => awx.organizations,
  team: (awx) => awx.teams,
  inventory: (awx) => awx.inventories,
  project: (awx) => awx.projects,
  job_template: (awx) => awx.jobTemplates,
  workflow_job_template: (awx) => awx.workflowJobTemplates,
  credential: (awx) => awx.credentials,
  instance_group: (awx) => awx.instanceGroups,
  notification_template: (awx) => awx.notificationTemplates,
  execution_environment: (awx) => awx.executionEnvironments,
};

/** Finds what words name. */
@Injectable()
export class RoleObjects {
  constructor(private readonly awx: AwxClient) {}

  async object({ type, lookup }: Named & { readonly type: RoleType }): Promise<FoundObject> {
    const { id, name, organization } = await FINDERS[type](this.awx).get(lookup);
    return { type, id, name, organization };
  }

  async holder({ type, lookup }: Named & { readonly type: RoleHolder['kind'] }): Promise<RoleHolder> {
    if (type === 'user') return holderOf(await this.awx.users.get(lookup));
    const { id, name } = await this.awx.teams.get(lookup);
    return { kind: 'team', id, name };
  }
}

export const holderOf = ({ id, username }: User): RoleHolder => ({ kind: 'user', id, name: username });
