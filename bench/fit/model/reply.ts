import type { Call, Reply } from './chat';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (detail: string): Reply => ({ kind: 'trouble', trouble: 'malformed', detail });

/** What a body of `/chat/completions` says; whatever its shape, it is no error here. */
export function replyIn(body: string): Reply {
  const answer = parsed(body);
  if (!isObject(answer)) return malformed('The body is no JSON object.');
  const { choices } = answer;
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = isObject(first) ? first['message'] : undefined;
  if (!isObject(message)) return malformed('There is no choices[0].message.');
  const { tool_calls: calls, content } = message;
  if (calls != null && !Array.isArray(calls)) return malformed('tool_calls is no list.');
  if (Array.isArray(calls) && calls.length > 0) return callsIn(calls);
  if (content != null && typeof content !== 'string') return malformed('content is no text.');
  const isCut = isObject(first) && first['finish_reason'] === 'length';
  if (isCut && !content?.trim())
    return { kind: 'trouble', trouble: 'cut off', detail: 'Its tokens ended in its thoughts.' };
  return textReply(content ?? '');
}

function callsIn(list: readonly unknown[]): Reply {
  const calls = list.map(callIn);
  if (calls.some((call) => !call)) return malformed('A call has no function with a name and arguments as text.');
  return { kind: 'calls', calls: calls as [Call, ...Call[]] };
}

function callIn(value: unknown, at: number): Call | undefined {
  if (!isObject(value) || !isObject(value['function'])) return undefined;
  const { name, arguments: given = '' } = value['function'];
  if (typeof name !== 'string' || name === '' || typeof given !== 'string') return undefined;
  return { id: typeof value['id'] === 'string' ? value['id'] : `call_${at}`, name, arguments: given };
}

/** How model families mark calls which their endpoint should have read. */
const MARKS = /<tool_call>|<function=|\[TOOL_CALLS\]|<\|python_tag\|>|<\|tool_call/;
const FENCED = /^```(?:json)?\s*([\s\S]*?)\s*```$/;

function textReply(text: string): Reply {
  const bare = text.trim();
  const value = parsed(FENCED.exec(bare)?.[1] ?? bare);
  const isCall =
    MARKS.test(bare) || (Array.isArray(value) ? value.length > 0 && value.every(looksCalled) : looksCalled(value));
  return isCall
    ? { kind: 'trouble', trouble: 'call written as text', detail: bare.slice(0, 200) }
    : { kind: 'text', text };
}

function looksCalled(value: unknown): boolean {
  if (!isObject(value)) return false;
  const named = isObject(value['function']) ? value['function'] : value;
  return typeof named['name'] === 'string' && ['arguments', 'parameters'].some((field) => field in named);
}

/** Tokens of the prompt, where the endpoint tells them. */
export function promptTokensIn(body: string): number | undefined {
  const answer = parsed(body);
  const usage = isObject(answer) ? answer['usage'] : undefined;
  const tokens = isObject(usage) ? usage['prompt_tokens'] : undefined;
  return typeof tokens === 'number' && Number.isFinite(tokens) && tokens > 0 ? tokens : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
