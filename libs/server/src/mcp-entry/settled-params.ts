import { isObject, jsonOrText } from '@libs/operation';
import { TASK_METHODS } from '../mcp-tasks/task';
import { McpRefusal } from './refusal';

type Params = Record<string, unknown>;

/** Longest beginning of an id or a name that is completed: AWX's names have 512 characters at most. */
const MAX_TYPED = 512;
/** Most arguments of a prompt that are looked at; no prompt has so many. */
const MOST_ARGUMENTS = 20;
/** Longest name of a task: it is the id of a run. */
const MAX_TASK = 100;

/**
 * Settles the parameters of some methods in place: what says nothing is left out, and a number is the text that is wanted.
 *
 * @throws {McpRefusal} in words, where the SDK would answer its validator's findings as a failure of ours
 */
export function settleParams(method: string, params: Params): void {
  if (Object.hasOwn(SETTLERS, method)) SETTLERS[method]!(params);
}

const onePage = (params: Params): void => {
  leaveOutEmpty(params, 'cursor');
  if (params['cursor'] === undefined) return;
  throw new McpRefusal('This cursor is not from here: the list has one page. Leave "cursor" out.');
};

const SETTLERS: Readonly<Record<string, (params: Params) => void>> = {
  ...Object.fromEntries(
    ['tools/list', 'prompts/list', 'resources/list', 'resources/templates/list'].map((method) => [method, onePage]),
  ),
  ...Object.fromEntries(TASK_METHODS.map((method) => [method, settleTask])),
  'prompts/get': settlePrompt,
  'completion/complete': settleCompletion,
  'subscriptions/listen': (params) => {
    params['notifications'] ??= {};
    if (isObject(params['notifications'])) return;
    throw new McpRefusal('"notifications" must be an object: {"resourceSubscriptions": ["awx://jobs/7"]}.');
  },
};

function settlePrompt(params: Params): void {
  const refusal = new McpRefusal(`The prompt's "arguments" must be an object of texts, e.g. {"job": "7"}.`);
  if (typeof params['arguments'] === 'string') params['arguments'] = jsonOrText(params['arguments']);
  leaveOutEmpty(params, 'arguments');
  const { arguments: given } = params;
  if (given === undefined) return;
  if (!isObject(given)) throw refusal;
  const names = Object.keys(given);
  if (names.length > MOST_ARGUMENTS) throw new McpRefusal(`A prompt takes ${MOST_ARGUMENTS} arguments at most.`);
  for (const name of names) {
    leaveOutEmpty(given, name);
    if (given[name] === undefined) continue;
    given[name] = asText(given[name]);
    if (typeof given[name] !== 'string') throw refusal;
  }
}

const COMPLETION =
  'completion/complete needs "params" such as {"ref": {"type": "ref/resource", "uri": "awx://jobs/{id}"}, ' +
  '"argument": {"name": "id", "value": "1"}}, or a "ref" such as {"type": "ref/prompt", "name": "safe_deploy"}.';

function settleCompletion(params: Params): void {
  const { ref, argument } = params;
  if (!isObject(ref) || !isObject(argument) || typeof argument['name'] !== 'string') throw new McpRefusal(COMPLETION);
  const named = ref['type'] === 'ref/prompt' ? ref['name'] : ref['type'] === 'ref/resource' ? ref['uri'] : undefined;
  if (typeof named !== 'string') throw new McpRefusal(COMPLETION);
  argument['value'] = asText(argument['value'] ?? '');
  if (typeof argument['value'] !== 'string') throw new McpRefusal(COMPLETION);
  if (argument['value'].length > MAX_TYPED) {
    throw new McpRefusal(`"value" is what is typed so far: ${MAX_TYPED} characters at most.`);
  }
  // What else is known of the form is of no use here.
  delete params['context'];
}

function settleTask(params: Params): void {
  const { taskId } = params;
  if (typeof taskId === 'string' && taskId.length <= MAX_TASK) return;
  throw new McpRefusal('"taskId" must be the text that the call answered which started the task.');
}

function leaveOutEmpty(params: Params, name: string): void {
  if (params[name] === null || params[name] === '') delete params[name];
}

const asText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
