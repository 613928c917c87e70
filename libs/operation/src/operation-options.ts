import { RequestMethod, SetMetadata } from '@nestjs/common';
import type { Shape } from './fields/field-registry';

export const EFFECTS = ['read', 'write', 'destroy'] as const;

/** What an operation does to AWX. There is no default: whoever writes an operation says it. */
export type Effect = (typeof EFFECTS)[number];

/** `essential`: on `/mcp` and `/mcp/full`; `full`: on `/mcp/full` only. REST has all. */
export type ToolList = 'essential' | 'full';

/** Fields of an input that name objects of one of several kinds: another field says of which. */
export interface OfKind {
  readonly kind: string;
  /** AWX's collections by what that field may say. */
  readonly collections: Readonly<Record<string, string>>;
}

/** What an operation acts on, for rules about objects, beside what its preview tells. */
export interface Acts {
  /** Fields of its input that name objects, one or a list, each with AWX's collection. */
  readonly on?: Readonly<Record<string, string | OfKind>>;
  /** AWX's collection of what it makes; what that will be like, the rest of its input says. */
  readonly makes?: string;
  /** The field with what is made, where that is a list of several. */
  readonly each?: string;
}

/** An operation with one `id` as a resource of MCP: what it answers for one object, to be read by address. */
export interface ResourceOptions {
  /** With the one variable `id`, e.g. `awx://jobs/{id}`. */
  readonly uri: `awx://${string}`;
  /** The field of the answer that is the resource's text, or its lines; unless said, the whole answer as JSON. */
  readonly text?: string;
  /** It changes by itself: clients may ask to be told. */
  readonly live?: boolean;
}

export interface OperationOptions<I extends object = object, O extends object = object> {
  /** `verb_noun`: tool name, operationId, audit action and metric label; unique over the fleet. */
  readonly name: string;
  /** Method and path below the controller's, e.g. `POST :id/launch`. */
  readonly route: `${'GET' | 'POST' | 'PATCH' | 'DELETE'}${'' | ` ${string}`}`;
  readonly effect: Effect;
  /** On which of the server's MCP entries it is a tool; essential unless said. */
  readonly list?: ToolList;
  /** A write that only adds and interrupts, changes or replaces nothing: its `destructiveHint` is false. */
  readonly additive?: boolean;
  /** One sentence: what it does. */
  readonly summary: string;
  /** How to use it well: where ids come from, what to call next. */
  readonly guidance?: string;
  readonly input: Shape<I>;
  readonly output: Shape<O>;
  /**
   * REST answers text too, to who asks for `text/plain`, and this says what that is. The handler returns it as a
   * `StreamableFile` where the call `wantsText`; it is passed on as it comes.
   */
  readonly asText?: string;
  /** HTTP status of success, 200 unless said. */
  readonly status?: 200 | 201 | 202;
  /** Doing it twice is the same as doing it once. Reads always are. */
  readonly idempotent?: boolean;
  /**
   * The method of the same controller that tells what a call would do without doing it: it takes the same input and
   * answers a `Consequence`. What destroys must have one; a policy may ask to confirm any.
   */
  readonly preview?: string;
  /** A write that destroys in some cases says of which inputs this may be: its preview is asked before each of them, and tells. */
  mayDestroy?(input: I): boolean;
  /** How long it may take, where that is longer than other calls; the gateway waits as long. */
  readonly seconds?: number;
  /** What it acts on, where that is not just what its `id` names in the collection of its path. */
  readonly acts?: Acts;
  /** It starts one run and answers its id: clients that know tasks of MCP are given one for it. */
  readonly task?: boolean;
  /** Earlier names of it, which MCP still takes. */
  readonly aliases?: readonly string[];
  /** It is a resource as well, on the same MCP entries. */
  readonly resource?: ResourceOptions;
  /** What operators say when they mean it, in their words and languages; for searching tools. */
  readonly phrases?: readonly string[];
}

const OPERATION = 'operation';

export const withOperation = (options: OperationOptions): MethodDecorator => SetMetadata(OPERATION, options);

/** The operation a handler implements, or `undefined` for a plain route. */
export const operationOf = (handler: object): OperationOptions | undefined =>
  Reflect.getMetadata(OPERATION, handler) as OperationOptions | undefined;

export const listOf = ({ list = 'essential' }: Pick<OperationOptions, 'list'>): ToolList => list;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Express path below the controller's, without a leading slash: `:id/launch` or empty. */
  readonly path: string;
  readonly parameters: readonly string[];
}

export function parseRoute(route: OperationOptions['route']): Route {
  const [method, path = ''] = route.split(' ') as [Route['method'], string?];
  return { method, path, parameters: [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!) };
}

export const NEST_METHODS: Readonly<Record<Route['method'], RequestMethod>> = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
};
