import { AuditUnavailable } from '@libs/audit';
import { AuthUnavailable, challenges, InsufficientScope, NotAuthenticated, TooManyLogins } from '@libs/auth';
import {
  AlreadyExists,
  AmbiguousName,
  AwxDenied,
  AwxError,
  type AwxErrorKind,
  AwxNotFound,
  NoAwxCredentials,
  settingsOf,
} from '@libs/awx';
import { counterpartOf, FINDERS, UPDATERS } from '@libs/fleet';
import { currentCall, InvalidInput, withoutWithheld } from '@libs/operation';
import { StateUnavailable } from '@libs/shared-state';
import { HttpException, NotFoundException } from '@nestjs/common';
import { McpRefusal } from './mcp-entry/refusal';
import { MethodNotAllowed } from './method-not-allowed';
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

function nextStep(error: AwxError): string | undefined {
  if (error instanceof AlreadyExists) {
    const updater = UPDATERS[error.resource ?? ''];
    return updater ? `Change it with ${updater}, or choose another name.` : 'Use that one, or choose another name.';
  }
  if (error instanceof AwxDenied && error.resource) return whoLacksIt();
  const instead = error instanceof AwxNotFound && counterpart(error);
  if (instead) return instead;
  const missing = causesOf(error).filter(isMissing);
  const finders = [...new Set(missing.flatMap(({ resource = '' }) => FINDERS[resource] ?? []))];
  if (finders.length > 0) return `Find ${missing.length > 1 ? 'them' : 'one'} with ${finders.join(', ')}.`;
  return missing.map(({ resource = '' }) => ELSEWHERE[resource])[0];
}

/** Where the operation was meant for another kind of object, and what it names is that: what does the same to it. */
function counterpart({ resource, others: [other, ...more] }: AwxNotFound): string | undefined {
  const { name = '' } = currentCall()?.called?.operation ?? {};
  if (!other || more.length > 0 || !name.endsWith(`_${resource?.slice(0, -1)}`)) return undefined;
  const operation = counterpartOf(name, other.hint.replaceAll(' ', '_'));
  return operation && `For that there is ${operation} ${other.id}.`;
}

function whoLacksIt(): string {
  const caller = currentCall()?.caller;
  const who = caller?.awx ? JSON.stringify(caller.name) : 'the one of this server';
  return `The AWX user is ${who}; explain_access tells who has which right.`;
}

/** What was meant is to be looked for. */
const isMissing = (error: AwxError): boolean =>
  error instanceof AwxNotFound || (error instanceof AmbiguousName && error.hasMore);

const causesOf = (error: AwxError): readonly AwxError[] => error.causes?.flatMap(causesOf) ?? [error];

/** What no operation lists. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  tokens: 'create_token answers the id of each; AWX shows those of a user on their page.',
};

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
