import type { List } from '../collection/list';
import type { Page } from '../page';
import type { Ref } from '../row';
import type { AwxQuery } from '../transport/request';
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

/** AWX's own limit of a page. */
export const MOST = 200;

/** More given roles are not read. */
export const MOST_GIVEN = 1_000;

/** All that a list has, up to `MOST_GIVEN`. */
export async function allOf<T>(list: List<T>, filters?: AwxQuery): Promise<T[]> {
  const found: T[] = [];
  for (let page: number | null = 1; page !== null && found.length < MOST_GIVEN; ) {
    const { results, next_page }: Page<T> = await list.list({ page, page_size: MOST, order_by: 'id', filters });
    found.push(...results);
    page = next_page;
  }
  return found;
}
