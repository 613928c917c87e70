import { stringify } from 'yaml';
import { z } from 'zod';
import type { DataDocument } from '../data/document';
import { durationOf } from '../data/time-text';
import { faultSchema } from '../faults/fault';
import type { Faults } from '../faults/faults';
import type { DrivableClock } from './drivable-clock';

/** What the control interface moves. */
export interface Controls {
  faults: Faults;
  clock: DrivableClock;
  /** Everything the simulator holds. */
  dump(): DataDocument;
  /** Back to the data of the start, with time going on; faults stay. */
  reset(): void;
}

export interface ControlRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export interface ControlReply {
  status: number;
  body?: unknown;
  /** Content type other than JSON. */
  type?: string;
}

/** A request that cannot be served. */
export class ControlError extends Error {
  readonly body: { error: string; problems?: string[] };

  constructor(
    readonly status: number,
    error: string,
    problems?: string[],
  ) {
    super(error);
    this.body = problems ? { error, problems } : { error };
  }
}

type Handle = (controls: Controls, request: ControlRequest, id: number) => ControlReply;

/** By path, a number in it written `:id`; then by method. */
const ROUTES: Record<string, Record<string, Handle>> = {
  '/': { GET: () => ({ status: 200, body: { routes: overview() } }) },
  '/faults': {
    GET: ({ faults }) => ({ status: 200, body: { results: faults.list() } }),
    POST: addFault,
    DELETE: ({ faults }) => {
      faults.clear();
      return { status: 204 };
    },
  },
  '/faults/:id': { DELETE: removeFault },
  '/clock': { GET: ({ clock }) => showClock(clock), POST: moveClock },
  '/reset': {
    POST: (controls) => {
      controls.reset();
      return { status: 204 };
    },
  },
  '/dump': { GET: dump },
};

const overview = (): string[] =>
  Object.entries(ROUTES).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));

/** @throws ControlError 400, 404 or 405 */
export function routeControl(controls: Controls, request: ControlRequest): ControlReply {
  const path = request.path.replace(/(?<=.)\/$/, '').replace(/\/(\d+)$/, '/:id');
  const methods = ROUTES[path];
  if (!methods) throw new ControlError(404, `There is no ${request.path}. There is: ${overview().join(', ')}`);
  const handle = methods[request.method];
  if (!handle) throw new ControlError(405, `${request.path} takes ${Object.keys(methods).join(', ')}`);
  return handle(controls, request, Number(/\d+/.exec(request.path)?.[0]));
}

function addFault({ faults }: Controls, { body }: ControlRequest): ControlReply {
  const spec = read(faultSchema, body);
  return { status: 201, body: faults.add(spec) };
}

function removeFault({ faults }: Controls, _request: ControlRequest, id: number): ControlReply {
  if (!faults.remove(id)) throw new ControlError(404, `There is no fault ${id}. GET /faults lists them.`);
  return { status: 204 };
}

const duration = z.union([
  z.number(),
  z.string().transform((text, context) => {
    const ms = durationOf(text.replace(/^-/, ''));
    if (ms !== undefined) return text.startsWith('-') ? -ms : ms;
    context.issues.push({
      code: 'custom',
      input: text,
      message: "must be milliseconds, or a text like '90s' or '2h30m'",
    });
    return z.NEVER;
  }),
]);

const LONGEST_ADVANCE_MS = 366 * 86_400_000;

const clockMove = z
  .strictObject({
    advance: duration
      .refine((ms) => ms >= 0, 'must not be negative: use jump to go back')
      .refine((ms) => ms <= LONGEST_ADVANCE_MS, 'must be no more than 366d at once, as all that falls due happens')
      .optional(),
    jump: duration.optional(),
  })
  .refine(({ advance, jump }) => (advance === undefined) !== (jump === undefined), 'Give either advance or jump.');

const showClock = (clock: DrivableClock): ControlReply => ({
  status: 200,
  body: { now: new Date(clock.now()).toISOString() },
});

/** The years that the clock may show: AWX's stamps and rules of schedules are made for these. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

function moveClock({ clock }: Controls, { body }: ControlRequest): ControlReply {
  const move = read(clockMove, body);
  const target = clock.now() + (move.advance ?? move.jump ?? 0);
  if (target < EARLIEST || target >= LATEST)
    throw new ControlError(400, 'The clock stays between 1970 and 2100. Milliseconds and texts like 90s are taken.');
  if (move.advance !== undefined) clock.advance(move.advance);
  if (move.jump !== undefined) clock.jump(move.jump);
  return showClock(clock);
}

function dump(controls: Controls, { query }: ControlRequest): ControlReply {
  const document = controls.dump();
  if (query.get('format') === 'yaml') return { status: 200, body: stringify(document), type: 'application/yaml' };
  return { status: 200, body: document };
}

/** @throws ControlError 400 with every problem and its path */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new ControlError(400, 'The body is not what this takes.', problems);
}
