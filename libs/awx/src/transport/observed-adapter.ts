import { currentSpan, type Span } from '@libs/tracing';
import axios, { type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { AwxConfig } from '../awx.config';
import type { AwxObserver } from '../awx-observer';

declare module 'axios' {
  interface AxiosRequestConfig {
    /** The collection a request is about, for metrics and traces. */
    resource?: string;
  }
}

type Config = Pick<AwxConfig, 'baseUrl' | 'sendTraceparent'>;
type Exchange = InternalAxiosRequestConfig;

const answerOf = (error: unknown): AxiosResponse | undefined =>
  axios.isAxiosError(error) ? (error.response ?? undefined) : undefined;

/** An adapter with each exchange counted and traced: it sees the repeated reads one by one. */
export const observedAdapter =
  (exchange: AxiosAdapter, awx: Config, observer: AwxObserver | undefined): AxiosAdapter =>
  async (config) => {
    const started = performance.now();
    const span = spanOf(config, awx);
    if (span && awx.sendTraceparent) config.headers.set(span.headers);
    const observe = (status: number | 'error'): void =>
      observer?.observe({
        method: methodOf(config),
        resource: config.resource ?? '',
        status,
        seconds: (performance.now() - started) / 1000,
      });
    try {
      const response = await exchange(config);
      observe(response.status);
      answered(span, response.status);
      return response;
    } catch (error) {
      const answer = answerOf(error);
      observe(answer?.status || 'error');
      if (answer) answered(span, answer.status);
      span?.fail(codeOf(error));
      throw error;
    } finally {
      span?.end();
    }
  };

const methodOf = ({ method = 'get' }: Exchange): string => method.toUpperCase();

/** Its path is not said: names and numbers of objects are in it. */
function spanOf(config: Exchange, { baseUrl }: Config): Span | undefined {
  const [method, { resource = '' }] = [methodOf(config), config];
  return currentSpan()?.child({
    name: `${method} ${resource}`,
    kind: 'client',
    attributes: {
      'http.request.method': method,
      'server.address': baseUrl.hostname,
      'server.port': Number(baseUrl.port || (baseUrl.protocol === 'https:' ? 443 : 80)),
      'awx.resource': resource,
      'http.request.resend_count': config['axios-retry']?.retryCount || undefined,
    },
  });
}

function answered(span: Span | undefined, status: number): void {
  span?.set({ 'http.response.status_code': status });
  if (status >= 400) span?.fail(String(status));
}

const codeOf = (error: unknown): string => (axios.isAxiosError(error) && error.code) || '_OTHER';
