import { argumentsIn } from '../choice/arguments';
import type { McpEntry } from '../entries/mcp-entry';
import { type Call, calledBy, type Message, type Model, type Trouble } from '../model/chat';

/** Answers of the model, the last one included. */
export const MOST_ANSWERS = 8;
/** Calls of one answer that are made. */
const MOST_CALLS = 5;

const TASK =
  'You help an operator of Ansible AWX. Do what is asked with the tools; nobody can answer questions. When it is done, say so ' +
  'and tell what was asked for, with names and numbers.';

/** What a model did for a task. */
export interface Work {
  /** `turns`: it was still calling when its turns ended. */
  readonly ended: 'answered' | 'turns' | Trouble;
  /** Its last words. */
  readonly answer: string;
  /** What its calls answered. */
  readonly read: string;
  readonly calls: number;
  /** It called a tool that is not only for reading. */
  readonly changed: boolean;
  readonly promptTokens: number;
  readonly seconds: number;
}

/** Lets a model work on a task, and makes every call that it wants: the AWX at hand must be a simulated one. */
export async function work(model: Model, entry: McpEntry, question: string): Promise<Work> {
  const messages: Message[] = [
    { role: 'system', content: `${entry.instructions}\n\n${TASK}` },
    { role: 'user', content: question },
  ];
  const answers: string[] = [];
  const taken = { calls: 0, changed: false, promptTokens: 0, seconds: 0 };
  const end = (ended: Work['ended'], answer = ''): Work => ({ ended, answer, read: answers.join('\n'), ...taken });
  for (let turn = 0; turn < MOST_ANSWERS; turn += 1) {
    const { reply, promptTokens, seconds } = await model.complete(messages, entry.tools);
    taken.promptTokens += promptTokens;
    taken.seconds += seconds;
    if (reply.kind === 'trouble') return end(reply.trouble);
    if (reply.kind === 'text') return end('answered', reply.text);
    for (const call of reply.calls.slice(0, MOST_CALLS)) {
      taken.calls += 1;
      taken.changed ||= changes(call, entry);
      const text = await carryOut(call, entry);
      answers.push(text);
      messages.push(calledBy(call), { role: 'tool', tool_call_id: call.id, content: text });
    }
  }
  return end('turns');
}

/** A tool that is not listed may be one that the gateway knows all the same. */
const changes = ({ name }: Call, { tools }: McpEntry): boolean =>
  tools.find((tool) => tool.name === name)?.reads !== true;

const carryOut = async ({ name, arguments: text }: Call, entry: McpEntry): Promise<string> => {
  const input = argumentsIn(text);
  return input ? entry.call(name, input) : 'The arguments are no JSON object.';
};
