import type { AwxClient, Job, Run } from '@libs/awx';
import { changesBetween } from './changes';
import type { Diagnosis } from './diagnose';
import { differences } from './differences';
import { ifTold } from './if-told';
import type { Reader } from './reader';
import { normalized } from './text';

/** Whether it is new that a template fails so, and what may have to do with it. */
export interface History {
  /** Of the last runs, this one among them. */
  readonly failed: number;
  readonly runs: number;
  /** The oldest run in a row that failed in the same way; absent when this is the first. */
  readonly same_since_id?: number;
  readonly same_since?: string;
  /** What went well before that; absent when none of the last runs did. */
  readonly last_success_id?: number;
  readonly last_success?: string;
  /** What is different, or was changed, since it last went well. */
  readonly changed: readonly string[];
}

const RUNS = 10;
/** The activity stream comes last and must not be left without a call. */
const RESERVED = 1;
const MOST_COMPARED = 3;

/** The last runs of the same template, up to this one. Costs two calls and one for each run that it is compared with. */
export async function historyOf(
  awx: AwxClient,
  reader: Reader,
  run: Run,
  diagnosis: Diagnosis,
): Promise<History | undefined> {
  const template = run.unified_job_template;
  if (!template || !reader.take()) return undefined;
  const filters = { unified_job_template: template.id, id__lte: run.id };
  const { results: runs } = await awx.runs.list({ page_size: RUNS, order_by: '-id', filters }, 'all');
  const streak = streakOf(runs);
  const success = runs[streak.length];
  const first = await firstAlike(reader, streak, diagnosis);
  const lastSuccess = success?.status === 'successful' ? success : undefined;
  return {
    failed: runs.filter(hasFailed).length,
    runs: runs.length,
    ...(first && { same_since_id: first.id, same_since: first.finished }),
    ...(lastSuccess && { last_success_id: lastSuccess.id, last_success: lastSuccess.finished }),
    changed: lastSuccess
      ? [
          ...differences(lastSuccess as Job, (first ?? run) as Job),
          ...(await changesBetween(awx, reader, lastSuccess, first ?? run)),
        ]
      : [],
  };
}

const hasFailed = ({ status }: Run): boolean => status === 'failed' || status === 'error';

/** The newest runs in a row that did not go well. */
function streakOf(runs: readonly Run[]): Run[] {
  const end = runs.findIndex(({ status }) => status === 'successful');
  return end === -1 ? [...runs] : runs.slice(0, end);
}

/** The oldest is asked first: mostly all fail alike. Else the newest before this, one by one. */
async function firstAlike(reader: Reader, streak: readonly Run[], diagnosis: Diagnosis): Promise<Run | undefined> {
  const earlier = streak.slice(1).filter(hasFailed);
  const oldest = earlier.at(-1);
  if (!oldest) return undefined;
  if (await isAlike(reader, oldest, diagnosis)) return oldest;
  let first: Run | undefined;
  for (const run of earlier.slice(0, -1).slice(0, MOST_COMPARED - 1)) {
    if (!(await isAlike(reader, run, diagnosis))) break;
    first = run;
  }
  return first;
}

async function isAlike(reader: Reader, run: Run, diagnosis: Diagnosis): Promise<boolean> {
  if (reader.left <= RESERVED) return false;
  const earlier = await ifTold(reader.diagnosisOf(run));
  return earlier !== undefined && essence(earlier) === essence(diagnosis);
}

/** Without how many hosts it was. */
const essence = ({ category, verdict, failures: [first] }: Diagnosis): string =>
  first
    ? `${category} ${first.task} ${normalized(first.line, first.hosts[0]!)}`
    : `${category} ${normalized(verdict, '')}`;
