import type { Catalog } from '../entries/catalog';
import type { McpEntry } from '../entries/mcp-entry';
import type { Call } from '../model/chat';
import { argumentsIn } from './arguments';

/** What a call comes to: the tool that would be called, or what the model reads before it goes on. */
export type Step =
  | { readonly kind: 'chosen'; readonly tool: string; readonly input?: Readonly<Record<string, unknown>> }
  | { readonly kind: 'told'; readonly text: string };

const FINDER = 'find_tools';
const CALLER = /^call_(read|write|destructive)_tool$/;

/** An entry that lists its tools: the first call is the choice. */
const direct = ({ name, arguments: text }: Call): Step => ({ kind: 'chosen', tool: name, input: argumentsIn(text) });

/**
 * `/mcp`: a search is made and told. So is a call that the gateway refuses, because there is no such tool or it takes
 * another caller; nothing that would be carried out is sent.
 */
export async function stepOf(call: Call, entry: McpEntry, catalog: Catalog): Promise<Step> {
  if (!entry.tools.some(({ name }) => name === FINDER)) return direct(call);
  const input = argumentsIn(call.arguments);
  const tell = async (): Promise<Step> => ({ kind: 'told', text: await entry.call(call.name, input ?? {}) });
  const isListed = entry.tools.some(({ name }) => name === call.name);
  if (call.name === FINDER || !isListed) return tell();
  const [, caller] = CALLER.exec(call.name) ?? [];
  if (!caller) return direct(call);
  const target = targetOf(input);
  const tool = catalog.get(target.name);
  if (!tool || tool.reads !== (caller === 'read')) return tell();
  return { kind: 'chosen', tool: target.name, input: argumentsIn(target.arguments) };
}

/** The first, where several are called at once. */
function targetOf(input: Readonly<Record<string, unknown>> = {}): {
  readonly name: string;
  readonly arguments: unknown;
} {
  const { calls } = input;
  const list: unknown = typeof calls === 'string' ? argumentsList(calls) : calls;
  const { name, arguments: given } = (Array.isArray(list) ? Object(list[0]) : input) as Record<string, unknown>;
  return { name: String(name ?? ''), arguments: given };
}

function argumentsList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
