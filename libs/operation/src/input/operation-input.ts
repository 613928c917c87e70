import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { McpContext } from '@rekog/mcp-nest';
import type { Request } from 'express';
import { operationOf } from '../operation-options';
import { isObject } from '../values/is-object';
import { jsonOrText } from '../values/json-text';
import { assertBounded, MAX_ENTRIES } from './input-bounds';
import { InvalidInput } from './invalid-input';

/**
 * The one input of an operation, whichever surface it came by. For MCP the tool's arguments; for REST path, query
 * (GET, DELETE) or body (POST, PATCH). What stands where it does not belong is refused, never dropped: a launch whose
 * `limit` was dropped would run on every host.
 */
export const OperationInput = createParamDecorator((_: typeof OPERATION_INPUT, context: ExecutionContext) => {
  if (context.getType() === 'http') assertInPlace(context.switchToHttp().getRequest<Request>());
  const input = rawInputOf(context);
  // Nothing may walk an input that is not bounded.
  assertBounded(input);
  return input;
});

/** What a parameter that is decorated so is marked with: Nest's own decorators for MCP look the same to a pipe. */
export const OPERATION_INPUT = Symbol('the input of an operation');

/** What every call may say beside its operation's own input: about the call itself. */
export interface Controls {
  /** The token with which the caller confirms what it was shown. */
  readonly confirm?: string;
  /** The caller wants to see what the call would do. */
  readonly preview: boolean;
}

const CONTROLS = ['confirm', 'preview', 'readonly'];

/** Where they are looked for. Elsewhere they are fields like any other, and refused: who asked for a preview gets no launch. */
const CONTROLS_IN = { query: CONTROLS, body: ['confirm', 'preview'], arguments: ['confirm'] } as const;

/** Only operations that change something know `confirm` and `preview`. */
export function controlsOf(context: ExecutionContext): Controls {
  const said = placesOf(context).map((place): unknown => (isObject(place) ? Reflect.get(place, 'confirm') : undefined));
  const confirm = said.find((token) => token !== undefined);
  return { ...(typeof confirm === 'string' && confirm !== '' && { confirm }), preview: wantsPreview(context) };
}

/** One place that asks for it is enough: what is shown although it was to be done can still be done. */
function wantsPreview(context: ExecutionContext): boolean {
  if (context.getType() !== 'http') return false;
  const { query, body } = context.switchToHttp().getRequest<Request>();
  return [query, body].some((place) => isObject(place) && isYes(Reflect.get(place, 'preview')));
}

const isYes = (value: unknown): boolean => value !== undefined && !/^(0|false|no|off)$/i.test(String(value));

/**
 * The input as it arrived, without what it says of the call itself: for the record alone. Of more fields than are taken it has only so
 * many that they are refused.
 */
export function rawInputOf(context: ExecutionContext): unknown {
  const isRead = operationOf(context.getHandler())?.effect === 'read';
  const controlsIn = (place: keyof typeof CONTROLS_IN): readonly string[] =>
    CONTROLS_IN[place].filter((name) => !isRead || name === 'readonly');
  if (context.getType() === 'rpc') {
    return without(controlsIn('arguments'), argumentsOf(context.switchToRpc().getContext<McpContext>()));
  }
  const request = context.switchToHttp().getRequest<Request>();
  const carried = without(controlsIn(WITHOUT_BODY.has(request.method) ? 'query' : 'body'), carriedBy(request));
  if (carried !== undefined && !isObject(carried)) return carried;
  return { ...carried, ...request.params };
}

/** A copy of very many fields takes seconds: none is made for nothing, and none of more than are taken. */
function without(names: readonly string[], given: unknown): unknown {
  if (!isObject(given)) return given;
  const all = Object.keys(given);
  if (all.length <= MAX_ENTRIES && !names.some((name) => Object.hasOwn(given, name))) return given;
  const kept = all.filter((name) => !names.includes(name)).slice(0, MAX_ENTRIES + 1);
  return Object.fromEntries(kept.map((name) => [name, Reflect.get(given, name) as unknown]));
}

/** Where a call may say something of itself; the first that does counts. */
function placesOf(context: ExecutionContext): readonly unknown[] {
  if (context.getType() === 'rpc') return [argumentsOf(context.switchToRpc().getContext<McpContext>())];
  const { query, body } = context.switchToHttp().getRequest<Request>();
  return [body, query];
}

/** A request to an MCP entry whose tool arguments go around the SDK, which would hand on a copy without some keys. */
export interface CarriesArguments {
  toolArguments?: unknown;
}

/** Some clients send all arguments as JSON text. */
function argumentsOf(context: McpContext): unknown {
  const given = context.getRawRequest<CarriesArguments>()?.toolArguments ?? {};
  return typeof given === 'string' ? jsonOrText(given) : given;
}

const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE']);

const carriedBy = ({ method, query, body }: Request): unknown => (WITHOUT_BODY.has(method) ? query : body);

/** @throws {InvalidInput} naming each field that stands in the wrong place, and the right one. */
function assertInPlace(request: Request): void {
  const { method, query, body, params } = request;
  if (WITHOUT_BODY.has(method)) {
    refuseAll(body, `belongs into the query of a ${method}, not into a body`);
  } else {
    refuseAll(without(CONTROLS, query), `belongs into the JSON body of a ${method}, not into the query`);
    assertObject(body);
  }
  assertAgrees(carriedBy(request), params);
}

function refuseAll(misplaced: unknown, message: string): void {
  // An empty mapping says nothing that could be lost.
  const names = isObject(misplaced) ? Object.keys(misplaced) : misplaced === undefined ? [] : ['body'];
  if (names.length > 0) throw new InvalidInput(Object.fromEntries(names.slice(0, MAX_NAMED).map(named(message))));
}

/** Fields that a refusal names, and characters of each name: both come from strangers. */
const MAX_NAMED = 20;
const MAX_NAME = 64;

const named = (message: string) => (name: string) => [name.slice(0, MAX_NAME), [message]] as const;

function assertObject(body: unknown): void {
  if (body === undefined || isObject(body)) return;
  throw new InvalidInput({ body: ['must be a JSON object, e.g. {"name": "value"}'] });
}

/** The path says which object is meant; a body that says another one was put together wrongly. */
function assertAgrees(carried: unknown, path: Request['params']): void {
  const given = (carried ?? {}) as Readonly<Record<string, unknown>>;
  const differing = Object.keys(path).filter((name) => Object.hasOwn(given, name) && !isSame(given[name], path[name]));
  if (differing.length === 0) return;
  const message = 'contradicts the path; the path alone says it, so leave it out elsewhere';
  throw new InvalidInput(Object.fromEntries(differing.map(named(message))));
}

const isSame = (given: unknown, inPath: unknown): boolean =>
  (typeof given === 'string' || typeof given === 'number') && String(given) === inPath;
