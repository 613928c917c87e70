import type { PromptResult } from '@rekog/mcp-nest';
import type { z } from 'zod';
import { noSuchArgument } from './not-here';
import { McpRefusal } from './refusal';

/**
 * The answer of a prompt: one message of the user's.
 *
 * @throws {McpRefusal} by argument; MCP-Nest hands prompts' arguments on as they came
 */
export function promptText<S extends z.ZodObject>(
  arguments_: S,
  given: unknown,
  write: (input: z.infer<S>) => string,
): PromptResult {
  const names = Object.keys(arguments_.shape);
  const input = (given ?? {}) as Readonly<Record<string, unknown>>;
  // A limit under another name would be dropped, and the prompt be about all hosts.
  const unknown = Object.keys(input).find((name) => !names.includes(name));
  if (unknown !== undefined) throw noSuchArgument(unknown, names);
  const read = arguments_.safeParse(input);
  if (!read.success) {
    const problems = read.error.issues.map(({ path: [name], message }) => problemOf(String(name), message, input));
    throw new McpRefusal(`The prompt's "arguments" do not fit: ${problems.join('; ')}.`);
  }
  return { messages: [{ role: 'user', content: { type: 'text', text: write(read.data) } }] };
}

const problemOf = (name: string, message: string, input: object): string =>
  Object.hasOwn(input, name) ? `"${name}": ${message}` : `"${name}" is required`;

/** A caller's word as a prompt repeats it: marked as a name, because it is no instruction. */
export const quoted = (word: string): string => JSON.stringify(word);

/** The text of a prompt: what is to be done, then how. */
export const steps = (task: string, all: readonly string[]): string =>
  [task, '', ...all.map((step, at) => `${at + 1}. ${step}`)].join('\n');
