import type { RunOptions } from './run-options';
import type { TaskScript } from './script';

/** The tasks that `--tags`, `--skip-tags` and `--start-at-task` leave. */
export function selectTasks(tasks: readonly TaskScript[], options: RunOptions): TaskScript[] {
  const [wanted, unwanted] = [list(options.jobTags), list(options.skipTags)];
  const first = options.startAtTask ? tasks.findIndex((task) => task.name === options.startAtTask) : 0;
  return tasks
    .slice(first < 0 ? tasks.length : first)
    .filter((task) => !wanted.length || wanted.includes('all') || task.tags.includes('always') || shares(task, wanted))
    .filter((task) => !shares(task, unwanted));
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
