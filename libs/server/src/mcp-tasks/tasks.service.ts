import { AwxClient, AwxNotFound, hasEnded } from '@libs/awx';
import type { CallContext } from '@libs/operation';
import { RunWaiter } from '@libs/runs';
import { Injectable } from '@nestjs/common';
import { AsOperation } from '../mcp-entry/as-operation';
import { PolicyRefused } from '../safety/policy-refused';
import { Safety } from '../safety/safety';
import { type Task, taskOf } from './task';

/** What a task is asked for, as the operations that do the same: rules and records know it by their names. */
const ASKED = {
  get: { name: 'get_job', effect: 'read' },
  cancel: { name: 'cancel_job', effect: 'write' },
} as const;

/** Answers for tasks from what AWX tells of their runs. */
@Injectable()
export class Tasks {
  constructor(
    private readonly awx: AwxClient,
    private readonly waiter: RunWaiter,
    private readonly safety: Safety,
    private readonly asOperation: AsOperation,
  ) {}

  get(taskId: string): Promise<Task> {
    return this.asked('get', taskId, (id) => this.look(id));
  }

  /** Asks AWX to end it; what it came to is for `get` to tell. A run that is over already is no error in the extension. */
  cancel(taskId: string): Promise<object> {
    return this.asked('cancel', taskId, async (id, call) => {
      const run = await this.awx.runs.get(id);
      const facts = { id: run.id, name: run.name, organization: run.organization?.name ?? null };
      const inventory = ('inventory' in run && run.inventory?.name) || null;
      const labels = 'labels' in run ? run.labels : [];
      const objects = [{ resource: `${run.type}s`, ...facts, inventory, labels }];
      const decision = this.safety.decide(call, ASKED.cancel, { objects });
      if (decision.do === 'confirm')
        throw new PolicyRefused(`${decision.reason} A task cannot ask: use cancel_job ${id}.`);
      if (!hasEnded(run)) await this.awx.runs.cancel(run.id);
      return {};
    });
  }

  /** Nothing is ever asked of whoever has a task, so that there is nothing to tell it. */
  async update(taskId: string): Promise<object> {
    await this.get(taskId);
    return {};
  }

  async look(id: number): Promise<Task> {
    const { run, state } = await this.waiter.outcome(id, 0);
    return taskOf(run, state, Date.now());
  }

  /** @throws {ProtocolError} */
  private asked<T>(
    what: keyof typeof ASKED,
    taskId: string,
    answer: (id: number, call: CallContext) => Promise<T>,
  ): Promise<T> {
    return this.asOperation.answerSdk(ASKED[what], { id: taskId }, (call) => {
      if (!ID.test(taskId))
        throw new AwxNotFound(`There is no task ${taskId.slice(0, 40)}: a task's id is that of a run.`);
      return answer(Number(taskId), call);
    });
  }
}

const ID = /^[1-9]\d{0,14}$/;
