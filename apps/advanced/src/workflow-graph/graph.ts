import { type ApprovalStep, type Ref, WORKFLOW_EDGES, type WorkflowEdge } from '@libs/awx';

/** What AWX keeps beside a step. */
export const LISTS = ['credentials', 'labels', 'instance_groups'] as const;
export type StepList = (typeof LISTS)[number];

/** What a step gives to what it runs, by AWX's names; what is not said is absent. */
export interface StepPrompts {
  readonly extra_data?: Readonly<Record<string, unknown>>;
  readonly inventory?: Ref;
  readonly execution_environment?: Ref;
  readonly [prompt: string]: unknown;
}

/** The value that AWX takes: of what is referred to, its id. */
export const sentOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value ? value.id : value;

/** A step of a workflow, as AWX has it or as it is to be. */
export interface Step {
  readonly name: string;
  /** Absent of approvals, and of what has lost its template. */
  readonly runs?: Ref & { readonly type: string };
  readonly approval?: Omit<ApprovalStep, 'id'>;
  readonly wait_for_all: boolean;
  readonly prompts: StepPrompts;
  readonly lists: Readonly<Record<StepList, readonly Ref[]>>;
  /** Names of the steps that follow. */
  readonly next: Readonly<Record<WorkflowEdge, readonly string[]>>;
}

export interface StoredStep extends Step {
  readonly id: number;
  /** Of its approval, where it is one. */
  readonly approvalId?: number;
}

/** A way from one step to another. */
export interface Way {
  readonly from: string;
  readonly edge: WorkflowEdge;
  readonly to: string;
}

export const waysOf = (steps: readonly Pick<Step, 'name' | 'next'>[]): Way[] =>
  steps.flatMap(({ name, next }) =>
    WORKFLOW_EDGES.flatMap((edge) => next[edge].map((to) => ({ from: name, edge, to }))),
  );

export const wayText = ({ from, edge, to }: Way): string => `${from} -${edge}-> ${to}`;

/** The steps in an order in which each stands after all that lead to it, as far as rings let them. */
export function inOrder<S extends Pick<Step, 'name' | 'next'>>(steps: readonly S[]): S[] {
  const before = new Map(steps.map(({ name }) => [name, 0]));
  const count = (name: string, by: number) => before.set(name, (before.get(name) ?? 0) + by);
  for (const { to } of waysOf(steps)) count(to, 1);
  const rest = new Set(steps);
  const ordered: S[] = [];
  while (rest.size > 0) {
    const first = [...rest].find(({ name }) => before.get(name) === 0) ?? [...rest][0]!;
    rest.delete(first);
    ordered.push(first);
    for (const { to } of waysOf([first])) count(to, -1);
  }
  return ordered;
}
