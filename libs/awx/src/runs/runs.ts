import type { Api } from '../collection/api';
import { Collection } from '../collection/collection';
import { settle } from '../collection/settle';
import { AwxConflict, AwxDenied, AwxRejected } from '../errors/awx-error';
import { asId, type IdOrName } from '../ids';
import type { ListQuery } from '../list-query';
import { JOBS } from '../nouns/job';
import { hasEnded, UNIFIED_JOBS, type UnifiedJob } from '../nouns/run';
import { HOST_SUMMARIES, type HostSummary, RUN_EVENTS, type RunEvent } from '../nouns/run-event';
import { WORKFLOW_JOB_NODES, type WorkflowJobNode } from '../nouns/workflow-node';
import { LARGEST_PAGE, type Page } from '../page';
import type { Row } from '../row';
import type { AwxQuery } from '../transport/request';
import { type BulkLaunch, bulkLaunch } from './bulk-launch';
import { KINDS, parseRun, type Run, type RunKind } from './kinds';
import { type RelaunchConfig, relaunchConfig, runAgain, type StartedRun, start, takesJobType } from './run-again';
import { type RunAddress, RunFinder } from './run-finder';
import { RunOutput } from './run-output';

/** A run; of a workflow, with the first `LARGEST_PAGE` of its steps. */
export type RunDetail = Run & { readonly nodes?: Page<WorkflowJobNode> };

/** What may be said when a job is run again. Other kinds of runs take nothing. */
export interface RelaunchOptions {
  /** `failed`: those on which it failed or that it did not reach. */
  readonly hosts?: 'all' | 'failed';
  readonly job_type?: 'run' | 'check';
  readonly credential_passwords?: Readonly<Record<string, string>>;
}

/** Kinds of runs that others wait for. */
const UPDATES = ['project_update', 'inventory_update'] as const;

/** Runs of every kind, by the ids they share: jobs, workflow jobs, updates, ad hoc commands, system jobs, approvals. */
export class Runs {
  readonly output: RunOutput;
  private readonly finder: RunFinder;
  private readonly collections: Readonly<Record<RunKind | 'all', Collection<UnifiedJob>>>;

  constructor(private readonly api: Api) {
    const collection = (noun: typeof UNIFIED_JOBS) => new Collection<UnifiedJob>(api, noun);
    const kinds = Object.entries(KINDS).map(([kind, { noun }]) => [kind, collection(noun)] as const);
    this.collections = {
      ...(Object.fromEntries(kinds) as Record<RunKind, Collection<UnifiedJob>>),
      all: collection({ ...UNIFIED_JOBS, parse: parseRun }),
    };
    this.finder = new RunFinder(api, this.collections.all);
    this.output = new RunOutput(api, this.finder);
  }

  /**
   * The run with what it was for. One call for a job; another kind costs three the first time it is asked for, then
   * one; a workflow job one more for its steps.
   * @throws AwxNotFound, AmbiguousName
   */
  async get(idOrName: IdOrName): Promise<RunDetail> {
    const run = await this.finder.get(idOrName);
    if (run.type !== 'workflow_job') return run;
    const nodes = this.collections.workflow_job.of(run.id, 'workflow_nodes', WORKFLOW_JOB_NODES);
    return { ...run, nodes: await nodes.list({ page_size: LARGEST_PAGE, order_by: 'id' }) };
  }

  /** Its id; asks AWX only for a name. */
  async resolve(idOrName: IdOrName): Promise<number> {
    return asId(idOrName, JOBS.label) ?? (await this.finder.locate(idOrName)).id;
  }

  /** Says of what kind a run is where that is known, so that it is not looked for. */
  known(address: RunAddress): void {
    this.finder.remember(address);
  }

  /** The id of the update that kept a run from starting, which is known from then on; nothing where it was none. */
  updateBefore({ failed_dependency: told }: Partial<Pick<RunDetail, 'failed_dependency'>>): number | undefined {
    const kind = UPDATES.find((each) => each === told?.type);
    if (!told || !kind) return undefined;
    this.known({ id: told.id, kind });
    return told.id;
  }

  /** @throws AwxRejected for a filter by what runs of this kind do not belong to */
  async list(query: ListQuery = {}, kind: RunKind | 'all' = 'job'): Promise<Page<Run>> {
    assertFilters(query.filters ?? {}, kind);
    return this.collections[kind].list(query) as Promise<Page<Run>>;
  }

  /**
   * Asks AWX to end it, which takes some seconds. Two calls, since AWX tells only superusers that it is too late.
   * @throws AwxConflict when it is over already, AwxRejected for what is not canceled
   */
  async cancel(idOrName: IdOrName): Promise<RunAddress> {
    const run = await this.finder.get(idOrName);
    const address = { id: run.id, kind: run.type };
    const { id, kind } = address;
    if (kind === 'workflow_approval')
      throw new AwxRejected(`Workflow approval ${id} is not canceled: approve or deny it, or cancel its workflow job.`);
    if (hasEnded(run)) throw overAlready(run);
    const { collection, label } = KINDS[kind].noun;
    this.api.transport.touched(collection, id);
    try {
      await this.api.transport.write('POST', [collection, id, 'cancel'], {}, { about: { label, lookup: id } });
    } catch (error) {
      throw error instanceof AwxConflict || error instanceof AwxDenied ? await this.whyNot(address, error) : error;
    }
    return address;
  }

  /**
   * What must be known before it is run again.
   * @throws AwxRejected for what cannot be run again
   */
  relaunchConfig(run: Run): Promise<RelaunchConfig> {
    return relaunchConfig(this.api, run);
  }

  /** Whether `relaunch` can change its `job_type`. One call. */
  takesJobType(run: Run): Promise<boolean> {
    return takesJobType(this.api, run);
  }

  /**
   * Runs it again. AWX reads the template, project or source anew. Updates start another update of the same.
   * @throws AwxRejected for what cannot be run again
   */
  async relaunch(idOrName: IdOrName, options: RelaunchOptions = {}): Promise<StartedRun> {
    return runAgain(this.api, await this.finder.get(idOrName), options as Row);
  }

  /**
   * Runs a module on hosts of an inventory.
   * @throws AwxUnavailable with `mayHaveHappened` when the answer was lost: it may run
   */
  async runAdHoc(fields: Row): Promise<StartedRun> {
    const ifLost = 'It may have started: look at the newest ad hoc commands before you run it again.';
    const { collection, label } = KINDS.ad_hoc_command.noun;
    const started = await start(this.api, [collection], fields, { label, ifLost });
    this.known({ id: started.id, kind: 'ad_hoc_command' });
    return started;
  }

  /** Launches several templates as one workflow job. */
  bulkLaunch(launch: BulkLaunch): Promise<StartedRun> {
    return bulkLaunch(this.api, launch);
  }

  /** @throws AwxRejected for a kind that has none */
  async events(idOrName: IdOrName, query?: ListQuery): Promise<Page<RunEvent>> {
    const { id, kind } = await this.finder.locate(idOrName);
    const { events, noun } = KINDS[kind];
    if (events) return this.collections[kind].of(id, events, RUN_EVENTS).list(query);
    const other = kind === 'workflow_job' ? 'the runs it started' : 'its workflow job';
    throw new AwxRejected(`${noun.label} ${id} has no events of its own: see ${other}.`);
  }

  /** What came of each host, once a job has ended. @throws AwxRejected for a kind that has none */
  async hostSummaries(idOrName: IdOrName, query?: ListQuery): Promise<Page<HostSummary>> {
    const { id, kind } = await this.finder.locate(idOrName);
    if (kind === 'job') return this.collections.job.of(id, 'job_host_summaries', HOST_SUMMARIES).list(query);
    throw new AwxRejected(`${KINDS[kind].noun.label} ${id} counts no hosts: only jobs do.`);
  }

  /** For each of these jobs the hosts that failed in it or could not be reached, the first `LARGEST_PAGE` of each. */
  failedHosts(jobs: readonly { readonly id: number }[]): Promise<HostSummary[][]> {
    const query = { page_size: LARGEST_PAGE, filters: { failed: true } };
    return settle(
      jobs,
      async ({ id }) => (await this.collections.job.of(id, 'job_host_summaries', HOST_SUMMARIES).list(query)).results,
    );
  }

  /** It may have ended in between. */
  private async whyNot(address: RunAddress, error: AwxConflict | AwxDenied): Promise<AwxConflict | AwxDenied> {
    const run = await this.finder.detail(address);
    return hasEnded(run) ? overAlready(run) : error;
  }
}

const overAlready = ({ id, type, status }: Run): AwxConflict => {
  const { label, collection } = KINDS[type].noun;
  return new AwxConflict(`${label} ${id} is over already: it ended ${status}.`, { resource: collection, lookup: id });
};

/** Everything that runs of any kind belong to. */
const OWNERS = new Set(Object.values(KINDS).flatMap(({ noun }) => Object.keys(noun.links)));

function assertFilters(filters: AwxQuery, kind: RunKind | 'all'): void {
  const { links } = kind === 'all' ? UNIFIED_JOBS : KINDS[kind].noun;
  const wrong = Object.keys(filters).filter(
    (name) => filters[name] !== undefined && OWNERS.has(name) && !(name in links),
  );
  if (wrong.length === 0) return;
  const fields = Object.fromEntries(wrong.map((name) => [name, [`does not go with kind ${kind}`]]));
  throw new AwxRejected(`Runs of kind ${kind} are not found by ${wrong.join(' or ')}.`, { fields });
}
