import type { Ref } from '../row';
import type { RoleType } from './role-names';

/** What a role is given on. */
export interface RoleObject extends Ref {
  readonly type: RoleType;
}

/** Who has a role: a user, or a team for its members. */
export interface RoleHolder extends Ref {
  readonly kind: 'user' | 'team';
}

/** A role that somebody was given. */
export interface GivenRole {
  /** `Use`, `Admin`... */
  readonly role: string;
  /** Absent for roles on the whole of AWX. */
  readonly object?: Ref & { readonly type: string };
  readonly holder: RoleHolder;
}

/** One role on one object, in whichever API of AWX has it. */
export interface ObjectRole {
  readonly name: string;
  readonly object: RoleObject;
  isHeldBy(holder: RoleHolder): Promise<boolean>;
  /** Who was given it. */
  holders(): Promise<RoleHolder[]>;
  giveTo(holder: RoleHolder): Promise<void>;
  takeFrom(holder: RoleHolder): Promise<void>;
}

export const HOLDERS = ['user', 'team'] as const;

/** More given roles are not read. */
export const MOST_GIVEN = 1_000;
