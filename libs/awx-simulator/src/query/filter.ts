import { detailError } from '../kernel/errors';
import type { Field, Param, Resource, Row, Sim } from '../kernel/types';
import { follow, isLookup, type Match, type Step } from './fields';
import { lookup, type Test } from './lookups';
import { param, RESERVED } from './params';
import { type RelatedSearch, relatedMatch, searchMatch } from './search';

/** A condition on rows that relations lead to. */
interface Condition {
  steps: Step[];
  test: Match;
  /** An exact reference: `inventory=5` can be read from an index. */
  index?: { field: string; id: unknown };
}

export interface Filter {
  match: Match;
  index?: Condition['index'];
}

/** Conditions along shared relations: two of them on one to-many relation must hold on the same row. */
interface Branch {
  tests: Match[];
  below: Map<string, { step: Step; branch: Branch }>;
}

/**
 * The filter language of AWX's lists.
 * @param extra parameters of this list that are not filters
 * @throws HttpError 400 or 403 in AWX's words
 */
export function parseFilter(
  sim: Sim,
  resource: Resource,
  params: readonly Param[],
  extra: readonly string[] = [],
): Filter {
  const sorted: Sorted = { all: [], any: [], related: [], shared: { tests: [], below: new Map() } };
  for (const [key, value] of params) {
    if (!RESERVED.has(key) && !extra.includes(key)) sortIn(sim, resource, key, value, sorted);
  }
  const { all, any, shared, index } = sorted;
  addTypes(params, all);
  if (sorted.related.length) all.push(relatedMatch(sim, resource, sorted.related));
  const words = param(params, 'search');
  if (words) all.push(searchMatch(sim, resource, words));
  const match = (row: Row): boolean =>
    matches(sim, shared, row) && all.every((one) => one(row)) && (any.length === 0 || any.some((one) => one(row)));
  return { match, index };
}

/** The conditions of a filter by how they are joined: each alone, any of them, or along shared relations. */
interface Sorted {
  all: Match[];
  any: Match[];
  related: RelatedSearch[];
  shared: Branch;
  index?: Condition['index'];
}

function sortIn(sim: Sim, resource: Resource, key: string, value: string, sorted: Sorted): void {
  if ([...key].some((char) => char > '~'))
    throw detailError(`${key} is not an allowed field name. Must be ascii encodable.`);
  if (key.endsWith('__search')) {
    sorted.related.push({ path: key.split('__').slice(0, -1), value });
    return;
  }
  const { or, not, chain, path } = prefixes(key);
  const condition = parseCondition(sim, resource, path, value);
  const alone = (row: Row): boolean => holds(sim, condition, row) !== not;
  if (or) sorted.any.push(alone);
  else if (not || chain) sorted.all.push(alone);
  else {
    graft(sorted.shared, condition);
    sorted.index ??= condition.steps.length === 0 ? condition.index : undefined;
  }
}

/** `chain__` and `or__` exclude each other; either may stand before `not__`. */
function prefixes(key: string): { or: boolean; not: boolean; chain: boolean; path: string[] } {
  const path = key.split('__');
  const take = (prefix: string): boolean => path.length > 1 && path[0] === prefix && path.shift() !== undefined;
  const chain = take('chain');
  const or = !chain && take('or');
  const not = take('not');
  if (path.length === 1 && path[0] === '' && (chain || or || not))
    throw detailError('Query string field name not provided.');
  return { or, not, chain, path };
}

function parseCondition(sim: Sim, resource: Resource, path: string[], value: string): Condition {
  const target = follow(sim, resource, path);
  const how = target.rest[0] ?? 'exact';
  if (target.rest.length > 1 || !isLookup(how)) throw detailError(`No related model for field ${how}.`);
  const { steps, name, field, label = name } = target;
  const isType = name === 'type' || (path[0] === 'polymorphic_ctype' && name === 'model');
  const test: Test = isType ? typeLookup(field, how, value) : lookup(field, label, how, value);
  const get = field.get;
  const index = how === 'exact' && field.kind === 'ref' && !get ? { field: name, id: Number(value) } : undefined;
  // `relation__isnull` asks whether there is a row at all, not about a field of one.
  if (how === 'isnull' && name === 'id' && steps.length) return emptiness(sim, steps, test);
  return {
    steps,
    test: get ? (row) => test(get(row, sim)) : (row) => test(row[name]),
    index: index && !Number.isNaN(index.id) ? index : undefined,
  };
}

/** Types are compared without underscores; of several AWX makes no list, and finds none. */
function typeLookup(field: Field, how: string, value: string): Test {
  return how === 'in' ? () => false : lookup(field, 'type', how, value.replaceAll('_', ''));
}

function emptiness(sim: Sim, steps: Step[], test: Test): Condition {
  const last = steps[steps.length - 1]!;
  const one = (row: Row): unknown => [...last.rows(row, sim)][0]?.id ?? null;
  return { steps: steps.slice(0, -1), test: (row) => test(one(row)) };
}

function holds(sim: Sim, { steps, test }: Condition, row: Row, depth = 0): boolean {
  if (depth === steps.length) return test(row);
  for (const next of steps[depth]!.rows(row, sim)) if (holds(sim, { steps, test }, next, depth + 1)) return true;
  return false;
}

function graft(root: Branch, { steps, test }: Condition): void {
  let branch = root;
  for (const step of steps) {
    let next = branch.below.get(step.name);
    if (!next) {
      next = { step, branch: { tests: [], below: new Map() } };
      branch.below.set(step.name, next);
    }
    branch = next.branch;
  }
  branch.tests.push(test);
}

function matches(sim: Sim, { tests, below }: Branch, row: Row): boolean {
  if (!tests.every((test) => test(row))) return false;
  for (const { step, branch } of below.values()) if (!anyMatches(sim, step, branch, row)) return false;
  return true;
}

function anyMatches(sim: Sim, step: Step, branch: Branch, row: Row): boolean {
  for (const next of step.rows(row, sim)) if (matches(sim, branch, next)) return true;
  return false;
}

function addTypes(params: readonly Param[], all: Match[]): void {
  const wanted = params.filter(([key]) => key === 'type').flatMap(([, value]) => value.split(','));
  if (wanted.length) all.push((row) => wanted.includes(row.type));
}
