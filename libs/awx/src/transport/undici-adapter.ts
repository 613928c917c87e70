import axios, { type AxiosAdapter, AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import { responseOf } from './axios-response';
import { TextExchange } from './text-exchange';
import { unpacking } from './unpacking';

/**
 * Below axios, in the place of its own adapter: an exchange with one AWX by undici. Texts go out, texts or streams come in, no redirect
 * is followed.
 *
 * It rejects with `AxiosError`s: with the `code` and, as `cause`, the error of Node or undici for an exchange that fails, with the
 * `response` for a status that `validateStatus` refuses; with `CanceledError` once `signal` is aborted. The error of a text has a `request` or
 * a `response` if AWX may have seen some of what was sent.
 *
 * @param origin Such as `https://awx.example.com`: the `url` of a request is a path below it
 */
export function undiciAdapter({ origin }: URL, dispatcher: Dispatcher): AxiosAdapter {
  return (config) => {
    const sent = sentOf(origin, config);
    if (config.responseType === 'stream') return streamed(config, dispatcher, sent);
    const exchange = new TextExchange(config);
    dispatcher.dispatch(sent, exchange);
    return exchange.response;
  };
}

const sentOf = (origin: string, { url, method, headers, data }: InternalAxiosRequestConfig) => ({
  origin,
  path: url!,
  method: method!.toUpperCase() as Dispatcher.HttpMethod,
  // Undici would read them one by one otherwise, by way of a copy.
  headers: Object.entries(headers as Record<string, string>).flat(),
  body: data as string | undefined,
});

async function streamed(
  config: InternalAxiosRequestConfig,
  dispatcher: Dispatcher,
  sent: Dispatcher.RequestOptions,
): Promise<AxiosResponse> {
  try {
    const signal = config.signal as AbortSignal | undefined;
    const { statusCode: status, headers, body } = await dispatcher.request({ ...sent, signal });
    return responseOf(config, { status, headers }, unpacking(body, headers));
  } catch (error) {
    if (config.signal?.aborted) throw new axios.CanceledError(undefined, config);
    throw AxiosError.from(error as Error, undefined, config);
  }
}
