import type { WorkflowEdge } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import { type Step, waysOf } from './graph';
import type { GraphNode } from './graph.dto';

/** What is wrong with a document, by step and field. */
export type Problems = Record<string, string[]>;

/** Where a complaint belongs: steps are known by their names. */
export const placeOf = (name: string, ...field: string[]): string => ['nodes', name.slice(0, 60), ...field].join('.');

const FIELDS: Readonly<Record<WorkflowEdge, 'on_success' | 'on_failure' | 'always'>> = {
  success: 'on_success',
  failure: 'on_failure',
  always: 'always',
};

type Ways = Pick<Step, 'name' | 'next'>;

export function nextOf(node: GraphNode): Step['next'] {
  const after = (edge: WorkflowEdge): string[] => [...new Set(node[FIELDS[edge]] ?? [])];
  return { success: after('success'), failure: after('failure'), always: after('always') };
}

/**
 * The rules of a graph, before AWX is asked anything: it takes some that stop every workflow of the installation.
 * @throws {InvalidInput} naming all that is wrong
 */
export function assertGraph(nodes: readonly GraphNode[]): void {
  const steps = nodes.map((node) => ({ name: node.name, next: nextOf(node) }));
  const problems = [
    ...nodes.flatMap(kindProblems),
    ...twice(nodes),
    ...steps.flatMap((step) => wayProblems(step, steps)),
  ];
  const ring = problems.length === 0 ? ringIn(steps) : undefined;
  if (ring) problems.push([placeOf(ring[0]!), `leads back to itself: ${ring.join(' -> ')}. A workflow has no rings`]);
  if (problems.length > 0) throw new InvalidInput(gathered(problems));
}

export const gathered = (problems: readonly (readonly [string, string])[]): Problems => {
  const found: Problems = {};
  for (const [place, problem] of problems) found[place] = [...(found[place] ?? []), problem];
  return found;
};

const NO_PROMPTS = ['name', 'runs', 'approval', 'description', 'timeout', 'wait_for_all', ...Object.values(FIELDS)];

function kindProblems(node: GraphNode): [string, string][] {
  const { name, runs, approval, description } = node;
  const at = (field: string, problem: string): [string, string] => [placeOf(name, field), problem];
  if ((runs === undefined) === (approval === undefined)) return [at('runs', 'or approval: give exactly one of them')];
  if (approval === undefined) return description === undefined ? [] : [at('description', 'is for approvals')];
  const given = Object.entries(node).filter(([field, value]) => value !== undefined && !NO_PROMPTS.includes(field));
  return given.map(([field]) => at(field, 'is for what runs, and an approval runs nothing'));
}

function twice(nodes: readonly GraphNode[]): [string, string][] {
  const names = nodes.map(({ name }) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(repeated)].map((name) => [placeOf(name, 'name'), 'is that of several steps']);
}

function wayProblems({ name, next }: Ways, steps: readonly Ways[]): [string, string][] {
  const names = new Set(steps.map((step) => step.name));
  const seen = new Map<string, WorkflowEdge>();
  return waysOf([{ name, next }]).flatMap(({ edge, to }): [string, string][] => {
    const other = seen.get(to);
    seen.set(to, edge);
    if (!names.has(to)) return [[placeOf(name, FIELDS[edge]), `names "${to.slice(0, 60)}", and no step is called so`]];
    return other
      ? [[placeOf(name, FIELDS[edge]), `names "${to}" as ${FIELDS[other]} does: AWX takes one way between two steps`]]
      : [];
  });
}

/** The names along a ring, from a step back to it. */
function ringIn(steps: readonly Ways[]): string[] | undefined {
  const after = new Map(steps.map((step) => [step.name, waysOf([step]).map(({ to }) => to)]));
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    done.add(name);
    for (const next of after.get(name) ?? []) {
      const ring = walk(next, [...path, name]);
      if (ring) return ring;
    }
    return undefined;
  };
  for (const { name } of steps) {
    const ring = walk(name, []);
    if (ring) return ring;
  }
  return undefined;
}
