import type { Affected, Consequences, Dependent } from '../dependents';
import { AwxUnavailable } from '../errors/awx-error';
import { asRow, mapping, number, type Row, rows, text } from '../row';
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

async function count(transport: Transport, id: number, { what, path, filter }: Dependent): Promise<Affected> {
  const query = { ...filter(id), order_by: 'id', page_size: MOST_NAMED };
  const body = asRow(await transport.read(path(id), query).catch(noneWhereThereIsNoList));
  return { what, count: number(body, 'count'), names: rows(body['results']).map(nameOf) };
}

/** Not every AWX has every list: tokens, for example, are elsewhere since the platform gateway. */
function noneWhereThereIsNoList(error: unknown): undefined {
  if (error instanceof AwxUnavailable && error.status === 404) return undefined;
  throw error;
}

/** Roles and workflow nodes say little without what they are on or in. */
function nameOf(row: Row): string {
  const related = mapping(row, 'summary_fields');
  const name = text(row, 'name') || text(row, 'username') || text(row, 'hostname');
  const whole = text(related, 'resource_name') || (!name && text(mapping(related, 'workflow_job_template'), 'name'));
  const own = name || String(row['id']);
  return whole ? `${own} of ${whole}` : own;
}
