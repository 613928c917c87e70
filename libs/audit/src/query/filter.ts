import { type AuditRecord, environmentIn } from '../audit-record';

/** Which records are asked for; what is absent leaves all. */
export interface Filter {
  readonly caller?: string;
  readonly operation?: string;
  readonly server?: string;
  readonly environment?: string;
  /** `attempt`, or how it ended. */
  readonly outcome?: string;
  readonly requestId?: string;
  /** What was touched: its id, or kind and id as `job_templates/7`. */
  readonly object?: string;
  /** Milliseconds since the epoch; the first counts, the last does not. */
  readonly since?: number;
  readonly until?: number;
}

/** What the call was at that moment. */
export const outcomeOf = (record: AuditRecord): string => (record.phase === 'outcome' ? record.outcome : 'attempt');

/** Kind and id of what was touched. */
export const objectsOf = (record: AuditRecord): string[] =>
  record.phase === 'outcome' ? record.touched.map(({ resource, id }) => `${resource}/${id}`) : [];

export function matches(record: AuditRecord, filter: Filter): boolean {
  const time = Date.parse(record.time);
  const wanted: readonly (readonly [string | undefined, string | null | undefined])[] = [
    [filter.caller, record.caller],
    [filter.operation, record.operation],
    [filter.server, record.server],
    [filter.environment, environmentIn(record)],
    [filter.outcome, outcomeOf(record)],
    [filter.requestId, record.request_id],
  ];
  return (
    wanted.every(([asked, found]) => asked === undefined || asked === found) &&
    !(time < (filter.since ?? 0)) &&
    !(time >= (filter.until ?? Number.POSITIVE_INFINITY)) &&
    (filter.object === undefined || objectsOf(record).some((object) => isObject(object, filter.object!)))
  );
}

const isObject = (object: string, asked: string): boolean => object === asked || object.endsWith(`/${asked}`);
