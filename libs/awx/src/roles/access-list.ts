import type { Api } from '../collection/api';
import { List } from '../collection/list';
import type { ListQuery } from '../list-query';
import { noun, type Of } from '../noun';
import type { Page } from '../page';
import { reads } from '../reads';
import { mapping, number, optionalText, type Reader, rows, text, texts } from '../row';
import type { RoleObject } from './object-role';
import { ROLE_TYPES } from './role-names';

const parseRole = reads({
  /** `Use`, `System Administrator`... */
  name: text,
  /** What it is a role on; absent for roles on the whole of AWX. */
  resource_name: optionalText,
  resource_type: optionalText,
  /** The team through which the user has it. */
  team_name: optionalText,
});

/** One way on which a user has access. */
export type AccessChain = ReturnType<typeof parseRole> & {
  /** The roles of the object that it comes to: `use_role`, `read_role`... */
  readonly brings: readonly string[];
};

const chains: Reader<AccessChain[]> = (row) => {
  const { direct_access, indirect_access } = mapping(row, 'summary_fields');
  return [...rows(direct_access), ...rows(indirect_access)].map((entry) => ({
    ...parseRole(mapping(entry, 'role')),
    brings: texts(entry, 'descendant_roles'),
  }));
};

const ACCESS = noun('access_list', {
  label: 'User',
  nameField: 'username',
  fields: { id: number, username: text, chains },
});

/** A user with access to an object. */
export type Access = Of<typeof ACCESS>;

export function accessList(api: Api, { type, id }: RoleObject, query: ListQuery): Promise<Page<Access>> {
  const collection = ROLE_TYPES[type];
  const about = { label: api.find(collection).noun.label, lookup: id };
  return new List(api, ACCESS, [collection, id, ACCESS.collection], about).list({ ...query, order_by: 'username' });
}
