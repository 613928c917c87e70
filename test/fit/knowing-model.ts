import { readFileSync } from 'node:fs';
import { SERVER_NAMES } from '@libs/fleet';
import type { Request } from '../../bench/fit/requests/request';
import { rightTools } from '../../bench/fit/requests/request';
import type { Asked, Scripted } from './scripted-model';

interface Contract {
  readonly name: string;
  readonly effect: 'read' | 'write' | 'destroy';
  readonly inputSchema: {
    readonly properties?: Readonly<Record<string, Field>>;
    readonly required?: readonly string[];
  };
}

interface Field {
  readonly type?: string;
  readonly enum?: readonly string[];
}

const CALLERS = { read: 'call_read_tool', write: 'call_write_tool', destroy: 'call_destructive_tool' } as const;

/** Every tool, as the committed contracts have it. */
const TOOLS = new Map(
  SERVER_NAMES.flatMap((server) => {
    const { tools } = JSON.parse(readFileSync(`contracts/${server}.json`, 'utf8')) as { readonly tools: Contract[] };
    return tools.map((tool) => [tool.name, tool] as const);
  }),
);

/** Something for each field that is required. */
const inputFor = ({ inputSchema: { required = [], properties = {} } }: Contract): object =>
  Object.fromEntries(required.map((name) => [name, valueFor(properties[name])]));

function valueFor({ type, enum: choices }: Field = {}): unknown {
  const one = choices?.[0] ?? (type === 'integer' ? 1 : '1');
  return type === 'array' ? [one] : one;
}

export const effectOf = (tool: string): Contract['effect'] => TOOLS.get(tool)!.effect;

/** Calls a tool as the entry at hand wants it: itself where it is listed; else found first, then by its caller. */
export function callOf(tool: string, { tools, messages }: Asked): Scripted {
  const known = TOOLS.get(tool)!;
  const input = inputFor(known);
  if (tools.some(({ function: { name } }) => name === tool)) return { call: tool, input };
  if (!tools.some(({ function: { name } }) => name === 'find_tools')) return { text: `There is no ${tool} here.` };
  if (!messages.some(({ role }) => role === 'tool')) return { call: 'find_tools', input: { query: tool } };
  return { call: CALLERS[known.effect], input: { name: tool, arguments: JSON.stringify(input) } };
}

/** The request that it is asked. */
export const requestIn = ({ messages }: Asked, requests: readonly Request[]): Request =>
  requests.find(({ text }) => text === messages.find(({ role }) => role === 'user')?.content)!;

/** Answers each request with its tool; what no tool does, in words. */
export function rightAnswer(asked: Asked, requests: readonly Request[]): Scripted {
  const request = requestIn(asked, requests);
  return request.gold.length > 0 ? callOf(rightTools(request)[0]!, asked) : { text: 'No tool does that.' };
}
