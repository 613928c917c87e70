import type { AxiosResponse } from 'axios';
import { AwxUnavailable } from '../errors/awx-error';
import { unknownOutcome } from '../errors/wording';
import { parseAsWritten, parseJson } from './exact-json';
import { retryAfterMs } from './http';
import type { Answer, AwxRequest } from './request';

const parse = (text: string, { asWritten }: AwxRequest): Pick<Answer, 'isJson' | 'body'> => {
  try {
    return { isJson: true, body: asWritten ? parseAsWritten(text) : parseJson(text) };
  } catch {
    return { isJson: false, body: undefined };
  }
};

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const unreadable = (status: number, type: string, request: AwxRequest): AwxUnavailable => {
  const { sentence, mayHaveHappened } = unknownOutcome(request);
  const again = request.isRead ? ' Ask again; if it stays so, look at the proxy in front of AWX.' : '';
  const message = type.includes('json')
    ? `AWX's answer is broken or was cut off.${again}`
    : `AWX answers with something other than JSON: ${request.settings.url} may lead to another server or a login page.`;
  return new AwxUnavailable(`${message} ${sentence}`.trim(), { status, resource: request.resource, mayHaveHappened });
};

/**
 * Reads an answer of any status.
 * @throws AwxUnavailable when AWX says that all went well, but in a form nobody can read.
 */
export const readAnswer = (
  response: Pick<AxiosResponse<string>, 'status' | 'headers' | 'data'>,
  request: AwxRequest,
): Answer => {
  const { status, headers, data } = response;
  if (data === '' && isSuccess(status)) return { status, isJson: false, body: undefined };
  const type = String(headers['content-type'] ?? '');
  const { isJson, body } = type.includes('json') ? parse(data, request) : { isJson: false, body: undefined };
  if (!isJson && isSuccess(status)) throw unreadable(status, type, request);
  const seconds = Math.ceil(retryAfterMs(headers['retry-after']) / 1000);
  return { status, isJson, body, retryAfter: seconds || undefined };
};
