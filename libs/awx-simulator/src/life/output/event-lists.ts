import type { Behaviour, Endpoint, Reply, Request, Row, Sim, Values } from '../../kernel/types';
import { listRows } from '../../query/list';
import { param } from '../../query/params';

const MAX_STDOUT = 1024;

/** A list of events below a row: long output is cut unless `no_truncate` is said. */
export function eventsAction(of: string, rows: (row: Row, sim: Sim) => Iterable<Row>): Partial<Endpoint> {
  return {
    name: 'Job Events List',
    kind: 'sublist',
    methods: {
      GET: (request, row) => {
        const { sim, endpoint } = request;
        const source = { key: `${row.type}/${row.id}/${endpoint.sub}`, rows: () => rows(row, sim) };
        return truncated(
          request,
          listRows({ ...request, endpoint: { ...endpoint, lists: sim.resource(of) } }, sim.resource(of), source),
        );
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

/** The events directly below an event. */
export const childrenAction: Partial<Endpoint> = eventsAction('job_events', function* (event, sim) {
  for (const other of sim.store.where('job_events', 'job', event.job))
    if (other.run.parent_uuid === event.run.uuid) yield other;
});

const listOf = (resource: string, of: string, field: string, path = 'events'): Behaviour => ({
  resource,
  actions: { [path]: eventsAction(of, (row, sim) => sim.store.where(of, field, row.id)) },
});

/** Where events are listed. */
export const eventLists: Behaviour[] = [
  listOf('jobs', 'job_events', 'job', 'job_events'),
  listOf('hosts', 'job_events', 'host', 'job_events'),
  listOf('project_updates', 'project_update_events', 'project_update'),
  listOf('inventory_updates', 'inventory_update_events', 'inventory_update'),
  listOf('ad_hoc_commands', 'ad_hoc_command_events', 'ad_hoc_command'),
  listOf('system_jobs', 'system_job_events', 'system_job'),
  listOf('hosts', 'ad_hoc_command_events', 'host', 'ad_hoc_command_events'),
];
