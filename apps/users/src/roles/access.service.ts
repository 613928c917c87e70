import {
  type Access,
  type AccessChain,
  AwxClient,
  AwxUnavailable,
  type GivenRole,
  type RoleObject,
  TEAMS,
  type User,
} from '@libs/awx';
import { InvalidInput, type PageOutput, pageOf } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { cutNote, flagsOf } from './role-lists.service';
import { type FoundObject, holderOf, RoleObjects } from './role-objects';
import type { AccessRow, ExplainAccess } from './roles.dto';
import { readObject, roleWords } from './words';

type Paging = Pick<ExplainAccess, 'page' | 'page_size'>;

/** A role that a user has, and through what. */
interface Way extends GivenRole {
  readonly by: string;
}

interface Ways {
  readonly ways: readonly Way[];
  /** What is missing among them. */
  readonly cut?: string;
}

/** Teams of one user that are looked into. */
const MOST_TEAMS = 20;

/** Tells who may what, and through what. */
@Injectable()
export class AccessExplanation {
  constructor(
    private readonly awx: AwxClient,
    private readonly objects: RoleObjects,
  ) {}

  async explain({ object, user, ...page }: ExplainAccess): Promise<PageOutput<AccessRow>> {
    if (object === undefined && user === undefined)
      throw new InvalidInput({ object: ['or user is required: say on what, or of whom'] });
    const named = object === undefined ? undefined : readObject('object', object);
    const [on, who] = await Promise.all([
      named && this.objects.object(named),
      user === undefined ? undefined : this.awx.users.get(user.replace(/^user /i, '')),
    ]);
    if (!on) return this.ofUser(who!, page);
    return who ? this.ofUserOn(who, on) : this.onObject(on, page);
  }

  private async onObject(object: FoundObject, page: Paging): Promise<PageOutput<AccessRow>> {
    try {
      const { results, ...rest } = await this.awx.roles.access(object, page);
      return { ...rest, results: results.map(rowOf(object)) };
    } catch (error) {
      if (!cannotTell(error)) throw error;
      return { ...pageOf(await this.givenOn(object), page), note: UNTOLD };
    }
  }

  private async ofUserOn(user: User, object: FoundObject): Promise<PageOutput<AccessRow>> {
    try {
      const { results } = await this.awx.roles.access(object, { page_size: 1, filters: { id: user.id } });
      const rows = results.map(rowOf(object));
      return { count: rows.length, results: rows, note: rows.length === 0 ? none(user, object) : undefined };
    } catch (error) {
      if (!cannotTell(error)) throw error;
      const { ways, cut } = await this.ways(user);
      const here = ways.filter(({ object: on }) => !on || reaches(on, object));
      const rows = [...flagRows(user), ...here.map(rowOfWay)];
      return { count: rows.length, results: rows, note: noteOf(UNTOLD, cut) };
    }
  }

  /** What a user may by the roles given to it and to its teams: each object once for each way. */
  private async ofUser(user: User, page: Paging): Promise<PageOutput<AccessRow>> {
    const { ways, cut }: Ways = user.is_superuser ? { ways: [] } : await this.ways(user);
    const above = ways.some(({ object }) => object?.type === 'organization') ? REACHES : undefined;
    const rows = [...flagRows(user), ...ways.map(rowOfWay)];
    return { ...pageOf(rows, page), note: noteOf(flagsOf(user), cut, above) };
  }

  private async ways(user: User): Promise<Ways> {
    const [own, teams] = await Promise.all([
      this.awx.roles.givenTo(holderOf(user)),
      this.awx.users.of(user.id, 'teams', TEAMS).list({ page_size: MOST_TEAMS, order_by: 'id' }),
    ]);
    const byTeam = await Promise.all(
      teams.results.map(async ({ id, name }) => {
        const given = await this.awx.roles.givenTo({ kind: 'team', id, name });
        return given.map((each) => ({ ...each, by: `team ${name}` }));
      }),
    );
    const unseen =
      teams.count > MOST_TEAMS ? `It is in ${teams.count} teams; only ${MOST_TEAMS} were looked into.` : undefined;
    return {
      ways: [...own.map((each) => ({ ...each, by: 'itself' })), ...byTeam.flat()],
      cut: noteOf(unseen, cutNote(own, ...byTeam)),
    };
  }

  /** The roles given on the object and on its organization, and who has them: where AWX does not work it out. */
  private async givenOn(object: FoundObject): Promise<AccessRow[]> {
    const { organization } = object;
    const above: RoleObject[] = organization ? [{ type: 'organization', ...organization }] : [];
    const [given, superusers] = await Promise.all([
      Promise.all([object, ...above].map((one) => this.awx.roles.givenOn(one))),
      this.awx.users.all({ order_by: 'id', filters: { is_superuser: true } }),
    ]);
    const rows = given.flat().map(({ role, object: on, holder }) => ({
      user: holder.kind === 'user' ? holder.name : `members of team ${holder.name}`,
      may: role.toLowerCase(),
      by: roleWords(role, on),
    }));
    return [...rows, ...superusers.map(({ username }) => ({ user: username, may: EVERYTHING, by: SUPERUSER }))];
  }
}

const noteOf = (...notes: (string | undefined)[]): string | undefined => notes.filter(Boolean).join(' ') || undefined;

const EVERYTHING = 'everything';
const SUPERUSER = 'superuser';

/** AWX fails on some lists, e.g. of a workflow that a team may approve, and may give the list up. */
const cannotTell = (error: unknown): boolean =>
  error instanceof AwxUnavailable && error.status !== undefined && (error.status === 404 || error.status >= 500);

const UNTOLD =
  'AWX does not work out the access to this, so these are the roles that were given; roles bring others along.';

const REACHES = 'A role on an organization reaches what belongs to it.';

const none = ({ username }: User, object: FoundObject): string =>
  `${username} has no access to ${object.type.replaceAll('_', ' ')} ${object.id} "${object.name}".`;

const flagRows = (user: User): AccessRow[] => [
  ...(user.is_superuser ? [{ may: EVERYTHING, by: SUPERUSER }] : []),
  ...(user.is_system_auditor && !user.is_superuser ? [{ may: 'read everything', by: 'system auditor' }] : []),
];

/** Whether a role on one object counts on another. */
const reaches = ({ type, id }: { type: string; id: number }, object: FoundObject): boolean =>
  (type === object.type && id === object.id) || (type === 'organization' && id === object.organization?.id);

const rowOfWay = ({ role, object, by }: Way): AccessRow => ({
  object: object && `${object.type.replaceAll('_', ' ')} ${object.name}`,
  object_id: object?.id,
  may: role.toLowerCase(),
  by,
});

const rowOf =
  (object: RoleObject) =>
  ({ username, chains }: Access): AccessRow => ({
    user: username,
    may: rolesIn(chains),
    by: [...new Set(chains.map((chain) => wayOf(chain, object)))].join('; '),
  });

/** `use, update`: reading comes with every other. */
function rolesIn(chains: readonly AccessChain[]): string {
  const roles = [...new Set(chains.flatMap(({ brings }) => brings))].map((field) =>
    field.replace(/_role$/, '').replaceAll('_', ' '),
  );
  if (roles.includes('admin')) return EVERYTHING;
  const more = roles.filter((role) => role !== 'read');
  return (more.length > 0 ? more : roles).join(', ');
}

function wayOf({ name, resource_name, resource_type, team_name }: AccessChain, object: RoleObject): string {
  const isHere = resource_type === object.type && resource_name === object.name;
  const role = name.toLowerCase();
  if (!resource_type) return role.includes('administrator') ? SUPERUSER : role.replace(/^controller /, '');
  const what = isHere ? role : `${role} of ${resource_type.replaceAll('_', ' ')} ${resource_name ?? ''}`;
  return team_name ? `team ${team_name}: ${what}` : what;
}
