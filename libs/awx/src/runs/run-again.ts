import type { Api } from '../collection/api';
import { AwxRejected, AwxUnavailable } from '../errors/awx-error';
import { type Read, reads } from '../reads';
import { asRow, isRow, number, type Ref, type Row, text, texts } from '../row';
import type { About, PathSegment } from '../transport/request';
import { KINDS, type Run } from './kinds';

const STARTED = { id: number, type: text, name: text, status: text };

/** A run that was just started. */
export type StartedRun = Read<typeof STARTED>;

const parse = reads(STARTED);

/** Where the same is started once more. */
const pathOf = (run: Run): [string, number, string] => {
  const { noun, again } = KINDS[run.type];
  const { label, collection } = noun;
  if (again === 'relaunch') return [collection, run.id, 'relaunch'];
  if (!again) throw new AwxRejected(`${label} ${run.id} cannot be run again.`);
  const updated = Reflect.get(run, again.link) as Ref | undefined;
  if (updated) return [again.collection, updated.id, 'update'];
  throw new AwxRejected(`${label} ${run.id} cannot be run again: its ${again.link.replace('_', ' ')} is gone.`);
};

const CONFIG = {
  /** Passwords that somebody must type again, e.g. `ssh_password`. */
  passwords_needed_to_start: texts,
  /** Of a job that is over: the hosts that AWX has results of, and how many of these failed. */
  retry_counts: retryCounts,
};

/** What must be known before a run is run again. */
export type RelaunchConfig = Read<typeof CONFIG>;

const parseConfig = reads(CONFIG);

/** A sentence stands in their place while a job is not over. */
function retryCounts(row: Row, key: string): { readonly all: number; readonly failed: number } | undefined {
  const counts = row[key];
  return isRow(counts) ? { all: number(counts, 'all'), failed: number(counts, 'failed') } : undefined;
}

/** One call, none for what is updated again. */
export async function relaunchConfig({ transport }: Api, run: Run): Promise<RelaunchConfig> {
  const [collection, id, action] = pathOf(run);
  if (action !== 'relaunch') return parseConfig({});
  const about = { label: KINDS[run.type].noun.label, lookup: id };
  return parseConfig(asRow(await transport.read([collection, id, action], undefined, { about })));
}

/** Whether AWX can be told to run it as another type: older ones drop it, and a dry run would change every host. */
export async function takesJobType({ transport }: Api, run: Run): Promise<boolean> {
  const [collection, id, action] = pathOf(run);
  const about = { label: KINDS[run.type].noun.label, lookup: id };
  return (await transport.taken([collection, id, action], { about })).includes('job_type');
}

export const runAgain = async (api: Api, run: Run, options: Row): Promise<StartedRun> => {
  const [collection, id, action] = pathOf(run);
  const { label } = KINDS[run.type].noun;
  const ifLost = `It may have started: look at the newest runs of "${run.name}" before you start it again.`;
  api.transport.touched(collection, id);
  const body = action === 'relaunch' ? options : {};
  return start(api, [collection, id, action], body, { label, lookup: run.id, ifLost });
};

/** Posts what starts a run, and reads which. */
export async function start(
  api: Api,
  path: readonly PathSegment[],
  body: Row,
  about: About & { readonly ifLost: string },
): Promise<StartedRun> {
  const started = parse(asRow((await api.transport.write('POST', path, body, { about })).body));
  if (started.id === 0)
    throw new AwxUnavailable(`AWX does not say what it started. ${about.ifLost}`, { mayHaveHappened: true });
  api.transport.touched(`${started.type}s`, started.id);
  return started;
}
