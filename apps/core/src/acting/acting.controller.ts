import { AwxClient, hasEnded, type Run } from '@libs/awx';
import { type Consequence, Operation, OperationsController, type Reach } from '@libs/operation';
import { RunWaiter, WAITING_SECONDS } from '@libs/runs';
import { PHRASES } from '../phrases';
import { CanceledJob, CancelJob, RelaunchedJob, RelaunchJob, WaitedJob, WaitForJob } from './acting.dto';
import { RelaunchService } from './relaunch.service';
import { reachedRun, runWords } from './run-facts';

/** Proxies give an answer a minute; a client of MCP hears of progress meanwhile. */
const DEFAULT_SECONDS = 55;
/** How long a cancellation is waited for: most are done in a second or two. */
const CANCELED_WITHIN = 5;

@OperationsController('jobs')
export class ActingController {
  constructor(
    private readonly awx: AwxClient,
    private readonly waiter: RunWaiter,
    private readonly relaunches: RelaunchService,
  ) {}

  @Operation({
    name: 'wait_for_job',
    route: 'GET :id/wait',
    effect: 'read',
    list: 'full',
    seconds: WAITING_SECONDS,
    summary: 'Wait until a run of any kind is over and tell how it ended.',
    input: WaitForJob,
    output: WaitedJob,
    phrases: PHRASES.wait_for_job,
  })
  async wait({ id, timeout = DEFAULT_SECONDS }: WaitForJob): Promise<WaitedJob> {
    const { run, state } = await this.waiter.outcome(id, timeout);
    return { ...identityOf(run), ...state };
  }

  @Operation({
    name: 'cancel_job',
    route: 'POST :id/cancel',
    effect: 'write',
    list: 'full',
    seconds: 60,
    idempotent: true,
    preview: 'previewCancel',
    summary: 'Cancel a run of any kind.',
    input: CancelJob,
    output: CanceledJob,
    phrases: PHRASES.cancel_job,
  })
  async cancel({ id }: CancelJob): Promise<CanceledJob> {
    const address = await this.awx.runs.cancel(id);
    const run = await this.waiter.wait(address.id, CANCELED_WITHIN);
    const { status, job_explanation, elapsed } = run;
    return { ...identityOf(run), status, done: hasEnded(run), job_explanation, elapsed, next: nextAfterCancel(run) };
  }

  async previewCancel({ id }: CancelJob): Promise<Consequence & Reach> {
    const run = await this.awx.runs.get(id);
    return { summary: `Cancel ${runWords(run)}, which is ${run.status}.`, objects: [reachedRun(run)] };
  }

  @Operation({
    name: 'relaunch_job',
    route: 'POST :id/relaunch',
    effect: 'write',
    list: 'full',
    status: 201,
    seconds: WAITING_SECONDS,
    task: true,
    preview: 'previewRelaunch',
    summary: 'Run a job again, on all hosts or those that failed.',
    guidance: 'Its template is read anew.',
    input: RelaunchJob,
    output: RelaunchedJob,
    phrases: PHRASES.relaunch_job,
  })
  relaunch(input: RelaunchJob): Promise<RelaunchedJob> {
    return this.relaunches.relaunch(input);
  }

  previewRelaunch(input: RelaunchJob): Promise<Consequence & Reach> {
    return this.relaunches.preview(input);
  }
}

const identityOf = ({ id, type, name }: Run) => ({ id, type, name });

function nextAfterCancel({ id, status }: Run): string {
  if (status === 'canceled') return 'What it did until then stays done.';
  if (hasEnded({ status })) return `It had ended ${status} before AWX could cancel it.`;
  return `AWX was asked to cancel it and has not yet. Look again with get_job ${id}.`;
}
