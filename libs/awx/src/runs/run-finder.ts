import type { Api } from '../collection/api';
import type { Collection } from '../collection/collection';

import { AwxNotFound } from '../errors/lookup-errors';
import { visible } from '../errors/visible';
import { asId, type IdOrName } from '../ids';
import { JOBS } from '../nouns/job';
import type { UnifiedJob } from '../nouns/run';
import { asRow, rows } from '../row';
import { isRunKind, KINDS, type Run, type RunKind } from './kinds';

/** A run and where AWX keeps it. */
export interface RunAddress {
  readonly id: number;
  readonly kind: RunKind;
}

const MOST_REMEMBERED = 1_000;

/** Finds runs by id whatever their kind: AWX counts all ids together but keeps each kind at a place of its own. */
export class RunFinder {
  /** A run never changes its kind, so following one asks for it once. Ids count in each AWX by themselves. */
  private readonly kinds = new Map<string, RunKind>();

  constructor(
    private readonly api: Api,
    private readonly all: Collection<UnifiedJob>,
  ) {}

  /**
   * The run with all its detail. One call for a job; three for another kind that is new here, four for an approval, then one.
   * @throws AwxNotFound, AmbiguousName
   */
  async get(idOrName: IdOrName): Promise<Run> {
    const id = asId(idOrName, JOBS.label);
    if (id === undefined) return this.detail(await this.locate(idOrName));
    const known = this.known(id);
    if (known) return this.detail({ id, kind: known });
    return (await this.job(id)) ?? this.detail(await this.locate(id));
  }

  /** Its kind; one call at most, two for an approval. */
  async locate(idOrName: IdOrName): Promise<RunAddress> {
    const id = asId(idOrName, JOBS.label);
    if (id !== undefined) return { id, kind: this.known(id) ?? (await this.kindOf(id)) };
    const run = await this.all.named(String(idOrName));
    return { id: run.id, kind: run.type as RunKind };
  }

  async detail({ id, kind }: RunAddress): Promise<Run> {
    const { noun } = KINDS[kind];
    const body = await this.api.transport.read([noun.collection, id], undefined, {
      about: { label: noun.label, lookup: id },
    });
    this.api.transport.touched(noun.collection, id);
    return noun.parse(asRow(body)) as Run;
  }

  /** Most runs that are asked for are jobs, so these are tried first. */
  private async job(id: number): Promise<Run | undefined> {
    try {
      const run = await this.detail({ id, kind: 'job' });
      this.remember({ id, kind: 'job' });
      return run;
    } catch (error) {
      if (error instanceof AwxNotFound) return undefined;
      throw error;
    }
  }

  private async kindOf(id: number): Promise<RunKind> {
    const body = await this.api.transport.read(['unified_jobs'], { id, page_size: 1 });
    const type = rows(asRow(body)['results'])[0]?.['type'];
    const kind = isRunKind(type) ? type : await this.approval(id);
    if (!kind) return this.noSuchRun(id);
    this.remember({ id, kind });
    return kind;
  }

  /** AWX leaves approvals out where all runs are, though their ids count among these. */
  private async approval(id: number): Promise<RunKind | undefined> {
    const kind = 'workflow_approval';
    return (await visible(() => this.detail({ id, kind }))) && kind;
  }

  /** Asked where all runs are, so that a run whose name is of these digits is told. */
  private async noSuchRun(id: number): Promise<never> {
    const named = await this.all.list({ page_size: 5, order_by: '-id', filters: { name: String(id) } });
    const candidates = named.results.map((run) => ({ id: run.id, name: run.name, hint: this.all.noun.hint(run) }));
    throw AwxNotFound.ofId(JOBS.label, { resource: 'jobs', lookup: id, status: 404 }, candidates, []);
  }

  remember({ id, kind }: RunAddress): void {
    if (this.kinds.size >= MOST_REMEMBERED) this.kinds.clear();
    this.kinds.set(this.keyOf(id), kind);
  }

  private known(id: number): RunKind | undefined {
    return this.kinds.get(this.keyOf(id));
  }

  private keyOf(id: number): string {
    return `${this.api.transport.environment} ${id}`;
  }
}
