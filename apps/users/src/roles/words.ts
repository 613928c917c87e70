import { ROLE_TYPES, type RoleType } from '@libs/awx';
import { InvalidInput } from '@libs/operation';

/** What a few words name: `inventory Prod`. */
export interface Named {
  readonly type: RoleType | 'user';
  /** Id or exact name. */
  readonly lookup: string;
}

/** Other words for a kind than its own. */
const WORDS: Readonly<Record<string, Named['type']>> = {
  org: 'organization',
  organisation: 'organization',
  template: 'job_template',
  workflow: 'workflow_job_template',
  workflow_template: 'workflow_job_template',
  notification: 'notification_template',
};

const TYPES: readonly Named['type'][] = [...(Object.keys(ROLE_TYPES) as RoleType[]), 'user'];

/** The longest first: `workflow job template X` is no `workflow` named `job template X`. */
const KINDS = [...TYPES, ...Object.keys(WORDS)]
  .sort((a, b) => b.length - a.length)
  .map((kind) => kind.replaceAll('_', '[ _]'))
  .join('|');

const OBJECT = new RegExp(`^(?:the )?(${KINDS}) (.+)$`, 'i');
const ROLE = new RegExp(`^(.+?) (?:of|on|for|in) ((?:the )?(?:${KINDS}) .+)$`, 'i');

/** `undefined` when no kind is named. */
function objectIn(words: string): Named | undefined {
  const [, kind, lookup] = OBJECT.exec(plain(words)) ?? [];
  if (!kind || !lookup) return undefined;
  const type = kind.toLowerCase().replaceAll(' ', '_');
  return { type: WORDS[type] ?? (type as Named['type']), lookup: unquoted(lookup) };
}

/** @throws {InvalidInput} for words that name no object with roles */
export function readObject(field: string, words: string): Named & { readonly type: RoleType } {
  const named = objectIn(words);
  if (named && named.type !== 'user') return { ...named, type: named.type };
  throw new InvalidInput({ [field]: [`must name a kind and an object, e.g. "inventory Prod". Kinds: ${KIND_LIST}`] });
}

/** `team Network`, `user ana`; without a kind it is a user. @throws {InvalidInput} for another kind */
export function readHolder(field: string, words: string): Named & { readonly type: 'user' | 'team' } {
  const { type, lookup } = objectIn(words) ?? { type: 'user', lookup: unquoted(plain(words)) };
  if (type === 'user' || type === 'team') return { type, lookup };
  throw new InvalidInput({ [field]: ['must be a user or a team, e.g. "ana" or "team Network"'] });
}

/** What has roles or gives them. */
export const readAny = (words: string): Named => objectIn(words) ?? { type: 'user', lookup: unquoted(plain(words)) };

/** `use of inventory Prod`. @throws {InvalidInput} */
export function readRole(words: string): { readonly role: string; readonly of: Named & { readonly type: RoleType } } {
  const [, role, object] = ROLE.exec(plain(words)) ?? [];
  if (role && object) return { role, of: readObject('role', object) };
  throw new InvalidInput({
    role: [
      'must name a role and an object, e.g. "use of inventory Prod" or "execute of job template 7". ' +
        `Kinds: ${KIND_LIST}. Superusers and auditors: update_user`,
    ],
  });
}

const KIND_LIST = Object.keys(ROLE_TYPES)
  .map((type) => type.replaceAll('_', ' '))
  .join(', ');

const plain = (words: string): string => words.trim().replaceAll(/\s+/g, ' ');

const unquoted = (words: string): string => /^(["'])(.*)\1$/.exec(words)?.[2] ?? words;

/** `Use` on the inventory Prod, as these functions read it: `use of inventory Prod`. */
export const roleWords = (role: string, object?: { readonly type: string; readonly name: string }): string =>
  object ? `${lower(role)} of ${object.type.replaceAll('_', ' ')} ${object.name}` : lower(role);

/** AWX's names of roles begin with capitals; one of somebody's own stays as it is. */
const lower = (role: string): string => (/^([A-Z][a-z]* ?)+$/.test(role) ? role.toLowerCase() : role);
