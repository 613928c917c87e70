import type { Behaviour, Endpoint, Reply, Request, Resource, Row, Sim, Values } from '../../kernel/types';
import { listRows } from '../../query/list';
import { param } from '../../query/params';
import {
  adHocCommandEvents,
  inventoryUpdateEvents,
  jobEvents,
  projectUpdateEvents,
  systemJobEvents,
} from '../jobs/events';

const MAX_STDOUT = 1024;

/** A list of events below a row: long output is cut unless `no_truncate` is said. */
export function eventsAction(
  of: Resource,
  rows: (row: Row, sim: Sim) => Iterable<Row>,
  holds?: (parent: Row, event: Row) => boolean,
): Partial<Endpoint> {
  return {
    name: 'Job Events List',
    kind: 'sublist',
    lists: of,
    methods: {
      GET: (request, row) => {
        const { sim, endpoint } = request;
        const source = {
          key: `${row.type}/${row.id}/${endpoint.sub}`,
          rows: () => rows(row, sim),
          membership: holds && (() => (event: Row) => holds(row, event)),
        };
        return truncated(request, listRows(request, sim.resource(of.name), source));
      },
    },
  };
}

function truncated({ params }: Request, reply: Reply): Reply {
  if (param(params, 'no_truncate')) return reply;
  const body = reply.body as { results: Values[] };
  return {
    ...reply,
    body: { ...body, results: body.results.map((event) => ({ ...event, stdout: cut(event.stdout) })) },
  };
}

/** Cuts a text, and ends the colours that were begun. */
function cut(text: string): string {
  if (text.length <= MAX_STDOUT) return text;
  const head = `${text.slice(0, MAX_STDOUT - 1)}\u2026`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  const codes = head.match(/\u001b\[[^m]*m/g) ?? [];
  const resets = codes.filter((code) => code === '\u001b[0m').length;
  return head + '\u001b[0m'.repeat(Math.max(0, codes.length - 2 * resets));
}

function* childrenOf(event: Row, sim: Sim): Iterable<Row> {
  for (const other of sim.store.where('job_events', 'job', event.job)) {
    if (other.run.parent_uuid === event.run.uuid) yield other;
  }
}

const listOf = (resource: string, of: Resource, field: string, path = 'events'): Behaviour => ({
  resource,
  actions: {
    [path]: eventsAction(
      of,
      (row, sim) => sim.store.where(of.name, field, row.id),
      (row, event) => event[field] === row.id,
    ),
  },
});

/** Where events are listed. */
export const eventLists: Behaviour[] = [
  { resource: 'job_events', actions: { children: eventsAction(jobEvents, childrenOf) } },
  listOf('jobs', jobEvents, 'job', 'job_events'),
  listOf('hosts', jobEvents, 'host', 'job_events'),
  listOf('project_updates', projectUpdateEvents, 'project_update'),
  listOf('inventory_updates', inventoryUpdateEvents, 'inventory_update'),
  listOf('ad_hoc_commands', adHocCommandEvents, 'ad_hoc_command'),
  listOf('system_jobs', systemJobEvents, 'system_job'),
  listOf('hosts', adHocCommandEvents, 'host', 'ad_hoc_command_events'),
];
