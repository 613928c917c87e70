import { AwxClient, type GivenRole, MOST_GIVEN, type RoleHolder } from '@libs/awx';
import { type PageOutput, pageOf } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { holderOf, RoleObjects } from './role-objects';
import type { ListRoles, RoleRow } from './roles.dto';
import { readAny, roleWords } from './words';

/** Tells which roles were given. */
@Injectable()
export class RoleLists {
  constructor(
    private readonly awx: AwxClient,
    private readonly objects: RoleObjects,
  ) {}

  async list({ of, ...page }: ListRoles): Promise<PageOutput<RoleRow>> {
    const { type, lookup } = readAny(of);
    if (type === 'user') return this.ofUser(lookup, page);
    const object = await this.objects.object({ type, lookup });
    const team: RoleHolder[] = type === 'team' ? [{ kind: 'team', id: object.id, name: object.name }] : [];
    const given = await Promise.all([
      ...team.map((one) => this.awx.roles.givenTo(one)),
      this.awx.roles.givenOn(object),
    ]);
    return { ...pageOf(given.flat().map(rowOf), page), note: cutNote(...given) };
  }

  private async ofUser(lookup: string, page: { page: number; page_size: number }): Promise<PageOutput<RoleRow>> {
    const user = await this.awx.users.get(lookup);
    const given = await this.awx.roles.givenTo(holderOf(user));
    return { ...pageOf(given.map(rowOf), page), note: flagsOf(user) ?? cutNote(given) };
  }
}

/** Lists are read up to a limit, which is told. */
export const cutNote = (...lists: readonly (readonly unknown[])[]): string | undefined =>
  lists.some(({ length }) => length >= MOST_GIVEN) ? `Only the first ${MOST_GIVEN} roles were read.` : undefined;

/** What a user may whatever its roles. */
export const flagsOf = (user: { is_superuser: boolean; is_system_auditor: boolean }): string | undefined => {
  if (user.is_superuser) return 'It is a superuser: it may do everything, whatever its roles.';
  return user.is_system_auditor ? 'It is a system auditor: it may read everything, whatever its roles.' : undefined;
};

const rowOf = ({ role, object, holder }: GivenRole): RoleRow => ({
  role: roleWords(role, object),
  object_id: object?.id,
  [holder.kind]: holder.name,
});
