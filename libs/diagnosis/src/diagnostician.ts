import { AwxClient, type IdOrName, type Run, type RunDetail, type WorkflowApproval } from '@libs/awx';
import { Injectable } from '@nestjs/common';
import { CATEGORIES } from './categories';
import { Told } from './decisive';
import { type Diagnosis, diagnose, widerThan } from './diagnose';
import { type History, historyOf } from './history';
import { ifTold } from './if-told';
import { Reader } from './reader';
import { type Step, stepsOf, verdictOfApproval, verdictOn } from './workflow';

/** All that is said of one run. */
export interface Findings extends Diagnosis {
  readonly run: RunDetail;
  /** The run that it waited for and that failed. */
  readonly cause_id?: number;
  readonly steps: readonly Step[];
  readonly history?: History;
  readonly next: readonly string[];
  /** False when more failed than was read. */
  readonly complete: boolean;
}

/** Calls of AWX for one diagnosis at most; finding a run takes three when its kind is not known yet. */
const CALLS = 12;
const CALLS_TO_FIND = 3;
/** Pages of 200 events. */
const PAGES = 5;
const MOST_STEPS = 3;
const HANDLED = 'It is running, and goes on after each step that failed so far.';

/** Finds out why runs failed, of whatever kind, with a bounded number of calls. */
@Injectable()
export class Diagnostician {
  constructor(private readonly awx: AwxClient) {}

  /** @throws AwxNotFound, AmbiguousName */
  async diagnose(idOrName: IdOrName): Promise<Findings> {
    const run = await this.awx.runs.get(idOrName);
    const reader = new Reader(this.awx, CALLS - CALLS_TO_FIND);
    if (run.nodes) return this.ofWorkflow(run, reader);
    if (run.type === 'workflow_approval' && hasFailed(run)) return ofApproval(run);
    const cause = await this.causeOf(run, reader);
    if (cause) return this.ofCause(run, cause, reader);
    const found = hasTold(run)
      ? await reader.diagnosisOf(run, PAGES)
      : { ...diagnose(run, new Told()), complete: true };
    const history = hasFailed(run) ? await historyOf(this.awx, reader, run, found) : undefined;
    return { ...found, run, steps: [], history, next: nextOf(run, found) };
  }

  private async ofWorkflow(run: RunDetail, reader: Reader): Promise<Findings> {
    reader.take();
    const steps = await stepsOf(this.awx, reader, run);
    const explained = diagnose(run, new Told());
    const first = steps.find(({ handled }) => !handled);
    if (!first || run.status === 'successful') {
      const verdict = run.status === 'running' && steps.length > 0 ? HANDLED : explained.verdict;
      return { ...explained, verdict, run, steps, next: [], complete: true };
    }
    const verdict = `${hasFailed(run) ? '' : `It is ${run.status}, but: `}${verdictOn(first)}`;
    const more = first.has_more ? [`More about it: diagnose_job ${first.id}.`] : [];
    const next = [...more, ...CATEGORIES[first.category].steps];
    const told = { category: 'workflow_step_failed' as const, verdict, next: next.slice(0, MOST_STEPS) };
    return { ...explained, ...told, run, steps, complete: true };
  }

  private async ofCause(run: RunDetail, cause: Run, reader: Reader): Promise<Findings> {
    const found = await reader.diagnosisOf(cause);
    const canceled = cause.status === 'canceled';
    const category = canceled ? found.category : 'sync_failed';
    const how = canceled ? 'was canceled' : 'failed';
    const verdict = `It could not start because ${cause.type.replaceAll('_', ' ')} ${cause.id} "${cause.name}" ${how}: ${found.verdict}`;
    const next = [...CATEGORIES[found.category].steps, ...CATEGORIES[category].steps, again(run, false)];
    return { ...found, category, verdict, cause_id: cause.id, run, steps: [], next: unique(next) };
  }

  /** The update that a run could not go on without. */
  private async causeOf(run: RunDetail, reader: Reader): Promise<Run | undefined> {
    const told = this.awx.runs.updateBefore(run);
    if (told !== undefined && reader.take()) return ifTold(this.awx.runs.get(told));
    const lacksRevision = /failed project update/i.test(run.job_explanation) && 'project' in run && run.project;
    if (!lacksRevision || !reader.take(2)) return undefined;
    const project = await ifTold(this.awx.projects.get(lacksRevision.id));
    const update = project?.last_update && (await this.projectUpdate(project.last_update.id));
    return update && hasFailed(update) ? update : undefined;
  }

  private projectUpdate(id: number): Promise<Run | undefined> {
    this.awx.runs.known({ id, kind: 'project_update' });
    return ifTold(this.awx.runs.get(id));
  }
}

const hasFailed = ({ status }: Pick<Run, 'status'>): boolean => status === 'failed' || status === 'error';

function ofApproval(run: WorkflowApproval): Findings {
  const category = 'not_approved';
  const verdict = `It ${verdictOfApproval(run)}`;
  const told = { ...diagnose(run, new Told()), category, verdict } as const;
  return { ...told, run, steps: [], next: CATEGORIES[category].steps, complete: true };
}

/** What never started has told nothing. */
const hasTold = ({ started, type }: Run): boolean => started !== undefined && type !== 'workflow_approval';

function nextOf(run: Run, { category, failures }: Diagnosis): string[] {
  if (!hasFailed(run)) return [...CATEGORIES[category].steps].slice(0, MOST_STEPS);
  const [first, ...others] = failures;
  const wider = first && widerThan(first, others);
  const more = CATEGORIES[category].steps.length === 0 ? [lookAt(run, first?.task)] : [];
  const steps = [...CATEGORIES[category].steps, ...more, ...(wider ? CATEGORIES[wider.category].steps : [])];
  return [...unique(steps).slice(0, MOST_STEPS - 1), again(run, failures.length > 0)];
}

const lookAt = ({ id }: Run, task?: string): string =>
  task
    ? `See all that it printed: get_job_output ${id} with task "${task}".`
    : `See what it printed: get_job_output ${id}.`;

const again = ({ id, type }: Run, onSome: boolean): string => {
  if (type === 'project_update') return 'Then sync_project.';
  if (type === 'inventory_update') return 'Then sync_inventory.';
  return `Then relaunch_job ${id}${type === 'job' && onSome ? ' with hosts=failed' : ''}.`;
};

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].slice(0, MOST_STEPS);
