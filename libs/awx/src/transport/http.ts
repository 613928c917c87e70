import { Readable } from 'node:stream';
import axios, { type AxiosError, type AxiosInstance, type AxiosResponse, type CreateAxiosDefaults } from 'axios';
import axiosRetry from 'axios-retry';
import type { Dispatcher } from 'undici';
import type { AwxConfig } from '../awx.config';
import type { AwxObserver } from '../awx-observer';
import { observedAdapter } from './observed-adapter';
import { proxyRefusal } from './proxy-refusal';
import { TOO_LARGE } from './text-exchange';
import { undiciAdapter } from './undici-adapter';

const TEMPORARY = new Set([502, 503, 504]);
const LONGEST_PAUSE_MS = 10_000;
const FIRST_PAUSE_MS = 100;

/** Milliseconds that `Retry-After` asks for, as seconds or as a date; 0 without it. */
export const retryAfterMs = (header: unknown): number => {
  if (typeof header !== 'string') return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
};

const wanted = (error: AxiosError): number => retryAfterMs(error.response?.headers['retry-after']);

/** The answer that axios calls an error; there is none when the connection broke, even if it broke within an answer. */
export const answerIn = <T = string>(error: AxiosError): AxiosResponse<T> | undefined => {
  const { data } = error.response ?? {};
  return typeof data === 'string' || data instanceof Readable ? (error.response as AxiosResponse<T>) : undefined;
};

export const isTooLarge = (error: AxiosError): boolean => error.code === TOO_LARGE;

// axios-retry takes a broken answer for an answer, so it is shown the code alone.
const isBroken = (error: AxiosError): boolean =>
  !isTooLarge(error) &&
  proxyRefusal(error) === undefined &&
  axiosRetry.isNetworkError({ code: error.code } as AxiosError);

/** Reads only, and only for what may be over soon: a broken connection or a proxy without its AWX. */
const isWorthRepeating = (error: AxiosError): boolean => {
  if (error.config?.method !== 'get' || error.config.signal?.aborted) return false;
  const answer = answerIn(error);
  return answer ? TEMPORARY.has(answer.status) && wanted(error) <= LONGEST_PAUSE_MS : isBroken(error);
};

/** Axios goes through all its defaults at every call; those that are left out are for what the adapter does not do. */
function keepOnly(defaults: object, names: readonly string[]): void {
  for (const name of Object.keys(defaults)) if (!names.includes(name)) Reflect.deleteProperty(defaults, name);
}

/**
 * The one axios instance. It hands over every answer as text or as a stream: what is JSON, what is too much and what is an
 * error is decided here and in the adapter, and nowhere in axios' defaults. Only 502 to 504 are errors to it, so that reads of them are repeated.
 */
export const createHttp = (config: AwxConfig, dispatcher: Dispatcher, observer?: AwxObserver): AxiosInstance => {
  const ours: CreateAxiosDefaults = {
    adapter: observedAdapter(undiciAdapter(config.baseUrl, dispatcher), config, observer),
    maxContentLength: config.maxResponseBytes,
    validateStatus: (status) => !TEMPORARY.has(status),
  };
  const http = axios.create(ours);
  keepOnly(http.defaults, Object.keys(ours));
  axiosRetry(http, {
    retries: config.readRetries,
    retryCondition: isWorthRepeating,
    // An answer that nobody reads would keep its connection.
    onRetry: (_count, error) => {
      const data = error.response?.data;
      if (data instanceof Readable) data.destroy();
    },
    // Doubling, with jitter, and never earlier than AWX asks.
    retryDelay: (count, error) => axiosRetry.exponentialDelay(count - 1, error, FIRST_PAUSE_MS),
  });
  return http;
};
