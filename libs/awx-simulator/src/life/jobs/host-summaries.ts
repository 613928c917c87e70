import { flag, int, ref, text } from '../../kernel/fields';
import type { Resource } from '../../kernel/types';
import { eventJobSummary, hostSummary } from './events';

/** What happened to each host of a job, in numbers. */
export const jobHostSummaries: Resource = {
  name: 'job_host_summaries',
  type: 'job_host_summary',
  model: 'JobHostSummary',
  anonymous: true,
  order: ['-id'],
  search: ['host_name'],
  listMethods: [],
  detailMethods: ['GET'],
  fields: {
    job: ref('jobs', { onDelete: 'cascade', summary: false }),
    host: ref('hosts', { summary: false }),
    constructed_host: ref('hosts', { summary: false }),
    host_name: text(),
    changed: int(),
    dark: int(),
    failures: int(),
    ok: int(),
    processed: int(),
    skipped: int(),
    failed: flag(),
    ignored: int(),
    rescued: int(),
  },
  summary: (row, sim) => ({ ...hostSummary(row, sim), ...eventJobSummary(row, sim) }),
};
