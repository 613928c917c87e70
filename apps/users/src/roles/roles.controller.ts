import { type Consequence, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from '../phrases';
import { AccessExplanation } from './access.service';
import { RoleChanges } from './role-changes.service';
import { RoleLists } from './role-lists.service';
import {
  AccessRow,
  ExplainAccess,
  GrantRole,
  ListRoles,
  RevokeRole,
  RoleGranted,
  RoleRevoked,
  RoleRow,
} from './roles.dto';

@OperationsController('roles')
export class RolesController {
  constructor(
    private readonly changes: RoleChanges,
    private readonly lists: RoleLists,
    private readonly access: AccessExplanation,
  ) {}

  @Operation({
    name: 'list_roles',
    route: 'GET',
    effect: 'read',
    list: 'full',
    summary: 'List the roles given to a user or a team, or on an object.',
    input: ListRoles,
    output: PageOf(RoleRow),
    phrases: PHRASES.list_roles,
  })
  list(input: ListRoles): Promise<PageOutput<RoleRow>> {
    return this.lists.list(input);
  }

  @Operation({
    name: 'explain_access',
    route: 'GET access',
    effect: 'read',
    list: 'full',
    summary: 'Tell who may do what on an object, or what a user may, and through what.',
    input: ExplainAccess,
    output: PageOf(AccessRow),
    phrases: PHRASES.explain_access,
  })
  explain(input: ExplainAccess): Promise<PageOutput<AccessRow>> {
    return this.access.explain(input);
  }

  @Operation({
    name: 'grant_role',
    route: 'POST',
    effect: 'write',
    list: 'full',
    additive: true,
    idempotent: true,
    preview: 'previewGrant',
    summary: 'Give a role on an object to a user or a team.',
    input: GrantRole,
    output: RoleGranted,
    phrases: PHRASES.grant_role,
  })
  grant(input: GrantRole): Promise<RoleGranted> {
    return this.changes.grant(input);
  }

  previewGrant(input: GrantRole): Promise<Consequence> {
    return this.changes.previewGrant(input);
  }

  @Operation({
    name: 'revoke_role',
    route: 'DELETE',
    effect: 'write',
    list: 'full',
    idempotent: true,
    preview: 'previewRevoke',
    mayDestroy: () => true,
    summary: 'Take a role on an object from a user or a team.',
    input: RevokeRole,
    output: RoleRevoked,
    phrases: PHRASES.revoke_role,
  })
  revoke(input: RevokeRole): Promise<RoleRevoked> {
    return this.changes.revoke(input);
  }

  previewRevoke(input: RevokeRole): Promise<Consequence> {
    return this.changes.previewRevoke(input);
  }
}
