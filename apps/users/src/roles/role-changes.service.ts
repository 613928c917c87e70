import { AwxClient, AwxRejected, canonicalRole, type ObjectRole, ROLE_TYPES, type RoleHolder } from '@libs/awx';
import type { Consequence, Reach, ReachedObject } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { type FoundObject, RoleObjects } from './role-objects';
import type { GrantRole, RevokeRole, RoleGranted, RoleRevoked } from './roles.dto';
import { readHolder, readRole, roleWords } from './words';

/** A role, and who gets or loses it. */
interface Change {
  readonly role: ObjectRole;
  readonly object: FoundObject;
  readonly holder: RoleHolder;
}

/** Gives roles and takes them. */
@Injectable()
export class RoleChanges {
  constructor(
    private readonly awx: AwxClient,
    private readonly objects: RoleObjects,
  ) {}

  async grant({ role, to }: GrantRole): Promise<RoleGranted> {
    const change = await this.found(role, 'to', to);
    if (await change.role.isHeldBy(change.holder)) return { ...told(change), granted: false, next: HAS_IT };
    await this.give(change);
    return { ...told(change), granted: true };
  }

  async revoke({ role, from }: RevokeRole): Promise<RoleRevoked> {
    const change = await this.found(role, 'from', from);
    if (!(await change.role.isHeldBy(change.holder))) return { ...told(change), revoked: false, next: hasNot(change) };
    await change.role.takeFrom(change.holder);
    return { ...told(change), revoked: true, next: mayStill(change) };
  }

  async previewGrant({ role, to }: GrantRole): Promise<Consequence & Reach> {
    const change = await this.found(role, 'to', to);
    return { summary: `Give ${nameOf(change)} the role ${wordsOf(change)}.`, objects: reached(change) };
  }

  async previewRevoke({ role, from }: RevokeRole): Promise<Consequence & Reach> {
    const change = await this.found(role, 'from', from);
    const why = await this.whyFinal(change);
    return {
      summary: `Take the role ${wordsOf(change)} from ${nameOf(change)}.`,
      objects: reached(change),
      destroys: why.length > 0,
      warnings: why,
    };
  }

  private async give({ role, object, holder }: Change): Promise<void> {
    try {
      await role.giveTo(holder);
    } catch (error) {
      const isForUsers = holder.kind === 'team' && object.type === 'organization' && error instanceof AwxRejected;
      throw isForUsers ? error.with({}, forTeams(object)) : error;
    }
  }

  private async found(words: string, field: string, who: string): Promise<Change> {
    const { role, of } = readRole(words);
    const reading = readHolder(field, who);
    const [object, holder] = await Promise.all([this.objects.object(of), this.objects.holder(reading)]);
    return { role: await this.awx.roles.find(object, role), object, holder };
  }

  /** Why the caller may not be able to give it back. */
  private async whyFinal({ role, object, holder }: Change): Promise<string[]> {
    if (canonicalRole(role.name) !== 'admin') return [];
    const [holders, me] = await Promise.all([role.holders(), this.awx.me()]);
    const isHeld = holders.some((one) => isSame(one, holder));
    if (!isHeld) return [];
    const isOwn = holder.kind === 'user' && holder.id === me.id && !me.is_superuser;
    const isLast = holders.length === 1 && !object.organization;
    return [
      ...(isLast ? ['It is the last administrator: only superusers could give the role again.'] : []),
      ...(isOwn ? ['It is your own: you could not give it back to yourself.'] : []),
    ];
  }
}

/** Rules about the object count, and those about who gets or loses the role. */
const reached = ({ object, holder }: Change): ReachedObject[] => [
  { resource: ROLE_TYPES[object.type], id: object.id },
  { resource: `${holder.kind}s`, id: holder.id },
];

const isSame = (one: RoleHolder, other: RoleHolder): boolean => one.kind === other.kind && one.id === other.id;

const wordsOf = ({ role, object }: Change): string => `"${roleWords(role.name, object)}"`;

const nameOf = ({ holder }: Change): string => `${holder.kind} ${holder.id} "${holder.name}"`;

const told = ({ role, object, holder }: Change) => ({
  role: roleWords(role.name, object),
  object_id: object.id,
  ...(holder.kind === 'user' ? { user_id: holder.id } : { team_id: holder.id }),
});

const HAS_IT = 'It has the role already; nothing was sent.';

const hasNot = ({ holder, object }: Change): string =>
  `It was not given the role itself; nothing was sent. What it has: explain_access with ${holder.kind === 'user' ? `user ${holder.id} and ` : ''}object "${object.type.replaceAll('_', ' ')} ${object.id}".`;

const forTeams = (object: FoundObject): string =>
  `Give it to the users of the team, or the team other roles on it, e.g. "${roleWords('inventory admin', object)}".`;

const mayStill = ({ holder, object }: Change): string | undefined =>
  holder.kind === 'user'
    ? `Teams and the organization may still give access: explain_access with user ${holder.id} and object "${object.type.replaceAll('_', ' ')} ${object.id}".`
    : undefined;
