import type { Endpoint, Row, Values } from '../../kernel/types';
import type { RunEvent } from '../../playbooks/run-event';

/** How many events lie below each event that has any, by counter. */
export const childrenSummary: Partial<Endpoint> = {
  name: 'Job Events Children Summary',
  methods: {
    GET: ({ sim }, job) => {
      const events = [...sim.store.where('job_events', 'job', job.id)]
        .map((row: Row) => row.run as RunEvent)
        .sort((a, b) => a.counter - b.counter);
      const body = {
        children_summary: summarize(events),
        meta_event_nested_uuid: {},
        event_processing_finished: job.event_processing_finished,
        is_tree: true,
      };
      return { status: 200, body };
    },
  },
};

function summarize(events: readonly RunEvent[]): Values {
  const byUuid = new Map(events.map((event) => [event.uuid, event]));
  const numbers = new Map<RunEvent, number>();
  for (const event of events) {
    for (let above = byUuid.get(event.parent_uuid); above; above = byUuid.get(above.parent_uuid)) {
      numbers.set(above, (numbers.get(above) ?? 0) + 1);
    }
  }
  const parents = events.filter((event) => numbers.has(event));
  const entry = (event: RunEvent) => [event.counter, { rowNumber: event.counter - 1, numChildren: numbers.get(event) }];
  return Object.fromEntries(parents.map(entry));
}
