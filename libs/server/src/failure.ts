import { AuditUnavailable } from '@libs/audit';
import { AuthUnavailable, challenges, InsufficientScope, NotAuthenticated, TooManyLogins } from '@libs/auth';
import { AwxError, type AwxErrorKind, NoAwxCredentials, settingsOf } from '@libs/awx';
import { currentCall, InvalidInput, withoutWithheld } from '@libs/operation';
import { StateUnavailable } from '@libs/shared-state';
import { HttpException, NotFoundException } from '@nestjs/common';
import { McpRefusal } from './mcp-entry/refusal';
import { MethodNotAllowed } from './method-not-allowed';
import { nextStep } from './next-step';
import type { ErrorAnswer } from './respond';
import { PolicyRefused } from './safety/policy-refused';
import { TooManyCalls } from './safety/too-many-calls';
import { visible } from './safety/visible';

/** An error as its caller may see it, plus whether it is a fault of ours that belongs into the log. */
export type ExplainedFailure = Omit<ErrorAnswer, 'server'> & {
  readonly unexpected?: boolean;
  /** A part was done before. */
  readonly partly?: boolean;
};

/** An error as its caller may see it, without what the call withholds: one line, whatever names in AWX it repeats. */
export function explain(error: unknown): ExplainedFailure {
  const { detail, errors, ...rest } = sorted(error);
  const said = withoutWithheld(detail);
  // The reasons of a policy are its operator's own text.
  const shown = error instanceof PolicyRefused ? said : visible(said);
  return { ...rest, detail: shown, ...(errors && { errors: withoutSecrets(errors) }) };
}

const withoutSecrets = (errors: NonNullable<ErrorAnswer['errors']>): NonNullable<ErrorAnswer['errors']> =>
  Object.fromEntries(Object.entries(errors).map(([field, messages]) => [field, messages.map(withoutWithheld)]));

/** Sorts any error by who can act on it. What nobody foresaw is masked: its text may hold anything. */
function sorted(error: unknown): ExplainedFailure {
  if (error instanceof InvalidInput) return { status: 400, detail: error.message, errors: error.errors };
  if (error instanceof NotAuthenticated) {
    return { status: 401, detail: error.message, headers: { 'WWW-Authenticate': error.wwwAuthenticate } };
  }
  if (error instanceof InsufficientScope) {
    return { status: 403, detail: error.message, headers: { 'WWW-Authenticate': error.wwwAuthenticate } };
  }
  if (error instanceof TooManyLogins || error instanceof TooManyCalls) {
    return { status: 429, detail: error.message, headers: { 'Retry-After': String(error.retryAfter) } };
  }
  if (error instanceof MethodNotAllowed) {
    return { status: 405, detail: error.message, headers: { Allow: error.allowed.join(', ') } };
  }
  if (error instanceof McpRefusal) {
    const { status, message: detail, headers, code, data } = error;
    return { status, detail, headers, rpc: { code, data } };
  }
  if (error instanceof PolicyRefused) return { status: 403, detail: error.message };
  if (error instanceof AwxError) return explainAwx(error);
  if (error instanceof AuditUnavailable || error instanceof AuthUnavailable || error instanceof StateUnavailable)
    return { status: 503, detail: error.message };
  if (error instanceof HttpException) return { status: error.getStatus(), detail: httpDetail(error) };
  return {
    status: 500,
    detail: 'This server failed unexpectedly; its log has the details under the request id.',
    unexpected: true,
  };
}

const STATUS: Readonly<Record<AwxErrorKind, number>> = {
  rejected: 400,
  unauthenticated: 401,
  denied: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
};

function explainAwx(error: AwxError): ExplainedFailure {
  if (error.kind === 'unauthenticated') return explainRefusedByAwx(error);
  const detail = [error.message, nextStep(error)].filter(Boolean).join(' ');
  return { status: STATUS[error.kind], detail, errors: error.fields, ...(error.changed && { partly: true }) };
}

function serviceAccountFails(error: AwxError): string {
  const { account } = settingsOf(currentCall()?.environment);
  return error instanceof NoAwxCredentials
    ? `Calls run as a service account, and for this AWX none is configured. The operator must set ${account}.`
    : `AWX refuses the configured service account. Its operator must check ${account}.`;
}

function explainRefusedByAwx(error: AwxError): ExplainedFailure {
  const own = currentCall()?.caller?.awx;
  // Credentials that were good a moment ago, e.g. a token that has been revoked since.
  if (own)
    return sorted(
      new NotAuthenticated(error.message, challenges({ bearer: true, tokenRefused: own.kind === 'bearer' })),
    );
  // The configured service account is not the caller's business: a 401 would make the caller try other credentials.
  return { status: 503, detail: serviceAccountFails(error) };
}

/** Nest found nothing at a path; in words of its own it says no more than that. */
export const isNoRoute = (error: unknown): boolean =>
  error instanceof NotFoundException && /^Cannot [A-Z]+ \//.test(error.message);

function httpDetail(error: HttpException): string {
  if (isNoRoute(error)) {
    return `${error.message.replace('Cannot', 'There is no')} here. See /docs for what there is.`;
  }
  const body = error.getResponse();
  const message = typeof body === 'string' ? body : (body as { message?: unknown }).message;
  return Array.isArray(message) ? message.join('; ') : String(message ?? error.message);
}
