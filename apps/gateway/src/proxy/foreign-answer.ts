import { headerOf } from './response-headers';

/** The head of an answer: headers alternate names and values. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: readonly string[];
}

/** What answered is not the server: a proxy before it that does not reach it, or whoever else has its address. */
export class ForeignAnswer extends Error {
  constructor(
    /** What came, in a few words. */
    readonly what: string,
    readonly status: number,
    readonly retryAfter?: string,
  ) {
    super(`an answer that is not the server's: ${what}`);
  }
}

/** By these a proxy says that it has no answer. */
const IN_BETWEEN = new Set([502, 503, 504]);
const READABLE = /^(application\/([\w.-]+\+)?json|text\/event-stream)\b/i;
const NOT_MODIFIED = 304;

/** A server repeats the id of the request, whatever it answers. */
export const isByServer = ({ headers }: AnswerHead, requestId: string): boolean =>
  headerOf(headers, 'x-request-id') === requestId;

export const saysUnreached = ({ status }: AnswerHead): boolean => IN_BETWEEN.has(status);

/** Whether an answer that does not say that it is the server's can be none: no server redirects, or answers pages without its name. */
export function isForeign(head: AnswerHead): boolean {
  const { status, headers } = head;
  if (saysUnreached(head)) return true;
  if (status >= 300 && status < 400) return status !== NOT_MODIFIED;
  const type = headerOf(headers, 'content-type');
  return type === undefined ? status >= 400 : !READABLE.test(type);
}

/** @param detail What is wrong with it beside its status. */
export const foreignAnswer = ({ status, headers }: AnswerHead, detail = ''): ForeignAnswer =>
  new ForeignAnswer(`HTTP ${status}${detail}`, status, headerOf(headers, 'retry-after'));
