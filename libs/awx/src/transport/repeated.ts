import type { IncomingHttpHeaders } from 'node:http';
import type { CallLimit } from './call-limit';
import { TooLarge } from './http';
import type { AwxRequest } from './request';

const TEMPORARY = new Set([502, 503, 504]);
const LONGEST_PAUSE_MS = 10_000;
const FIRST_PAUSE_MS = 100;

/** Says that it will be no better in a moment: no such host, no way to it, or a certificate that is not trusted. */
const LASTING = /^(ENOTFOUND|ENETUNREACH|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_)/;

interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

interface Bounds {
  readonly limit: CallLimit;
  /** After the first time. */
  readonly most: number;
}

/** Milliseconds that `Retry-After` asks for, as seconds or as a date; 0 without it. */
export const retryAfterMs = (header: unknown): number => {
  if (typeof header !== 'string') return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
};

/** An answer of a proxy without its AWX, which may be there again soon. */
export const isTemporary = ({ status, headers }: Head): boolean =>
  TEMPORARY.has(status) && retryAfterMs(headers['retry-after']) <= LONGEST_PAUSE_MS;

/**
 * What `ask` answers; a read is asked again for what may be over soon: a broken connection, or an answer that `isWorse` says
 * to be no last word.
 *
 * @param ask Told how often it was asked before
 */
export async function repeated<T extends Head>(
  { method }: Pick<AwxRequest, 'method'>,
  ask: (before: number) => Promise<T>,
  isWorse: (answer: T) => boolean,
  { limit, most }: Bounds,
): Promise<T> {
  const times = method === 'GET' ? most : 0;
  for (let before = 0; ; before += 1) {
    const mayRepeat = before < times;
    const answer = await ask(before).catch((error: unknown) => {
      if (mayRepeat && !limit.givenUp && isBroken(error)) return undefined;
      throw error;
    });
    if (answer && !(mayRepeat && isWorse(answer))) return answer;
    await limit.pass(pauseMs(before, answer));
  }
}

function isBroken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return !(error instanceof TooLarge) && typeof code === 'string' && !LASTING.test(code);
}

/** Doubling, with jitter, and never earlier than AWX asks. */
function pauseMs(before: number, answer?: Head): number {
  const ms = Math.max(FIRST_PAUSE_MS * 2 ** before, retryAfterMs(answer?.headers['retry-after']));
  return ms * (1 + 0.2 * Math.random());
}
