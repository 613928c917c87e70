import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const call = z.strictObject({ name: z.string().min(1), arguments: z.record(z.string(), z.unknown()).default({}) });

const peer = z.strictObject({
  name: z.string().min(1),
  command: z.array(z.string()).min(1),
  cwd: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
  url: z.url({ protocol: /^https?$/ }).or(z.string().includes('{port}')),
  headers: z.record(z.string(), z.string()).default({}),
  calls: z.strictObject({ get_job: call.optional(), list_jobs: call.optional() }).default({}),
});

/** Another MCP server of AWX over Streamable HTTP: how it is started and what is called there. */
export type Peer = z.infer<typeof peer>;

/** What takes the place of `{port}`, `{awx}` and `{job}`, wherever they stand. */
export interface Places {
  readonly port: number;
  /** The address of AWX. */
  readonly awx: string;
  /** The id of a job that there is. */
  readonly job: number;
}

/**
 * @param path of a JSON file with one of them, or of a folder with such files.
 * @throws {Error} naming the file and what is wrong there
 */
export function readPeers(path: string): Peer[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => join(path, file))
    : [path];
  return files.map(readPeer);
}

function readPeer(file: string): Peer {
  const read = peer.safeParse(parsed(file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${file}: ${issue!.path.join('.') || 'the whole'}: ${issue!.message}`);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`);
  }
}

/** Fills in all texts below `value`; one that is nothing but `{job}` becomes the number, as an argument may have to be. */
export function filledIn<T>(value: T, places: Places): T {
  if (typeof value === 'string') return fillText(value, places) as T;
  if (Array.isArray(value)) return value.map((each) => filledIn(each, places)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, places)])) as T;
}

const PLACE = /\{(port|awx|job)\}/g;

function fillText(text: string, places: Places): string | number {
  if (text === '{job}') return places.job;
  return text.replace(PLACE, (_, name: keyof Places) => String(places[name]));
}
