import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of the trail of one server. */
export interface TrailFile {
  readonly name: string;
  readonly path: string;
  /** UTC, `YYYYMMDD`. */
  readonly day: string;
}

/** `.1`, `.2`, ...: what logrotate moved away on the same day, the highest first. */
const NAME = /^audit_(\d{8})\.log(?:\.(\d{1,4}))?$/;
/** Below the folder of the trail lie those of pods, in them those of servers. */
const MAX_DEPTH = 4;

/** In the order in which they were written. Links are left out: they could lead anywhere. */
export async function trailFiles(folder: string): Promise<TrailFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.flatMap((entry) => {
    const [name, day, age] = (entry.isFile() && NAME.exec(entry.name)) || [];
    return name ? [{ name, path: join(folder, name), day: day!, age: Number(age ?? 0) }] : [];
  });
  return files.sort((one, other) => Number(one.day) - Number(other.day) || other.age - one.age);
}

/** The folders at or below `root` in which files of a trail are, by name. */
export async function trailFolders(root: string, depth = 0): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const own = entries.some((entry) => entry.isFile() && NAME.test(entry.name)) ? [root] : [];
  const inner = entries.filter((entry) => entry.isDirectory() && depth < MAX_DEPTH).map(({ name }) => name);
  const below = await Promise.all(inner.sort().map((name) => trailFolders(join(root, name), depth + 1)));
  return [...own, ...below.flat()];
}
