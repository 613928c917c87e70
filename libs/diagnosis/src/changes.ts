import type { AwxClient, AwxQuery, Run } from '@libs/awx';
import { ifTold } from './if-told';
import { isRecord } from './is-record';
import type { Reader } from './reader';
import { cutLine } from './text';

const MOST = 3;
const LONGEST = 160;

/** What was changed in AWX of what the run is made of, from one run to another; newest first. One call. */
export async function changesBetween(awx: AwxClient, reader: Reader, before: Run, after: Run): Promise<string[]> {
  if (!reader.take()) return [];
  const query = {
    ...concerning(after),
    operation: 'update',
    timestamp__gte: before.finished,
    timestamp__lte: after.finished,
    order_by: '-timestamp',
    page_size: MOST,
  };
  const answer = await ifTold(awx.read(['activity_stream'], query));
  const { results } = isRecord(answer) ? answer : {};
  return (Array.isArray(results) ? results : []).filter(isRecord).map(sentenceOf);
}

function concerning(run: Run): AwxQuery {
  const of = (name: string): number | undefined => (Reflect.get(run, name) as { id: number } | undefined)?.id;
  const credentials = 'credentials' in run ? run.credentials.map(({ id }) => id) : [];
  return {
    or__job_template: of('job_template'),
    or__project: of('project'),
    or__inventory: of('inventory'),
    or__inventory_source: of('inventory_source'),
    ...(credentials.length > 0 && { or__credential: credentials }),
  };
}

function sentenceOf(entry: Record<string, unknown>): string {
  const summary = isRecord(entry['summary_fields']) ? entry['summary_fields'] : {};
  const actor = isRecord(summary['actor']) ? String(summary['actor']['username']) : 'AWX';
  const kind = String(entry['object1'] ?? '');
  const objects = summary[kind];
  const object: unknown = Array.isArray(objects) ? objects[0] : undefined;
  const name = isRecord(object) ? ` "${String(object['name'])}"` : '';
  const fields = isRecord(entry['changes']) ? Object.keys(entry['changes']).join(', ') : '';
  const time = String(entry['timestamp'] ?? '').slice(0, 16);
  return cutLine(`${time}Z ${actor} changed ${kind.replaceAll('_', ' ')}${name}: ${fields}`, LONGEST);
}
