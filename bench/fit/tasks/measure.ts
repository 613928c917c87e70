import { ENTRY_URLS, type EntryName } from '../entries/entries';
import { McpEntry } from '../entries/mcp-entry';
import type { Model } from '../model/chat';
import type { Progress } from '../progress';
import { type Judgement, judge } from './judge';
import type { Task } from './task';
import { type Work, work } from './work';
import { Worlds } from './worlds';

/** How a task went at one entry. */
export interface TaskOutcome extends Judgement, Omit<Work, 'read'> {
  readonly task: string;
  readonly entry: EntryName;
  /** The question asks for nothing to be changed. */
  readonly asksToRead: boolean;
}

interface Measurement {
  readonly model: Model;
  readonly tasks: readonly Task[];
  readonly entries: readonly EntryName[];
  readonly progress: Progress;
  /** Whether a tool of that name only reads. */
  readonly reads: (tool: string) => boolean;
}

/** Gives every task to a model at every entry. None sees what another one changed. */
export async function measureTasks({ model, tasks, entries, progress, reads }: Measurement): Promise<TaskOutcome[]> {
  const worlds = new Worlds();
  const outcomes: TaskOutcome[] = [];
  progress.begin(tasks.length * entries.length);
  try {
    for (const entry of entries)
      for (const task of tasks) {
        const asksToRead = task.calls.every(({ tool }) => reads(tool));
        outcomes.push({ task: task.id, entry, asksToRead, ...(await give(model, task, ENTRY_URLS[entry], worlds)) });
        progress.step(`${ENTRY_URLS[entry]} ${task.id}`);
      }
    return outcomes;
  } finally {
    await worlds.close();
  }
}

async function give(model: Model, task: Task, path: string, worlds: Worlds): Promise<Judgement & Omit<Work, 'read'>> {
  const { gateway, ask } = await worlds.of(task.data);
  const entry = await McpEntry.open(gateway, path);
  const begun = new Date();
  try {
    const done = await work(model, entry, task.question);
    const judgement = await judge(task, done, { ask, begun });
    if (done.changed) await worlds.spoil(task.data);
    const { read: _, ...rest } = done;
    return { ...rest, ...judgement };
  } finally {
    await entry.close();
  }
}
