import type { Collection, Credential, LaunchCredential, LaunchPrompts } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import type { Problems } from './preflight';

/** Credentials as a launch gives them. */
type Given = Required<Pick<LaunchPrompts, 'credentials'>> & Pick<LaunchPrompts, 'credential_passwords'>;

/**
 * What AWX refuses of the credentials that a launch is given. One call.
 * @param own The template's: a launch replaces them by others of their kind, and leaves none out. Who may launch it may
 * give them without seeing them.
 */
export async function credentialProblems(
  credentials: Collection<Credential>,
  { credentials: given, credential_passwords: passwords = {} }: Given,
  own: readonly LaunchCredential[],
): Promise<Problems> {
  const found = await read(credentials, [...given, ...own.map(({ id }) => id)]);
  const used = found.filter(({ id }) => given.includes(id));
  const kept = own.filter(({ id }) => given.includes(id));
  const asked = [
    ...used.filter(({ id }) => !kept.some((each) => each.id === id)).flatMap(askedBy),
    ...kept.flatMap(({ passwords_needed }) => passwords_needed),
  ];
  const missing = asked.filter((name) => !passwords[name]);
  const problems = [...hiddenAmong(given, [...used, ...own]), ...repeatedKinds(used), ...lost(found, used)];
  return {
    ...(problems.length > 0 && { credentials: problems }),
    ...(missing.length > 0 && { credential_passwords: [`must hold ${missing.join(', ')}`] }),
  };
}

/** What somebody must type for a saved start is AWX's to refuse: then nobody is there. */
export async function savedCredentialProblems(
  credentials: Collection<Credential>,
  given: readonly number[],
): Promise<Problems> {
  const used = await read(credentials, given);
  const problems = [...hiddenAmong(given, used), ...repeatedKinds(used)];
  return problems.length > 0 ? { credentials: problems } : {};
}

/**
 * Two of one kind cannot be used together, only vaults of different ids. One call for several, none for one.
 * @throws {InvalidInput}
 */
export async function assertOneOfAKind(credentials: Collection<Credential>, ids: readonly number[]): Promise<void> {
  if (ids.length < 2) return;
  const problems = repeatedKinds(await read(credentials, ids));
  if (problems.length > 0) throw new InvalidInput({ credentials: problems });
}

async function read(credentials: Collection<Credential>, ids: readonly number[]): Promise<readonly Credential[]> {
  const filters = { id__in: [...new Set(ids)] };
  return credentials.all({ order_by: 'id', filters });
}

const hiddenAmong = (given: readonly number[], known: readonly { readonly id: number }[]): string[] =>
  given
    .filter((each) => !known.some(({ id }) => id === each))
    .map((id) => `holds ${id}, which does not exist, or you may not see it`);

/** Those of the template that nothing takes the place of. */
function lost(found: readonly Credential[], used: readonly Credential[]): string[] {
  const kinds = new Set(used.map(kindOf));
  return found
    .filter((each) => !used.includes(each) && !kinds.has(kindOf(each)))
    .map((each) => `must hold one of kind ${kindOf(each)} for the template's ${shown(each)}, or that itself`);
}

/** How a launch calls what is typed for an input. */
const TYPED: Readonly<Record<string, string>> = {
  password: 'ssh_password',
  become_password: 'become_password',
  ssh_key_unlock: 'ssh_key_unlock',
};

/** The passwords that a launch must hold for it. */
function askedBy({ kind, asks, values }: Credential): string[] {
  if (kind === 'ssh') return asks.flatMap((input) => TYPED[input] ?? []);
  if (kind !== 'vault' || !asks.includes('vault_password')) return [];
  return [values['vault_id'] ? `vault_password.${values['vault_id']}` : 'vault_password'];
}

/** Which of them cannot be used together. */
export function repeatedKinds(credentials: readonly Credential[]): string[] {
  const byKind = Map.groupBy(credentials, kindOf);
  return [...byKind].flatMap(([kind, [first, ...others]]) =>
    others.map((other) => `holds two of kind ${kind}: ${shown(first!)} and ${shown(other)}. Give one of them`),
  );
}

/** What a job can have one of: AWX's name of the type, of a vault with its id. */
function kindOf({ kind, credential_type, values }: Credential): string {
  const type = credential_type?.name ?? kind;
  const vault = kind === 'vault' ? values['vault_id'] : undefined;
  return vault ? `${type} (id=${vault})` : type;
}

const shown = ({ id, name }: Credential): string => `${id} "${name}"`;
