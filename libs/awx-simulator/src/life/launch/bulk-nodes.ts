import { cleanBody } from '../../kernel/clean';
import { badRequest, fieldError, HttpError, objectError, TEXTS } from '../../kernel/errors';
import { int, text } from '../../kernel/fields';
import type { Resource, Sim, Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonType } from '../../python/python';
import { LISTS } from '../../resources/prompt-rules';
import { promptFields } from '../../resources/prompts';

const id = (required = false) => int(null, { min: 1, required });

/** What is said of one job. References are numbers here: AWX looks them up for all jobs together. */
const NODE = {
  name: 'bulk_jobs',
  type: 'bulk_job',
  model: 'BulkJob',
  order: [],
  fields: {
    ...promptFields,
    unified_job_template: id(true),
    inventory: id(),
    execution_environment: id(),
    identifier: text({ max: 512 }),
  },
} satisfies Resource;

/**
 * The nodes of a bulk launch.
 * @throws HttpError 400 with the errors of every job
 */
export function cleanNodes(sim: Sim, jobs: unknown): Values[] {
  if (jobs === undefined) throw fieldError('jobs', TEXTS.required);
  if (jobs === null) throw fieldError('jobs', TEXTS.null);
  if (!Array.isArray(jobs)) throw wholeList(TEXTS.list(pythonType(jobs)));
  if (!jobs.length) throw wholeList('This list may not be empty.');
  const read = jobs.map((job) => cleanNode(sim, job));
  const errors = read.map((one) => (one instanceof HttpError ? one.body : {}));
  if (read.some((one) => one instanceof HttpError)) throw badRequest({ jobs: errors });
  return read as Values[];
}

const wholeList = (text: string): HttpError => badRequest({ jobs: { __all__: [text] } });

function cleanNode(sim: Sim, job: unknown): Values | HttpError {
  if (!isMapping(job)) return objectError(`Invalid data. Expected a dictionary, but got ${pythonType(job)}.`);
  const errors: Values = {};
  for (const list of LISTS) {
    const problem = job[list] === undefined ? undefined : listProblem(job[list]);
    if (problem) errors[list] = problem;
  }
  try {
    const clean = cleanBody(sim, NODE, job, 'POST');
    if (!Object.keys(errors).length) return { ...clean, ...Object.fromEntries(LISTS.map((list) => [list, job[list]])) };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    Object.assign(errors, error.body);
  }
  return badRequest(errors);
}

/** Lists of numbers name the places of what is wrong in them. */
function listProblem(value: unknown): unknown {
  if (value === null) return [TEXTS.null];
  if (!Array.isArray(value)) return [TEXTS.list(pythonType(value))];
  const wrong = value.flatMap((one, index) => {
    if (!Number.isInteger(one)) return [[index, [TEXTS.int]]];
    return one < 1 ? [[index, [TEXTS.atLeast(1)]]] : [];
  });
  return wrong.length ? Object.fromEntries(wrong) : undefined;
}

/**
 * Nodes without a name of their own get one.
 * @throws HttpError 400 when two have the same
 */
export function nameNodes(sim: Sim, nodes: readonly Values[]): Values[] {
  const taken = new Set<string>();
  return nodes.map((node) => {
    if (node.identifier === undefined) return { ...node, identifier: sim.random.uuid() };
    if (taken.has(node.identifier)) throw objectError(`Identifier ${node.identifier} not unique`);
    taken.add(node.identifier);
    return node;
  });
}
