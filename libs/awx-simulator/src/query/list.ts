import { badRequest, HttpError } from '../kernel/errors';
import { render } from '../kernel/render';
import type { Param, Reply, Request, Resource, Row, Sim } from '../kernel/types';
import { failure } from './failure';
import { parseFilter } from './filter';
import { hostFilter } from './host-filter';
import { type OwnOrder, parseOrder } from './order';
import { paginate } from './page';
import { param } from './params';
import { type Question, selectionsOf } from './selection';

/** Where the rows of a list come from before they are filtered. */
export interface Source {
  /** Names the source in the cache: the same key, the same rows. */
  key: string;
  rows(sim: Sim): Iterable<Row>;
  /**
   * What tells of a row whether it is one of them; a list that has it follows changes row by row. All that it goes by,
   * besides the row itself, is read when it is made.
   */
  membership?(): (row: Row) => boolean;
  order?: OwnOrder;
}

/** A page of rows, filtered, ordered and seen by the user. */
export function listRows(request: Request, resource: Resource, source: Source): Reply {
  const { sim, user } = request;
  try {
    const rows = selected(request, resource, source);
    return {
      status: 200,
      body: paginate(request, rows, (row) =>
        render(
          sim,
          user,
          resourceFor(sim, resource, row),
          row,
          request.endpoint.kind === 'sublist' ? 'sublist' : 'list',
        ),
      ),
    };
  } catch (error) {
    const { errorKey } = resource;
    throw errorKey && request.endpoint.kind === 'list' && error instanceof HttpError ? rekeyed(error, errorKey) : error;
  }
}

/** Rows of a union are shown as what they are. */
const resourceFor = (sim: Sim, resource: Resource, row: Row): Resource =>
  resource.union ? sim.resourceOf(row) : resource;

/** The list of all hosts says `error` where others say `detail`, always with 400. */
function rekeyed(error: HttpError, key: string): HttpError {
  const detail = (error.body as { detail?: string }).detail;
  return detail === undefined ? error : badRequest({ [key]: detail });
}

function selected(request: Request, resource: Resource, source: Source): readonly Row[] {
  const { sim, user, params } = request;
  const asked = params.filter(([name]) => name !== 'page' && name !== 'page_size');
  const key = JSON.stringify([source.key, user.id, asked]);
  return selectionsOf(sim).rows(key, resource.name, () => question(request, resource, source));
}

function question(request: Request, resource: Resource, source: Source): Question {
  const { sim, user, params } = request;
  const compare = parseOrder(sim, resource, params, source.order);
  const filter = parseFilter(sim, resource, params, resource.params);
  const language = param(params, 'host_filter');
  const asked = language && resource.params?.includes('host_filter') ? hostFilter(sim, language) : undefined;
  const isWhole = source.key === resource.name && !resource.union && !resource.where;
  const seesAll = sim.policy.seesAll(user, resource.name);
  const level = roleLevel(resource, params);
  const { index } = filter;
  return {
    compare,
    candidates: () => (isWhole && index ? indexed(sim, resource, index) : source.rows(sim)),
    holds: source.membership?.(),
    wanted: (row) =>
      filter.match(row) &&
      (!asked || asked(row)) &&
      (seesAll || sim.policy.sees(user, row)) &&
      (!level || sim.policy.holds(user, row, level)),
  };
}

/** `role_level=admin_role`. AWX fails on a role that the resource does not have. */
function roleLevel(resource: Resource, params: readonly Param[]): string | undefined {
  const level = param(params, 'role_level');
  if (level === undefined || resource.roles?.[level]) return level;
  throw failure(resource, "cannot access local variable '_' where it is not associated with a value");
}

const indexed = (sim: Sim, resource: Resource, { field, id }: { field: string; id: unknown }): Iterable<Row> =>
  sim.store.where(resource.name, field, id);
