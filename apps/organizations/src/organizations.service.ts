import { AwxClient, CREDENTIALS, INSTANCE_GROUPS, type Organization } from '@libs/awx';
import { changesOf, restOf, updated } from '@libs/operation';
import { carryOut, changeParts, type Part } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { CreateOrganization, UpdatedOrganization, UpdateOrganization } from './organizations.dto';

/** The ids of what AWX keeps in lists beside an organization. */
interface Lists {
  readonly instance_groups?: readonly number[];
  readonly galaxy_credentials?: readonly number[];
}

/** An organization as it was made, and what could not be added to it. */
interface Made extends Organization {
  readonly failed: string[];
  readonly next?: string;
}

/** Makes and changes organizations with the lists that AWX keeps beside them. */
@Injectable()
export class OrganizationsService {
  constructor(private readonly awx: AwxClient) {}

  /** What fails once the organization is made is told in the answer, since it is there. */
  async create(input: CreateOrganization): Promise<Made> {
    const [fields, lists] = await this.resolved({ ...input });
    const made = await this.awx.organizations.create(fields);
    const steps = this.listsOf(made.id, lists).map(({ what, list, ids }) => ({ what, run: () => list.add(ids) }));
    const failed = await carryOut(steps);
    const next = restOf(failed, `update_organization ${made.id}`, `delete_organization ${made.id}`);
    return { ...made, failed, next };
  }

  async update(input: UpdateOrganization): Promise<UpdatedOrganization> {
    const [fields, lists] = await this.resolved(changesOf(input));
    const { object, ...update } = await this.awx.organizations.change(input.id, fields);
    const { changed, failed } = await changeParts(update.changed, this.changing(object.id, lists));
    return { ...updated({ object, changed }, restOf(failed, `update_organization ${object.id}`)), failed };
  }

  /** The fields, and the lists apart, with ids for names: what is wrong with any is told before anything is sent. */
  private async resolved(input: Record<string, unknown>): Promise<[Record<string, unknown>, Lists]> {
    const { instance_groups, galaxy_credentials, ...fields } = await this.awx.organizations.resolveLinks(input);
    return [fields, { instance_groups, galaxy_credentials } as Lists];
  }

  private listsOf(id: number, { instance_groups, galaxy_credentials }: Lists) {
    const groups = this.awx.organizations.of(id, 'instance_groups', INSTANCE_GROUPS);
    const credentials = this.awx.organizations.of(id, 'galaxy_credentials', CREDENTIALS);
    return [
      ...(instance_groups ? [{ what: 'instance_groups', list: groups, ids: instance_groups }] : []),
      ...(galaxy_credentials ? [{ what: 'galaxy_credentials', list: credentials, ids: galaxy_credentials }] : []),
    ];
  }

  /** What makes the lists what they are to be. */
  private changing(id: number, lists: Lists): Part[] {
    return this.listsOf(id, lists).map(({ what, list, ids }) => ({
      what,
      change: () => list.set(ids, { ordered: true }),
    }));
  }
}
