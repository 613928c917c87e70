/** A call of a tool in an answer of a model. */
export interface Call {
  readonly id: string;
  readonly name: string;
  /** As the model wrote them; empty text is none. */
  readonly arguments: string;
}

/** A message of a chat as OpenAI's API has it. */
export type Message =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string | null; readonly tool_calls?: readonly CallMessage[] }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

interface CallMessage {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/** A tool as the model is given it. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

/**
 * What keeps an answer from counting: nothing came in time; the endpoint went on limiting; it refused the request, as for
 * a list that does not fit the context; it failed; its answer has no form that can be read; the call stands in the text;
 * its tokens ended before it said anything.
 */
export const TROUBLES = [
  'timed out',
  'rate limited',
  'refused',
  'failed',
  'malformed',
  'call written as text',
  'cut off',
] as const;
export type Trouble = (typeof TROUBLES)[number];

export type Reply =
  | { readonly kind: 'calls'; readonly calls: readonly [Call, ...Call[]] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly detail: string };

/** One answer, and what it took. */
export interface Completion {
  readonly reply: Reply;
  readonly promptTokens: number;
  /** Whether the endpoint told them; else they are counted as o200k. */
  readonly reported: boolean;
  /** Without waiting for a rate limit. */
  readonly seconds: number;
}

/** A model that may call tools. */
export interface Model {
  readonly name: string;
  /** @throws {FitError} when no request can succeed: nobody is there, or the key or the model's name is wrong */
  complete(messages: readonly Message[], tools: readonly Tool[]): Promise<Completion>;
}

/** The message that the model's own call becomes in the chat. */
export const calledBy = ({ id, name, arguments: text }: Call): Message => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: text } }],
});
