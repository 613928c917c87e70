import { INVALID_PAGE, METHOD_NOT_ALLOWED, NO_PERMISSION } from '../awx-texts';
import { asRow, number, rows, text } from '../row';
import type { Answer, AwxRequest } from '../transport/request';
import {
  type ActiveJob,
  AwxConflict,
  AwxDenied,
  type AwxError,
  type AwxErrorFacts,
  AwxRejected,
  AwxUnauthenticated,
  AwxUnavailable,
} from './awx-error';
import { readComplaints, sentences } from './error-body';
import { AwxNotFound } from './lookup-errors';
import { deedOf, describe, unknownOutcome } from './wording';

/** What an error needs to know of the exchange besides the answer. */
export interface Exchange {
  readonly request: AwxRequest;
  readonly answer: Answer;
}

interface Parts extends Exchange {
  /** AWX's own words as sentences; empty when it sent none worth passing on. */
  readonly words: string;
  readonly facts: AwxErrorFacts;
}

const activeJobs = (body: unknown): ActiveJob[] =>
  rows(asRow(body)['active_jobs']).map((job) => ({ id: number(job, 'id'), type: text(job, 'type') }));

const conflict = ({ request, answer, words, facts }: Parts): AwxError => {
  const said = words || `${describe(request)} is in use.`;
  const jobs = activeJobs(answer.body);
  const named = jobs.map(({ type, id }) => `${type.replaceAll('_', ' ')} ${id}`).join(', ');
  const message = jobs.length ? `${said} Active: ${named}. Wait for them or cancel them.` : said;
  return new AwxConflict(message, { ...facts, activeJobs: jobs });
};

const notAllowed = ({ request, words, facts }: Parts): AwxError => {
  const own = METHOD_NOT_ALLOWED.test(words) ? '' : words;
  return new AwxConflict(own || `AWX does not allow this for ${describe(request)} in its present state.`, facts);
};

const unauthenticated = ({ request, facts }: Parts): AwxError =>
  new AwxUnauthenticated(
    request.asService
      ? `AWX does not accept the configured service account: check ${request.settings.account}.`
      : 'AWX does not accept these credentials: send a valid AWX user name and password, or a valid AWX token.',
    facts,
  );

const notFound = ({ request, answer, words, facts }: Parts): AwxError => {
  if (!answer.isJson) {
    const { url, prefix } = request.settings;
    const advice = `Its version may lack it, or ${url} or ${prefix} is wrong.`;
    return new AwxUnavailable(`AWX has nothing at the address of ${describe(request)}. ${advice}`, facts);
  }
  if (request.about?.lookup !== undefined && !words.includes(INVALID_PAGE))
    return AwxNotFound.of(request.about.label, facts);
  return new AwxNotFound(words || 'AWX does not find it.', facts);
};

const rejected = ({ answer, words, facts }: Parts): AwxError => {
  const silently = `AWX, or a server in front of it, refuses this with status ${answer.status} and gives no reason.`;
  return new AwxRejected(words ? `AWX refuses this: ${words}` : silently, facts);
};

const denied = ({ request, answer, words, facts }: Parts): AwxError => {
  const own = words === NO_PERMISSION ? '' : words;
  if (answer.isJson) return new AwxDenied(`AWX denies this: ${own || `no right to ${deedOf(request)}.`}`, facts);
  const advice = `Check that ${request.settings.url} leads to AWX and that this machine may use it.`;
  return new AwxDenied(`A server in front of AWX denies this (403). ${advice}`, { ...facts, resource: undefined });
};

const BY_STATUS: Record<number, (parts: Parts) => AwxError> = {
  401: unauthenticated,
  403: denied,
  404: notFound,
  405: notAllowed,
  409: conflict,
  413: ({ facts }) => new AwxRejected('The request is larger than AWX accepts.', facts),
};

const redirected = ({ request, answer, facts }: Parts): AwxError => {
  const advice = `Set ${request.settings.url} to the address AWX really has (https instead of http, for example).`;
  return new AwxUnavailable(`AWX answers with a redirect (${answer.status}), which is not followed. ${advice}`, facts);
};

const failing = ({ request, answer, facts }: Parts): AwxError => {
  const when = answer.retryAfter ? `Try again in ${answer.retryAfter} seconds.` : 'Try again later.';
  if (answer.status === 429)
    return new AwxUnavailable(`AWX, or a proxy in front of it, takes no more requests now (429). ${when}`, facts);
  const message = `AWX fails with status ${answer.status}.`;
  const { sentence, mayHaveHappened } = unknownOutcome(request);
  return new AwxUnavailable(`${message} ${mayHaveHappened ? sentence : when}`, { ...facts, mayHaveHappened });
};

/** The error that an unsuccessful answer of AWX means. AWX's words pass on from its JSON only. */
export const errorFromAnswer = (exchange: Exchange): AwxError => {
  const { request, answer } = exchange;
  const complaints = readComplaints(answer.status < 500 ? answer.body : undefined);
  const fields = Object.keys(complaints.fields).length ? complaints.fields : undefined;
  const facts = { status: answer.status, fields, resource: request.resource, lookup: request.about?.lookup };
  const parts = { ...exchange, words: sentences(complaints), facts };
  if (answer.status < 400) return redirected(parts);
  if (answer.status === 429 || answer.status >= 500) return failing(parts);
  return (BY_STATUS[answer.status] ?? rejected)(parts);
};
