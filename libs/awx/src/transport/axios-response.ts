import { AxiosError, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';

/** Of an answer's head; axios goes through all that it is given several times. */
const READ_OF_HEAD = ['content-type', 'retry-after'] as const;

export interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What axios makes of an answer. @throws AxiosError for a status that its caller calls an error */
export function responseOf<T>(
  config: InternalAxiosRequestConfig,
  { status, headers }: Head,
  data: T,
): AxiosResponse<T> {
  const response = { data, status, statusText: '', headers: new AxiosHeaders(), config };
  for (const name of READ_OF_HEAD) if (headers[name] !== undefined) response.headers.set(name, headers[name]);
  if (config.validateStatus!(status)) return response;
  const message = `Request failed with status code ${status}`;
  throw new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, undefined, response);
}
