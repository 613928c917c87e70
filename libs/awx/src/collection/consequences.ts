import type { Affected, Consequences, Dependent, Use } from '../dependents';
import { isNoSuchList } from '../errors/no-such-list';
import { ref } from '../refs';
import { asRow, mapping, number, type Row, rows, text } from '../row';
import type { Transport } from '../transport/transport';

const MOST_NAMED = 10;
const MOST_USES = 20;

/** Counts and names what a deletion reaches; kinds of which there are none are left out. */
export async function consequencesOf(
  transport: Transport,
  id: number,
  dependents: readonly Dependent[],
): Promise<Consequences> {
  const found = await Promise.all(
    dependents.map(async (each) => ({ each, affected: await count(transport, id, each) })),
  );
  const having = (fate: Dependent['fate']): Affected[] =>
    found.filter(({ each, affected }) => each.fate === fate && affected.count > 0).map(({ affected }) => affected);
  return {
    deleted_with_it: having('deleted_with_it'),
    left_without_it: having('left_without_it'),
    running: having('running'),
  };
}

/** What uses an object: what a deletion would reach, but for its own parts and for runs in progress. */
export async function usesOf(transport: Transport, id: number, dependents: readonly Dependent[]): Promise<Use[]> {
  const users = dependents.filter(({ fate, isPart }) => fate !== 'running' && !isPart);
  const uses = await Promise.all(users.map((each) => find(transport, id, each, MOST_USES)));
  return uses.filter(({ count }) => count > 0);
}

async function count(transport: Transport, id: number, dependent: Dependent): Promise<Affected> {
  const { what, count, objects } = await find(transport, id, dependent, MOST_NAMED);
  return { what, count, names: [...new Set(objects.map(({ name }) => name))] };
}

async function find(
  transport: Transport,
  id: number,
  { what, path, filter }: Dependent,
  page_size: number,
): Promise<Use> {
  const query = { ...filter(id), order_by: 'id', page_size };
  const body = asRow(await transport.read(path(id), query).catch(noneWhereThereIsNoList));
  const objects = rows(body['results']).map((row) => ({ id: number(row, 'id'), name: nameOf(row) }));
  return { what, count: number(body, 'count'), objects };
}

/** Not every AWX has every list: tokens, for example, are elsewhere since the platform gateway. */
function noneWhereThereIsNoList(error: unknown): undefined {
  if (isNoSuchList(error)) return undefined;
  throw error;
}

const nameOf = (row: Row): string =>
  roleName(row) ||
  text(row, 'name') ||
  text(row, 'username') ||
  text(row, 'hostname') ||
  nodeName(row) ||
  ref(row, 'target_credential')?.name ||
  String(row['id']);

/** A node of a workflow is known by its workflow: its identifier is mostly a random one. */
function nodeName(row: Row): string {
  const workflow = ref(row, 'workflow_job_template');
  return workflow ? `${workflow.name} (node ${row['id']})` : '';
}

/** Roles of many objects have the same name. */
function roleName(row: Row): string {
  const object = text(mapping(row, 'summary_fields'), 'resource_name');
  return object && `${text(row, 'name')} of ${object}`;
}
