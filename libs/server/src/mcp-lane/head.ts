import type { IncomingMessage } from 'node:http';
import type { ToolList } from '@libs/operation';
import { acceptsJson } from '../mcp-entry/border';
import { listOfPath } from '../mcp-paths';

/** What the head of a request says whose message the lane may take. */
export interface LaneHead {
  /** Without the environment. */
  readonly path: string;
  readonly list: ToolList;
  /** Of the body, in bytes. */
  readonly length: number;
}

const PATH = /^(?:\/env\/[^/?]+)?(\/mcp(?:\/full)?)$/;
const JSON_IN_UTF8 = /^application\/json(?:; ?charset=utf-8)?$/i;
const LENGTH = /^[1-9]\d{0,9}$/;

/** `undefined` when anything of it is not as clients of MCP send it: others know better what to say of that. */
export function headOf({ method, url = '', headers }: IncomingMessage, bodyLimit: number): LaneHead | undefined {
  if (method !== 'POST') return undefined;
  const path = PATH.exec(url)?.[1];
  if (path === undefined) return undefined;
  const length = headers['content-length'] ?? '';
  if (!LENGTH.test(length) || Number(length) > bodyLimit || !JSON_IN_UTF8.test(headers['content-type'] ?? ''))
    return undefined;
  if (headers['content-encoding'] !== undefined || !acceptsJson(headers.accept)) return undefined;
  return { path, list: listOfPath(path), length: Number(length) };
}
