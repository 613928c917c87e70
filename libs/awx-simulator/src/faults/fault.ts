import { z } from 'zod';

const DEFAULT_LARGE = 100 * 1024 * 1024;

/** Which requests a fault is for. All that is left out means any. */
const where = {
  /** Pattern of the path: `*` stands for one segment or a part of one, `**` for any number. */
  path: z.string().startsWith('/').default('/**'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).optional(),
  /** Share of the requests it hits, by the simulator's seed. */
  share: z.number().gt(0).max(1).default(1),
  /** After so many hits it is over. */
  times: z.int().positive().optional(),
};

const kind = <K extends string, S extends z.ZodRawShape>(name: K, more: S) =>
  z.strictObject({ kind: z.literal(name), ...where, ...more });

/** A fault as a client of the control interface describes it. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The right answer, late by `ms`. */
  kind('latency', { ms: z.int().nonnegative() }),
  /** An answer of this status; 5xx as HTML, as a proxy would. */
  kind('status', { status: z.int().min(400).max(599) }),
  /** 401, whatever the caller sends: the token has expired. */
  kind('unauthorized', {}),
  /** 429 with a Retry-After header in seconds. */
  kind('too_many', { retry_after: z.int().nonnegative().default(1) }),
  /** The connection is reset before the answer. */
  kind('reset', {}),
  /** The connection is reset in the middle of the body. */
  kind('reset_body', {}),
  /** No answer, ever. */
  kind('hang', {}),
  /** A complete answer whose JSON stops half way. */
  kind('truncated', {}),
  /** A good answer of that many bytes. */
  kind('large', { bytes: z.int().positive().default(DEFAULT_LARGE) }),
]);

/** What goes wrong, and for which requests; all that is left out means any. */
export type FaultSpec = z.input<typeof faultSchema>;

/** A fault in force. */
export type Fault = z.output<typeof faultSchema> & { id: number; hits: number };
