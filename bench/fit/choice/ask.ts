import type { Catalog } from '../entries/catalog';
import type { EntryName } from '../entries/entries';
import type { McpEntry } from '../entries/mcp-entry';
import { calledBy, type Message, type Model } from '../model/chat';
import { acceptableTools, type Request, rightTools } from '../requests/request';
import { areValid } from './arguments';
import type { Outcome } from './outcome';
import { stepOf } from './step';

/** At `/mcp`: find, call, and once more. */
export const MOST_TURNS = 3;

/** What the model is told beside the instructions of the entry, the same everywhere. */
const TASK =
  'You help an operator of Ansible AWX. When a tool does what is asked, call it. When none does, call none and say so.';

export interface Question {
  readonly request: Request;
  readonly expects: Outcome['expects'];
  readonly name: EntryName;
  readonly entry: McpEntry;
  readonly catalog: Catalog;
}

/** Whether a tool of the entry is to be called; nothing where an entry has only what comes near. */
export function expectedAt(request: Request, has: (tool: string) => boolean): Outcome['expects'] | undefined {
  if (rightTools(request).some(has)) return 'tool';
  return acceptableTools(request).some(has) ? undefined : 'none';
}

/** Asks a model one request at one entry, until it has chosen a tool or none. Nothing that it chooses is carried out. */
export async function ask(model: Model, question: Question): Promise<Outcome> {
  const { request, entry, catalog } = question;
  const messages: Message[] = [
    { role: 'system', content: `${entry.instructions}\n\n${TASK}` },
    { role: 'user', content: request.text },
  ];
  const taken = { promptTokens: 0, seconds: 0, turns: 0 };
  const end = (ended: Ended): Outcome => ({ ...outcomeOf(question, ended), ...taken });
  while (taken.turns < MOST_TURNS) {
    const { reply, promptTokens, seconds } = await model.complete(messages, entry.tools);
    taken.turns += 1;
    taken.promptTokens += promptTokens;
    taken.seconds += seconds;
    if (reply.kind === 'trouble') return end({ ended: reply.trouble, detail: reply.detail });
    if (reply.kind === 'text') return end({ ended: 'answered' });
    const [call] = reply.calls;
    const step = await stepOf(call, entry, catalog);
    if (step.kind === 'chosen') return end({ ended: 'called', tool: step.tool, input: step.input });
    messages.push(calledBy(call), { role: 'tool', tool_call_id: call.id, content: step.text });
  }
  return end({ ended: 'searching' });
}

interface Ended extends Pick<Outcome, 'ended' | 'tool' | 'detail'> {
  readonly input?: Readonly<Record<string, unknown>>;
}

function outcomeOf(
  { request, expects, name, entry, catalog }: Question,
  { ended, tool, input, detail }: Ended,
): Omit<Outcome, 'promptTokens' | 'seconds' | 'turns'> {
  const known = tool === undefined ? undefined : catalog.get(tool);
  const isListed = name === 'mcp' || entry.tools.some((listed) => listed.name === tool);
  const called = isListed ? known : undefined;
  const right = rightTools(request);
  return {
    request: request.id,
    entry: name,
    path: entry.path,
    expects,
    asksToRead: right.length > 0 && right.every((each) => catalog.get(each)?.reads === true),
    ended,
    ...(tool !== undefined && { tool }),
    right: called !== undefined && right.includes(called.name),
    acceptable: called !== undefined && acceptableTools(request).includes(called.name),
    valid: called !== undefined && input !== undefined && areValid(called.inputSchema, input),
    changes: called !== undefined && !called.reads,
    ...(detail !== undefined && { detail }),
  };
}
