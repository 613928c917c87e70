import {
  AwxClient,
  type Difference,
  GROUPS,
  type Group,
  HOSTS,
  type InventoryMembers,
  inField,
  undoing,
} from '@libs/awx';
import { type Answer, type Consequence, changesOf, InvalidInput, PageInput, restOf, updated } from '@libs/operation';
import { changeParts } from '@libs/server';
import { Injectable } from '@nestjs/common';
import { topsOf, treeOf } from './group-tree';
import type {
  CreatedGroup,
  CreateGroup,
  DeleteGroup,
  GroupedHost,
  GroupList,
  GroupRow,
  HostOfGroup,
  ListGroups,
  UpdatedGroup,
  UpdateGroup,
} from './groups.dto';

/** The groups of inventories: what is in what, which AWX keeps beside groups and hosts. */
@Injectable()
export class GroupsService {
  constructor(private readonly awx: AwxClient) {}

  async list({ id, tree, search, ...page }: ListGroups): Promise<Answer<GroupList>> {
    const inventory = await this.awx.inventories.resolve(id);
    if (tree && page.page > 1)
      throw new InvalidInput({ page: ['is not for a tree, which is told at once: leave it out'] });
    if (tree) return asTree(await this.awx.inventories.members(inventory), search, page);
    const query = { ...page, search, order_by: 'name', filters: { inventory } };
    const [members, { results, ...rest }] = await Promise.all([
      this.awx.inventories.members(inventory),
      this.awx.groups.list(query),
    ]);
    return { ...rest, results: results.map((group) => asRow(group, members)) };
  }

  /** With a parent it is made below it: one call, so that it cannot come to stand elsewhere. */
  async create({ id, parent, ...fields }: CreateGroup): Promise<Answer<CreatedGroup>> {
    const inventory = await this.awx.inventories.resolve(id);
    if (parent === undefined) return this.awx.groups.create({ ...fields, inventory });
    const above = await this.groupNear(parent, inventory);
    const below = { collection: 'groups', id: above.id, list: 'children' };
    const group = await this.awx.groups.create({ ...fields, inventory }, below);
    return { ...group, parent: above.name };
  }

  /** What fails once something is changed is told in the answer, beside what is changed. */
  async update(input: UpdateGroup): Promise<UpdatedGroup> {
    const { parent, ...fields } = changesOf(input, ['inventory']);
    const place = await this.awx.inventories.lookupIn(input.inventory);
    let above: Group | undefined;
    const { object, changed } = await this.awx.groups.change(
      input.id,
      async ({ inventory }) => {
        if (parent) above = await this.groupNear(parent, inventory?.id);
        return fields;
      },
      { replace: input.replace_variables, ...place },
    );
    const move = { what: 'parent', change: () => this.move(object, above) };
    const { failed, ...update } = await changeParts(changed, parent === undefined ? [] : [move]);
    return { ...updated({ object, ...update }, restOf(failed, `update_group ${object.id}`)), failed };
  }

  async previewDelete({ id, inventory }: DeleteGroup): Promise<Consequence> {
    const preview = await this.awx.groups.previewDelete(id, await this.awx.inventories.lookupIn(inventory));
    const group = await this.awx.groups.get(preview.id);
    if (!group.inventory) return preview;
    const going = (await this.awx.inventories.members(group.inventory.id)).goingWith(group.name);
    const affected = Object.entries(going).filter(([, names]) => names.length > 0);
    return {
      ...preview,
      deleted_with_it: affected.map(([what, names]) => ({ what, count: names.length, names: names.slice(0, 10) })),
    };
  }

  async addHost(input: HostOfGroup): Promise<GroupedHost> {
    const { group, host, isIn } = await this.placed(input);
    if (isIn) return { ...answerOf(group, host), next: 'Nothing to change: it was in the group already.' };
    await this.awx.groups.of(group.id, 'hosts', HOSTS).add([host.id]);
    return answerOf(group, host);
  }

  async removeHost(input: HostOfGroup): Promise<GroupedHost> {
    const { group, host, isIn } = await this.placed(input);
    const next = 'Nothing to change: it is not in the group itself. If it is in one below, take it out there.';
    if (!isIn) return { ...answerOf(group, host), next };
    await this.awx.groups.of(group.id, 'hosts', HOSTS).remove([host.id]);
    return answerOf(group, host);
  }

  /** A host is in groups of its own inventory only, so it is looked for there. */
  private async placed({ id, host: given, inventory }: HostOfGroup) {
    const group = await this.awx.groups.get(id, await this.awx.inventories.lookupIn(inventory));
    const host = await this.awx.hosts.get(given, { within: { inventory: group.inventory?.id } });
    const { count } = await this.awx.groups.of(group.id, 'hosts', HOSTS).list({ filters: { id: host.id } });
    return { group, host, isIn: count > 0 };
  }

  /** The new parent comes first: where AWX refuses it, because it is below the group, nothing has changed. */
  private async move(group: Group, above: Group | undefined): Promise<Difference | undefined> {
    const parents = await this.parentsOf(group);
    const leaving = parents.filter(({ id }) => id !== above?.id);
    const isNew = above !== undefined && leaving.length === parents.length;
    if (!isNew && leaving.length === 0) return undefined;
    await undoing({
      before: parents,
      look: () => this.parentsOf(group),
      keysOf: (list) => list.map(({ id }) => id).toSorted(),
      namesOf,
      change: async () => {
        if (isNew) await this.childrenOf(above).add([group.id]);
        for (const parent of leaving) await this.childrenOf(parent).remove([group.id]);
      },
      putBack: async (now) => {
        const left = leaving.filter(({ id }) => !now.some((parent) => parent.id === id));
        for (const parent of left) await this.childrenOf(parent).add([group.id]);
        if (isNew && now.some(({ id }) => id === above.id)) await this.childrenOf(above).remove([group.id]);
      },
    });
    return { from: namesOf(parents), to: above?.name };
  }

  private parentsOf({ id, inventory }: Group): Promise<readonly Group[]> {
    return this.awx.groups.all({ filters: { inventory: inventory?.id, children: id } });
  }

  private childrenOf({ id }: Group) {
    return this.awx.groups.of(id, 'children', GROUPS);
  }

  /** @throws {InvalidInput} for an id of another inventory */
  private async groupNear(given: number | string, inventory: number | undefined): Promise<Group> {
    const group = await inField('parent', () => this.awx.groups.get(given, { within: { inventory } }));
    if (group.inventory?.id === inventory) return group;
    throw new InvalidInput({ parent: [`${group.id} is in another inventory, ${group.inventory?.name}`] });
  }
}

const namesOf = (groups: readonly Group[]): string | undefined =>
  groups.map(({ name }) => name).join(', ') || undefined;

const asRow = ({ id, name, description }: Group, members: InventoryMembers): GroupRow => ({
  id,
  name,
  description,
  parents: members.parentsOf(name),
  children: members.childrenOf(name).length,
  hosts: members.hostsIn(name).size,
});

function asTree(members: InventoryMembers, search: string | undefined, { page_size }: PageInput): Answer<GroupList> {
  const { lines, isCut } = treeOf(members, topsOf(members, search));
  const notes = [
    ...(isCut ? [`Only the first ${lines.length} lines. With search: the groups found and what is below them.`] : []),
    ...(page_size === new PageInput().page_size ? [] : ['A tree is told at once: page_size does not count for it.']),
  ];
  return { count: members.groups.length, tree: lines, note: notes.join(' ') || undefined };
}

const answerOf = (group: Group, host: { id: number; name: string }): GroupedHost => ({
  id: group.id,
  name: group.name,
  host_id: host.id,
  host: host.name,
});
