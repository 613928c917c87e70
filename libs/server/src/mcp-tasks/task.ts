import type { RunDetail } from '@libs/awx';
import { project } from '@libs/operation';
import { FollowedRun, type RunState } from '@libs/runs';
import { unhidden, visible } from '../safety/visible';

/** The identifier of MCP's extension for tasks. */
export const TASKS = 'io.modelcontextprotocol/tasks';

export const TASK_METHODS = ['tasks/get', 'tasks/cancel', 'tasks/update'] as const;

/** A run of AWX as a task of MCP: the extension's own words. */
export interface Task {
  /** The id of the run: nothing of a task is kept here, and who asks for it is asked for rights like anybody. */
  readonly taskId: string;
  readonly status: 'working' | 'completed' | 'cancelled';
  readonly statusMessage: string;
  readonly createdAt: string;
  readonly lastUpdatedAt: string;
  /** `null`: AWX keeps a run until somebody cleans up. */
  readonly ttlMs: null;
  readonly pollIntervalMs: number;
  /** Of a completed one: what its tool would have answered to a call that waits. A failed run is no failed call. */
  readonly result?: object;
  readonly [more: string]: unknown;
}

const POLL_MS = 3_000;

export function taskOf(run: RunDetail, state: RunState, now: number): Task {
  const { id, type, name, status, created, finished } = run;
  const over = state.done === true;
  return {
    taskId: String(id),
    status: !over ? 'working' : status === 'canceled' ? 'cancelled' : 'completed',
    statusMessage: [`${visible(name)}: ${status}`, state.steps].filter(Boolean).join(', '),
    createdAt: created ?? new Date(now).toISOString(),
    lastUpdatedAt: (over && finished) || new Date(now).toISOString(),
    ttlMs: null,
    pollIntervalMs: POLL_MS,
    ...(over && status !== 'canceled' && { result: resultOf({ ...state, id, type, name }) }),
  };
}

/** As MCP-Nest answers a tool's object. */
function resultOf(run: FollowedRun): object {
  const structuredContent = project(FollowedRun, run);
  return {
    content: [{ type: 'text', text: unhidden(JSON.stringify(structuredContent)) }],
    structuredContent,
    isError: false,
  };
}
