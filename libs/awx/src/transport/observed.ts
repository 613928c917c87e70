import { currentSpan, type Span } from '@libs/tracing';
import type { AwxConfig } from '../awx.config';
import type { AwxObserver } from '../awx-observer';
import type { Outgoing } from './connection';

type Config = Pick<AwxConfig, 'baseUrl' | 'sendTraceparent'>;

/** One exchange, counted and traced: repeated reads are several. */
export interface Watched {
  readonly request: Outgoing;
  /** How often it was asked before. */
  readonly before: number;
}

/** Does an exchange as `exchange` does, and tells `observer` and the trace of it. */
export class Observed {
  constructor(
    private readonly awx: Config,
    private readonly observer: AwxObserver | undefined,
  ) {}

  async exchange<T extends { readonly status: number }>(
    { request, before }: Watched,
    exchange: (request: Outgoing) => Promise<T>,
  ): Promise<T> {
    const started = performance.now();
    const span = this.spanOf(request, before);
    const observe = (status: number | 'error'): void =>
      this.observer?.observe({
        method: request.method,
        resource: request.resource,
        status,
        seconds: (performance.now() - started) / 1000,
      });
    try {
      const answer = await exchange(span && this.awx.sendTraceparent ? continued(request, span) : request);
      observe(answer.status);
      span?.set({ 'http.response.status_code': answer.status });
      if (answer.status >= 400) span?.fail(String(answer.status));
      return answer;
    } catch (error) {
      observe('error');
      span?.fail(codeOf(error));
      throw error;
    } finally {
      span?.end();
    }
  }

  /** Its path is not said: names and numbers of objects are in it. */
  private spanOf({ method, resource }: Outgoing, before: number): Span | undefined {
    const { hostname, port, protocol } = this.awx.baseUrl;
    return currentSpan()?.child({
      name: `${method} ${resource}`,
      kind: 'client',
      attributes: {
        'http.request.method': method,
        'server.address': hostname,
        'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
        'awx.resource': resource,
        'http.request.resend_count': before || undefined,
      },
    });
  }
}

const continued = (request: Outgoing, span: Span): Outgoing => ({
  ...request,
  headers: { ...request.headers, ...span.headers },
});

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '_OTHER';
