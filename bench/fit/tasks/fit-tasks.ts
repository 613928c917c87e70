import { randomFrom } from '../../retrieval/bootstrap';
import { readCatalog } from '../entries/catalog';
import type { EntryName } from '../entries/entries';
import type { Model } from '../model/chat';
import type { Progress } from '../progress';
import { shuffled } from '../requests/draw';
import { startWorld } from '../world';
import { measureTasks, type TaskOutcome } from './measure';
import { type TaskFigures, taskFiguresOf } from './report';
import { readTasks } from './task';

export interface TaskFit {
  readonly figures: readonly TaskFigures[];
  readonly outcomes: readonly TaskOutcome[];
}

interface Wish {
  readonly entries: readonly EntryName[];
  readonly count: number;
  readonly seed: number;
}

/** Gives tasks to a model: all, or so many drawn by a seed. */
export async function fitTasks(model: Model, { entries, count, seed }: Wish, progress: Progress): Promise<TaskFit> {
  const tasks = shuffled(readTasks(), randomFrom(seed)).slice(0, count);
  const outcomes = await measureTasks({ model, tasks, entries, progress, reads: await readingTools() });
  return { figures: entries.map((entry) => taskFiguresOf(entry, outcomes)), outcomes };
}

async function readingTools(): Promise<(tool: string) => boolean> {
  const { gateway, close } = await startWorld();
  const catalog = await readCatalog(gateway).finally(close);
  return (tool) => catalog.get(tool)?.reads === true;
}
