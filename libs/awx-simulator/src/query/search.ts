import { badRequest, detailError, TEXTS } from '../kernel/errors';
import type { Resource, Row, Sim } from '../kernel/types';
import { follow, type Match, type Step } from './fields';

/**
 * `search=linux patch`: each word must occur in one of the resource's search fields.
 * @throws HttpError 400 for a text that a database cannot hold
 */
export function searchMatch(sim: Sim, resource: Resource, text: string): Match {
  if (text.includes('\0')) throw badRequest({ __all__: [TEXTS.nul] });
  const tests = searchWords(text).map((word) => oneOf(sim, resource, resource.search ?? [], word));
  return (row) => tests.every((test) => test(row));
}

const QUOTED_OR_NOT = /(?:[^\s'"]*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s'"]*)|\S+/gs;

/** Words are parted by spaces and commas; quotes keep a phrase together. */
export function searchWords(text: string): string[] {
  return [...text.matchAll(QUOTED_OR_NOT)].flatMap(([found]) => {
    const term = found.replace(/^,+|,+$/g, '');
    const quote = /^(["'])(.*)\1$/s.exec(term);
    return quote ? [quote[2]!.replace(/\\(["'\\])/g, '$1')] : term.split(',').filter(Boolean);
  });
}

const RELATED = ['username', 'first_name', 'last_name', 'email', 'name', 'description', 'playbook'];

/** `labels__search=prod`: the rows on the other side of the relation, and what of them is searched. */
export interface RelatedSearch {
  path: readonly string[];
  value: string;
}

/**
 * The searches of related rows: any of them will do, unless one holds a comma; then each of its words must occur.
 * @throws HttpError 400 for a path that is no relation
 */
export function relatedMatch(sim: Sim, resource: Resource, searches: readonly RelatedSearch[]): Match {
  const every = searches.some(({ value }) => value.includes(','));
  const tests = searches
    .flatMap(({ path, value }) =>
      (every ? value.split(',') : [value]).map((word) => oneRelated(sim, resource, path, word)),
    )
    .filter((test) => test !== undefined);
  if (every || !tests.length) return (row) => tests.every((test) => test(row));
  return (row) => tests.some((test) => test(row));
}

/** Related rows without any text that is searched are no condition. */
function oneRelated(sim: Sim, resource: Resource, path: readonly string[], word: string): Match | undefined {
  const { steps, label, relation, name, resource: of } = follow(sim, resource, path);
  if (!relation) throw detailError(`${path.join('__')} is not searchable`);
  // A reference ends a path as a field does: its rows are one step further.
  const ends = label ? steps : [...steps, { name, of, rows: relation.rows }];
  const related = sim.resource(relation.to);
  const fields = RELATED.filter((name) => name in related.fields && !related.fields[name]!.shownOnly);
  if (!fields.length) return undefined;
  const test = oneOf(sim, related, fields, word);
  return (row) => reached(sim, ends, row).some(test);
}

/** Whether a word occurs in one of the fields, which may lie beyond relations: `unified_job_template__name`. */
function oneOf(sim: Sim, resource: Resource, fields: readonly string[], word: string): Match {
  const wanted = word.toLowerCase();
  const readers = fields.map((field) => {
    const { steps, name, field: target } = follow(sim, resource, field.split('__'));
    return (row: Row): unknown[] =>
      reached(sim, steps, row).map((end) => (target.get ? target.get(end, sim) : end[name]));
  });
  return (row) => readers.some((read) => read(row).some((value) => asWords(value).includes(wanted)));
}

const asWords = (value: unknown): string =>
  (value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')).toLowerCase();

const reached = (sim: Sim, steps: readonly Step[], row: Row): Row[] =>
  steps.reduce<Row[]>((rows, step) => rows.flatMap((one) => [...step.rows(one, sim)]), [row]);
