import type { RunOptions } from './run-options';
import type { TaskScript } from './script';

/** Whether `--tags`, `--skip-tags` and `--start-at-task` leave a task of a play. */
export function isSelected(task: TaskScript, tasks: readonly TaskScript[], options: RunOptions): boolean {
  const [wanted, unwanted] = [list(options.jobTags), list(options.skipTags)];
  if (options.startAtTask && isBefore(task, tasks, options.startAtTask)) return false;
  const isWanted = !wanted.length || wanted.includes('all') || task.tags.includes('always') || shares(task, wanted);
  return isWanted && !shares(task, unwanted);
}

function isBefore(task: TaskScript, tasks: readonly TaskScript[], start: string): boolean {
  const first = tasks.findIndex(({ name }) => name === start);
  return first < 0 || tasks.indexOf(task) < first;
}

function list(tags: string): string[] {
  return tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
}

function shares(task: TaskScript, tags: string[]): boolean {
  return task.tags.some((tag) => tags.includes(tag));
}
