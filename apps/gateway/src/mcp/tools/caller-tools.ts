import { assertBounded, type Effect, isBlank, isObject, jsonOrText, titleOf } from '@libs/operation';
import type { ProxyCall } from '../../proxy/proxy-call';
import { explainRefusal, Refusal } from '../../proxy/refusal';
import type { RpcAnswer } from '../../proxy/rpc-answer';
import { sendResult, toolResult } from '../answers';
import { askAll } from '../collected';
import type { Context, EntryTool } from '../entry';
import type { FleetTool, FleetTools } from '../fleet-tools';
import { MarkedAnswer } from '../marked-answer';
import { noSuchTool } from '../no-such-tool';
import { assertTakes, type OwnInput, ownTool } from '../own-tool';
import { asCallOf } from '../pass-tool';
import { signatureOf } from '../signature';
import { CALLERS } from './caller-names';

const OF_THE_ENTRY: readonly string[] = ['find_tools', ...Object.values(CALLERS)];

/** Most tools that are called at once. */
const MOST_CALLS = 10;

const NAME = { type: 'string' };
const ARGUMENTS = { description: 'Its arguments, as JSON text', type: 'string' };
const ONE = { name: NAME, arguments: ARGUMENTS };
const FIELDS = Object.keys(ONE);
const INTO_ARGUMENTS = ' What the called tool takes goes into arguments. Nothing was done.';
const CALLS = {
  description: `Instead: up to ${MOST_CALLS} at once`,
  type: 'array',
  items: { type: 'object', properties: { name: NAME, arguments: { type: 'string' } }, required: ['name'] },
};

const DESCRIPTIONS: Readonly<Record<Effect, string>> = {
  read: 'Call a tool that only reads, as find_tools tells it.',
  write: 'Call a tool that changes AWX, as find_tools tells it.',
  destroy: 'Call a tool that destroys, as find_tools tells it. Its first answer shows what goes with it.',
};

/** The tool that calls tools of one effect. The call is the target's in every way; only its name is on the result. */
export function callerTool(effect: Effect, fleet: FleetTools): EntryTool {
  const name = CALLERS[effect];
  const reads = effect === 'read';
  const title = titleOf({ name });
  const inputSchema = reads
    ? { type: 'object', properties: { ...ONE, calls: CALLS } }
    : { type: 'object', properties: ONE, required: ['name'] };
  const hints = { readOnlyHint: reads, destructiveHint: !reads, idempotentHint: reads, openWorldHint: true };
  const target: Target = (asked, call) => {
    const tool = toolNamed(asked, fleet);
    if (call) call.operation = tool.operation;
    return assertEffect(tool, effect);
  };
  return ownTool(
    { name, title, description: DESCRIPTIONS[effect], inputSchema, annotations: { title, ...hints } },
    (context, input) => {
      if (!reads || input['calls'] === undefined) return callOne(context, input, { name, target });
      assertTakes(input, ['calls'], `${name} with calls`);
      return callAll(context, input['calls'], target);
    },
  );
}

/** The tool that is to be called; a refusal of `call` is on record under it. */
type Target = (name: unknown, call?: ProxyCall) => FleetTool;

/** @throws {Refusal} that says which tool comes near */
function toolNamed(name: unknown, fleet: FleetTools): FleetTool {
  if (typeof name !== 'string') throw refused('name is required: the name of a tool, as find_tools tells it.');
  const tool = fleet.find(name);
  if (tool) return tool;
  if (OF_THE_ENTRY.includes(name)) throw refused(`${name} is not called by way of another tool: call it itself.`);
  throw refused(noSuchTool(name, fleet, 'find_tools finds one.'));
}

/** @throws {Refusal} that says which caller is the right one */
function assertEffect(tool: FleetTool, effect: Effect): FleetTool {
  if (tool.effect === effect) return tool;
  throw refused(`${tool.name} is called with ${CALLERS[tool.effect]}. Nothing was done.`);
}

const refused = (detail: string): Refusal => new Refusal({ status: 400, detail });

/** One of the callers, by its own name. */
interface Caller {
  readonly name: string;
  readonly target: Target;
}

async function callOne({ call, request, passOn }: Context, input: OwnInput, caller: Caller): Promise<void> {
  const tool = caller.target(input['name'], call);
  assertTakes(input, FIELDS, caller.name, INTO_ARGUMENTS);
  const destination = asCallOf(tool, argumentsOf(input, tool), request);
  call.destination = destination;
  await passOn(destination, new MarkedAnswer(call.response, (result) => marked(result, tool)));
}

/** @throws {Refusal} with the tool's signature */
function argumentsOf({ arguments: given }: OwnInput, tool: FleetTool): object {
  const value = typeof given === 'string' ? jsonOrText(given) : given;
  assertBounded(value);
  if (isBlank(value)) return {};
  if (isObject(value)) return value;
  throw refused(`arguments must be a JSON object as text. ${signatureLine(tool)}`);
}

const signatureLine = (tool: FleetTool): string => `Signature: ${signatureOf(tool)} (* = required)`;

/** With these words a server refuses arguments. */
const WRONG_INPUT = 'Invalid input';

type Result = Readonly<Record<string, unknown>>;

const isWrongInput = ({ isError, content }: Result): boolean =>
  isError === true && (content as { text?: string }[] | undefined)?.[0]?.text?.startsWith(WRONG_INPUT) === true;

function marked(result: Result, tool: FleetTool): Record<string, unknown> {
  const signature = { type: 'text', text: signatureLine(tool) };
  return {
    ...result,
    ...(isWrongInput(result) && { content: [...(result['content'] as object[]), signature] }),
    _meta: { ...(result['_meta'] as object), 'awx-mcp/tool': tool.name, 'awx-mcp/server': tool.server },
  };
}

/** Several at once; what fails fails alone. */
async function callAll({ call, request, passOn, counted }: Context, calls: unknown, target: Target): Promise<void> {
  const wanted = listOfCalls(calls).map((input) => ({ name: input['name'], ...prepared(input, target) }));
  const ready = wanted.flatMap(({ tool, input }) => (tool ? [withoutStream(asCallOf(tool, input, request))] : []));
  if (ready.length === 0) await counted();
  const answers = await askAll(call, passOn, ready);
  const results = wanted.map(({ name, tool, error }) => ({
    name,
    ...(tool ? outcomeOf(answers.shift()!, tool) : { error }),
  }));
  sendResult(call, request, toolResult({ results }));
}

function listOfCalls(calls: unknown): OwnInput[] {
  const list = typeof calls === 'string' ? jsonOrText(calls) : calls;
  assertBounded(list);
  if (!Array.isArray(list) || !list.every(isObject)) {
    throw refused('calls must be a list such as [{"name": "get_job", "arguments": "{\\"id\\": 7}"}].');
  }
  if (list.length === 0 || list.length > MOST_CALLS) throw refused(`calls takes 1 to ${MOST_CALLS} of them.`);
  return list;
}

type Prepared =
  | { readonly tool: FleetTool; readonly input: object; readonly error?: undefined }
  | { readonly tool?: undefined; readonly input?: undefined; readonly error: string };

function prepared(input: OwnInput, target: Target): Prepared {
  try {
    const tool = target(input['name']);
    assertTakes(input, FIELDS, 'Each call', INTO_ARGUMENTS);
    return { tool, input: argumentsOf(input, tool) };
  } catch (error) {
    return { error: explainRefusal(error).detail };
  }
}

/** Nobody could tell whose progress it is. */
const withoutStream = ({ message, ...to }: ReturnType<typeof asCallOf>): ReturnType<typeof asCallOf> => ({
  ...to,
  message: { ...message!, headers: { ...message!.headers, accept: 'application/json' } },
});

function outcomeOf(settled: PromiseSettledResult<RpcAnswer>, tool: FleetTool): object {
  if (settled.status === 'rejected') return { error: explainRefusal(settled.reason).detail };
  const { result, error } = settled.value;
  if (!result) return { error: error?.message ?? 'The server gave no answer.' };
  const text = (result['content'] as { text?: string }[] | undefined)?.[0]?.text;
  if (!result['isError']) return { result: result['structuredContent'] ?? text };
  return { error: isWrongInput(result) ? `${text} ${signatureLine(tool)}` : text };
}
