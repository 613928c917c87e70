import { AxiosError } from 'axios';
import { ConnectTimeout } from '../transport/agents';
import { isTooLarge } from '../transport/http';
import type { AwxRequest } from '../transport/request';
import { AwxUnavailable } from './awx-error';
import { unknownOutcome } from './wording';

/** Why a call was given up by ourselves. */
export type GivenUp = 'timeout' | 'caller';

// The request never left, so a write surely did not happen.
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const TLS = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH)/;

const TLS_ADVICE = 'Set AWX_CA_FILE to the authority that signed it, or AWX_BASE_URL to the name it is for.';

interface BrokenExchange {
  readonly message: string;
  readonly sent: boolean;
  /** Something at AWX's address answered. */
  readonly answered?: boolean;
}

const CODES: Record<string, string> = {
  ECONNREFUSED: 'AWX refuses connections. Check that it runs and that AWX_BASE_URL is right.',
  ENOTFOUND: "AWX's host name is unknown. Check AWX_BASE_URL.",
  EAI_AGAIN: "AWX's host name could not be resolved just now.",
  EHOSTUNREACH: "AWX's host cannot be reached.",
  ENETUNREACH: "AWX's network cannot be reached.",
  ECONNRESET: 'The connection to AWX broke.',
};

const byCode = (code: string): BrokenExchange => {
  if (code === 'EPROTO')
    return { message: 'AWX does not speak TLS there. Check http and https in AWX_BASE_URL.', sent: false };
  if (TLS.test(code)) return { message: `AWX's certificate is not trusted (${code}). ${TLS_ADVICE}`, sent: false };
  return { message: CODES[code] ?? 'The connection to AWX broke.', sent: !NEVER_SENT.has(code) };
};

const rootCause = (error: unknown): unknown =>
  error instanceof AxiosError && error.cause !== undefined ? error.cause : error;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What to do about it depends on what was asked; a change was made whatever its answer was. */
const tooLarge = ({ isRead, about }: AwxRequest): BrokenExchange => {
  const advice = {
    list: ' Ask for less: a smaller page, or a narrower filter.',
    object: ' Raise AWX_MAX_RESPONSE_BYTES.',
    change: '',
  }[!isRead ? 'change' : about?.list ? 'list' : 'object'];
  return { message: `The answer of AWX is too large.${advice}`, sent: true, answered: true };
};

const describeFailure = (
  error: unknown,
  request: AwxRequest,
  givenUp: GivenUp | undefined,
  seconds: number,
): BrokenExchange => {
  if (givenUp === 'caller') return { message: 'The caller went away before AWX answered.', sent: true };
  if (givenUp === 'timeout') return { message: `AWX did not answer within ${seconds} seconds.`, sent: true };
  const cause = rootCause(error);
  if (cause instanceof ConnectTimeout) return { message: cause.message, sent: false };
  if (error instanceof AxiosError && isTooLarge(error)) return tooLarge(request);
  return byCode(codeOf(cause) || codeOf(error));
};

/**
 * The error that a call without a usable answer means.
 * @param seconds How long a whole call may take, for the text.
 */
export const errorFromFailure = (
  error: unknown,
  request: AwxRequest,
  { givenUp, seconds }: { givenUp?: GivenUp; seconds: number },
): AwxUnavailable => {
  const { message, sent, answered } = describeFailure(error, request, givenUp, seconds);
  const { sentence, mayHaveHappened } = unknownOutcome(request);
  const uncertain = sent && mayHaveHappened;
  const facts = { resource: request.resource, lookup: request.about?.lookup };
  return new AwxUnavailable(uncertain ? `${message} ${sentence}` : message, facts, uncertain, answered);
};
