import type { Relation, Resource, Row, Sim } from './types';

/** The kinds of rows in a union as filters name them: `workflowjob__workflow_job_template=5` on unified jobs. */
export function childRelations(union: readonly string[]): Record<string, Relation> {
  const relations = union.map((name): [string, Relation] => [
    name.replaceAll('_', '').replace(/s$/, ''),
    { to: name, rows: (row, sim) => (isOf(sim, row, name) ? [row] : []) },
  ]);
  return Object.fromEntries(relations);
}

const isOf = (sim: Sim, row: Row, name: string): boolean => sim.resourceOf(row).name === name;

/** A list that some kinds of a union have, each in its own link table: `labels__name=prod`. */
export function sharedRelation(to: string, list: string): Relation {
  return {
    to,
    rows: (row, sim) => rowsOf(sim.resourceOf(row), list, row, sim),
  };
}

const rowsOf = ({ relations = {} }: Resource, list: string, row: Row, sim: Sim): Iterable<Row> =>
  relations[list]?.rows(row, sim) ?? [];
