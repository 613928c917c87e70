import type { Affected, Consequences, Dependent } from '../dependents';
import { ref } from '../refs';
import { asRow, number, type Row, rows, text } from '../row';
import type { Transport } from '../transport/transport';

const MOST_NAMED = 10;

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

async function count(transport: Transport, id: number, { what, collection, filter }: Dependent): Promise<Affected> {
  const body = asRow(await transport.read([collection], { ...filter(id), order_by: 'id', page_size: MOST_NAMED }));
  return { what, count: number(body, 'count'), names: rows(body['results']).map(nameOf) };
}

const nameOf = (row: Row): string =>
  text(row, 'name') || text(row, 'username') || text(row, 'hostname') || nodeName(row) || String(row['id']);

/** A node of a workflow is known by its workflow: its identifier is mostly a random one. */
function nodeName(row: Row): string {
  const workflow = ref(row, 'workflow_job_template');
  return workflow ? `${workflow.name} (node ${row['id']})` : '';
}
