import type { AwxConfig } from '../awx.config';
import type { AwxObserver } from '../awx-observer';
import { errorFromFailure } from '../errors/from-failure';
import { type Agents, createAgents } from './agents';
import { readAnswer } from './answer';
import { CallLimit } from './call-limit';
import { HttpServer, type Whole, wholeOf } from './http';
import { Observed } from './observed';
import { isTemporary, repeated } from './repeated';
import type { Answer, AwxRequest } from './request';
import { Streamed } from './streams';

/** A request with all that goes over the wire. */
export interface Outgoing extends AwxRequest {
  /** From the root of the server, query included. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Ends the exchange when the caller goes away. */
  readonly signal?: AbortSignal;
}

/** Exchanges requests for answers with one server, within limits. */
export class Connection {
  private readonly agents: Agents;
  private readonly server: HttpServer;
  private readonly observed: Observed;

  constructor(
    private readonly config: AwxConfig,
    observer?: AwxObserver,
  ) {
    this.agents = createAgents(config);
    this.server = new HttpServer(config.baseUrl, this.agents);
    this.observed = new Observed(config, observer);
  }

  /**
   * @returns AWX's answer, of whatever status
   * @throws AwxUnavailable when there is none that can be read
   */
  async exchange(request: Outgoing): Promise<Answer> {
    return readAnswer(await this.whole(request), request);
  }

  /**
   * As `exchange`, for an answer of any form and length, as it comes.
   * @throws AwxError for every answer but success
   */
  stream(request: Outgoing): Promise<AsyncIterable<Buffer>> {
    const { timeoutMs, readRetries: most } = this.config;
    return new Streamed(request, timeoutMs).open((limit) =>
      repeated(
        request,
        (before) => this.observed.exchange({ request, before }, (sent) => this.server.ask(sent, limit)),
        () => false,
        { limit, most },
      ),
    );
  }

  close(): void {
    this.agents.httpAgent.destroy();
    this.agents.httpsAgent.destroy();
  }

  private async whole(request: Outgoing): Promise<Whole> {
    const { timeoutMs, readRetries: most, maxResponseBytes } = this.config;
    const limit = new CallLimit(timeoutMs, request.signal);
    const once = async (sent: Outgoing) => wholeOf(await this.server.ask(sent, limit), maxResponseBytes);
    try {
      const ask = (before: number) => this.observed.exchange({ request, before }, once);
      return await repeated(request, ask, isTemporary, { limit, most });
    } catch (error) {
      throw errorFromFailure(error, request, { givenUp: limit.givenUp, seconds: timeoutMs / 1000 });
    } finally {
      limit.end();
    }
  }
}
