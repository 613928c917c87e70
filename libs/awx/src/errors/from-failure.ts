import { AxiosError } from 'axios';
import type { AwxConfig } from '../awx.config';
import type { Settings } from '../settings';
import { isTooLarge } from '../transport/http';
import { proxyRefusal } from '../transport/proxy-refusal';
import type { AwxRequest } from '../transport/request';
import { AwxUnavailable } from './awx-error';
import { unknownOutcome } from './wording';

/** Why a call was given up by ourselves. */
export type GivenUp = 'timeout' | 'caller';

const UNTRUSTED = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|HOSTNAME_MISMATCH)/;

/** How long AWX may take, in ms. */
export type Patience = Pick<AwxConfig, 'timeoutMs' | 'connectTimeoutMs'>;

interface BrokenExchange {
  readonly message: string;
  /** Something at AWX's address answered. */
  readonly answered?: boolean;
}

const schemeAdvice = ({ url }: Settings): string => `Check http and https in ${url}.`;

const CODES: Record<string, (settings: Settings) => string> = {
  ECONNREFUSED: ({ url }) => `AWX refuses connections. Check that it runs and that ${url} is right.`,
  ENOTFOUND: ({ url }) => `AWX's host name is unknown. Check ${url}.`,
  EAI_AGAIN: () => "AWX's host name could not be resolved just now.",
  EHOSTUNREACH: () => "AWX's host cannot be reached.",
  ENETUNREACH: () => "AWX's network cannot be reached.",
  CERT_HAS_EXPIRED: () => "AWX's certificate has expired. Renew it there.",
  CERT_NOT_YET_VALID: () => "AWX's certificate is not valid yet. Check the clocks of both machines.",
  UND_ERR_DESTROYED: () => 'This server stops, and waits for AWX no longer.',
  ERR_SSL_WRONG_VERSION_NUMBER: (settings) => `AWX does not speak TLS there. ${schemeAdvice(settings)}`,
};

const byProxy = (status: number): string =>
  status === 407
    ? 'The proxy in front of AWX does not take the credentials in its address (407). Check HTTPS_PROXY or HTTP_PROXY.'
    : `The proxy in front of AWX refuses to connect to it (${status}). Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and that AWX runs.`;

const byCode = (code: string, { isRead, settings }: AwxRequest): string => {
  const known = CODES[code];
  if (known) return known(settings);
  const trust = `Set ${settings.ca} to the authority that signed it, or ${settings.url} to the name it is for.`;
  if (UNTRUSTED.test(code)) return `AWX's certificate is not trusted (${code}). ${trust}`;
  if (/^(EPROTO|ERR_SSL_)/.test(code)) return `TLS with AWX failed (${code}). ${schemeAdvice(settings)}`;
  return `The connection to AWX broke${code && ` (${code})`}.${isRead ? ' Ask again in a moment.' : ''}`;
};

/** AWX may have seen some of the request. */
const wasSent = (error: unknown): boolean =>
  !(error instanceof AxiosError) || error.request !== undefined || error.response !== undefined;

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
  return { message: `The answer of AWX is too large.${advice}`, answered: true };
};

const describeFailure = (
  error: unknown,
  request: AwxRequest,
  givenUp: GivenUp | undefined,
  { timeoutMs, connectTimeoutMs }: Patience,
): BrokenExchange => {
  if (givenUp === 'caller') return { message: 'The caller went away before AWX answered.' };
  if (givenUp === 'timeout') return { message: `AWX did not answer within ${timeoutMs / 1000} seconds.` };
  if (error instanceof AxiosError && isTooLarge(error)) return tooLarge(request);
  const refused = proxyRefusal(rootCause(error));
  if (refused !== undefined) return { message: byProxy(refused) };
  const code = codeOf(rootCause(error)) || codeOf(error);
  if (code !== 'UND_ERR_CONNECT_TIMEOUT') return { message: byCode(code, request) };
  const seconds = connectTimeoutMs / 1000;
  const advice = `Check that it runs and that ${request.settings.url} is right.`;
  return { message: `AWX did not accept a connection within ${seconds} seconds. ${advice}` };
};

/** The error that a call without a usable answer means. */
export const errorFromFailure = (
  error: unknown,
  request: AwxRequest,
  patience: Patience,
  givenUp?: GivenUp,
): AwxUnavailable => {
  const { message, answered } = describeFailure(error, request, givenUp, patience);
  const { sentence, mayHaveHappened } = unknownOutcome(request);
  const uncertain = mayHaveHappened && wasSent(error);
  const facts = { resource: request.resource, lookup: request.about?.lookup, cause: rootCause(error), answered };
  return new AwxUnavailable(uncertain ? `${message} ${sentence}` : message, { ...facts, mayHaveHappened: uncertain });
};
