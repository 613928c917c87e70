import type { ServerInfo } from '@libs/fleet';
import { isObject } from '@libs/operation';
import { type Dispatcher, Pool } from 'undici';
import { Breaker } from './breaker';
import { CallLane, type CallLimits } from './call-lane';
import type { Lane } from './lane';
import { LastingLane, type LastingLimits } from './lasting-lane';

/** Shorter than the servers keep theirs, so that no call is sent into a connection that is being closed. */
const KEEP_ALIVE_MS = 30_000;
/** Where a server has replicas, new ones are called only by new connections. One that is replaced finishes its call. */
const CONNECTION_LIFE_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A little longer than a server waits for AWX before it says that it is not ready. */
const PAGE_TIMEOUT_MS = 3_500;
const PAGE_CONNECTIONS = 2;

/** What a server's own page said. */
export interface PageAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A stream that goes on until somebody ends it. */
export interface OpenStream {
  end(): void;
}

/** How many calls one server may be sent at once. */
export interface BackendLimits {
  readonly calls: CallLimits;
  readonly lasting: LastingLimits;
}

/** Makes a way to a server for so many requests at once. */
export type Reach = (connections: number) => Dispatcher;

/** One server as the gateway reaches it. */
export class Backend {
  readonly calls: Lane;
  readonly lasting: Lane;
  readonly breaker: Breaker;
  /** Whether it answers as the servers of the fleet do. */
  readonly isOfFleet: boolean = true;
  /** The streams that listen to it. */
  readonly streams = new Set<OpenStream>();
  /** Pages are asked for beside the calls: a server whose connections are all busy is not down. */
  protected readonly pages: Dispatcher;

  constructor(
    readonly server: ServerInfo,
    /** The environment variable that says where it is; for error texts, which never hold the address. */
    readonly variable: string,
    reach: Reach,
    { calls, lasting }: BackendLimits,
  ) {
    this.calls = new CallLane(reach(calls.connections), server.name, calls);
    this.lasting = new LastingLane(reach(lasting.all), server.name, lasting);
    this.pages = reach(PAGE_CONNECTIONS);
    // Not `/ready`: a server that says that AWX is down answers well, and better than the gateway could.
    this.breaker = new Breaker(() => this.isBack());
  }

  protected async isBack(): Promise<boolean> {
    return (await this.page('/health'))?.status === 200;
  }

  /** A JSON page of the server itself, or `undefined` when it does not answer with one in time. */
  async page(path: string, timeoutMs = PAGE_TIMEOUT_MS): Promise<PageAnswer | undefined> {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const { statusCode, body } = await this.pages.request({ path, method: 'GET', signal });
      const page: unknown = await body.json();
      return isObject(page) ? { status: statusCode, body: page } : undefined;
    } catch {
      // Down, hanging or not ours: for whoever asks it is all the same.
      return undefined;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.calls.way.destroy(), this.lasting.way.destroy(), this.pages.destroy()]);
  }
}

/** A server that is not of the fleet: whether it has pages about itself is not known, so any answer is a sign of life. */
export class ForeignBackend extends Backend {
  override readonly isOfFleet = false;

  protected override async isBack(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(PAGE_TIMEOUT_MS);
      const { body } = await this.pages.request({ path: '/', method: 'GET', signal });
      await body.dump();
      return true;
    } catch {
      return false;
    }
  }
}

export const byHttp =
  (url: URL): Reach =>
  (connections) =>
    new Pool(url, {
      connections,
      // An answer that streams would hold up all that is queued behind it.
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      clientTtl: CONNECTION_LIFE_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      // The exchange has its own deadline.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
