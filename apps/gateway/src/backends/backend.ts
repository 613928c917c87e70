import type { ServerInfo } from '@libs/fleet';
import { Pool } from 'undici';
import { Breaker } from './breaker';

/** Shorter than the servers keep theirs, so that no call is sent into a connection that is being closed. */
const KEEP_ALIVE_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A server's `/ready` takes 3 s at most. */
const PROBE_TIMEOUT_MS = 3_000;

/** What a server's own page said. */
export interface PageAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One server as the gateway reaches it. */
export class Backend {
  readonly pool: Pool;
  readonly breaker: Breaker;
  /** Pages are asked for beside the calls: a server whose connections are all busy is not down. */
  private readonly pages: Pool;

  constructor(
    readonly server: ServerInfo,
    /** The environment variable that says where it is; for error texts, which never hold the address. */
    readonly variable: string,
    url: URL,
    connections: number,
  ) {
    const options = {
      // An answer that streams would hold up all that is queued behind it.
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      // The exchange has its own deadline, which counts the time in the queue too.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    this.pool = new Pool(url, { ...options, connections });
    this.pages = new Pool(url, { ...options, connections: 2 });
    this.breaker = new Breaker(async () => (await this.page('/ready')) !== undefined);
  }

  /** A JSON page of the server itself, or `undefined` when it does not answer with one in time. */
  async page(path: string, timeoutMs = PROBE_TIMEOUT_MS): Promise<PageAnswer | undefined> {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const { statusCode, body } = await this.pages.request({ path, method: 'GET', signal });
      return { status: statusCode, body: (await body.json()) as PageAnswer['body'] };
    } catch {
      // Down, hanging or not ours: for whoever asks it is all the same.
      return undefined;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.destroy(), this.pages.destroy()]);
  }
}
