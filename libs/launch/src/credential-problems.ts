import type { Collection, Credential, LaunchCredential } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import type { Problems } from './preflight';

/** AWX's most rows of a page. */
const PAGE = 200;

/**
 * What AWX refuses of the credentials that a launch is given. One call.
 * @param own The template's: a launch replaces them by others of their kind, and leaves none out.
 */
export async function credentialProblems(
  credentials: Collection<Credential>,
  given: readonly number[],
  own: readonly LaunchCredential[],
): Promise<Problems> {
  const found = await read(credentials, [...given, ...own.map(({ id }) => id)]);
  const used = found.filter(({ id }) => given.includes(id));
  const hidden = given.filter((each) => !used.some(({ id }) => id === each));
  const kinds = new Set(used.map(kindOf));
  const lost = found.filter((each) => !used.includes(each) && !kinds.has(kindOf(each)));
  const problems = [
    ...hidden.map((id) => `holds ${id}, which does not exist, or you may not see it`),
    ...repeated(used),
    ...lost.map((each) => `must hold one of kind ${kindOf(each)} for the template's ${shown(each)}, or that itself`),
  ];
  return problems.length > 0 ? { credentials: problems } : {};
}

/**
 * Two of one kind cannot be used together, only vaults of different ids. One call for several, none for one.
 * @throws {InvalidInput}
 */
export async function assertOneOfAKind(credentials: Collection<Credential>, ids: readonly number[]): Promise<void> {
  if (ids.length < 2) return;
  const problems = repeated(await read(credentials, ids));
  if (problems.length > 0) throw new InvalidInput({ credentials: problems });
}

async function read(credentials: Collection<Credential>, ids: readonly number[]): Promise<readonly Credential[]> {
  const filters = { id__in: [...new Set(ids)] };
  return (await credentials.list({ page_size: PAGE, order_by: 'id', filters })).results;
}

function repeated(credentials: readonly Credential[]): string[] {
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
