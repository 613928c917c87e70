import { isListening, isModernMcp } from '@libs/server';
import type { Backend } from '../backends/backend';
import type { Lane } from '../backends/lane';
import type { KnownOperation } from '../routing/known-operation';
import type { Operations } from '../routing/operations';
import type { SentCall } from './proxy-call';
import type { RequestBody } from './request-body';

/** How a call goes to its server. */
export interface Passage {
  readonly lane: Lane;
  /** How long the server may keep silent, in ms. */
  readonly timeoutMs: number;
  /** Whether it takes long by its nature. */
  readonly lasts: boolean;
  /** Whether it may change AWX. */
  readonly changes: () => boolean;
  /** Whether its answer is a stream that stays open, quiet for most of the time. */
  readonly listens: boolean;
  /** Whether a stream that has begun may be quiet for as long as it likes. */
  readonly mayBeQuiet: boolean;
}

/** What takes long by its nature must not take the places of what does not. */
export function passageOf(
  call: SentCall,
  body: RequestBody,
  backend: Backend,
  { operations, timeoutMs }: { readonly operations: Operations; readonly timeoutMs: number },
): Passage {
  const operation = operationCalled(call, body, operations);
  const own = secondsOf(operation, body, call) * 1000;
  // Many clients open such a stream whenever they connect.
  const listens = call.surface === 'mcp' && isListening(call.request);
  const lasts = listens || own > timeoutMs;
  const lane = lasts ? backend.lasting : backend.calls;
  const changes = (): boolean => (operation ? operation.effect !== 'read' : mayChange(body, operations));
  // On all other streams servers of the fleet tell how far they are, or at least that they are there.
  const mayBeQuiet = listens || !backend.isOfFleet;
  return { lane, timeoutMs: Math.max(own, timeoutMs), lasts, changes, listens, mayBeQuiet };
}

/** Only what is held is looked at. */
const mayChange = (body: RequestBody, operations: Operations): boolean =>
  body !== undefined && (!Buffer.isBuffer(body) || operations.mayChangeBy(body));

function secondsOf(operation: KnownOperation | undefined, body: RequestBody, call: SentCall): number {
  const { seconds = 0, waits } = operation ?? {};
  return waits && Buffer.isBuffer(body) && !mayAskToWait(body, call) ? 0 : seconds;
}

/** By the word alone, or where the word may be escaped or packed: a call that is taken to wait by mistake suffers nothing. */
const mayAskToWait = (body: Buffer, { request, destination }: SentCall): boolean =>
  body.includes('wait') ||
  body.includes('\\u') ||
  (!destination?.message && request.headers['content-encoding'] !== undefined);

function operationCalled(call: SentCall, body: RequestBody, operations: Operations): KnownOperation | undefined {
  const { destination, request, surface } = call;
  if (surface === 'rest' || destination?.operation) return destination?.operation;
  if (isModernMcp(request.headers)) return operations.inHeaders(request.headers);
  return Buffer.isBuffer(body) ? operations.longInBody(body) : undefined;
}
