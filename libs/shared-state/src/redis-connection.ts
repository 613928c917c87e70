import { AsyncLocalStorage } from 'node:async_hooks';
import type { RedisConfig } from './shared-state-config';
import { StateUnavailable } from './state-unavailable';

/** Milliseconds. A call of a server waits for Redis no longer than this. */
const TIMEOUT = 1000;
/** No call waits for a connection. A handshake of TLS on a busy machine takes seconds, and one that is broken off begins anew. */
const CONNECT_TIMEOUT = 5000;
const MAX_PAUSE = 3000;
/** A ping now and then keeps a good connection from looking silent; one that is silent is given up. */
const PING = 3000;
const SILENCE = 10_000;

export interface ConnectionEvents {
  onConnected?(): void;
  /** Told once until it is connected again. */
  onLost?(reason: string): void;
}

export type RedisClient = Awaited<ReturnType<typeof clientOf>>;

async function clientOf(config: RedisConfig) {
  // Loaded where it is used: most fleets run without Redis, and it is a tenth of a server's code.
  const { createClient } = await import('@redis/client');
  const { host, port, tls, database, prefix } = config;
  const pause = (retries: number) => Math.min(50 * 2 ** retries, MAX_PAUSE);
  const net = { host, port, connectTimeout: CONNECT_TIMEOUT, socketTimeout: SILENCE, reconnectStrategy: pause };
  return createClient({
    socket: tls ? { ...net, tls } : net,
    database,
    keyPrefix: prefix,
    // While it is not connected a command fails at once instead of waiting for better times.
    disableOfflineQueue: true,
    pingInterval: PING,
    credentialsProvider: {
      type: 'async-credentials-provider',
      credentials: () => credentialsOf(config),
    },
  });
}

const credentialsOf = async ({ username, password }: RedisConfig) => ({ username, password: password.value });

/** A connection that comes back by itself. Whoever uses it meanwhile is refused, not kept waiting. */
export class RedisConnection {
  /** Until it is loaded nothing is connected. */
  private client: RedisClient | undefined;
  private readonly loaded: Promise<void>;
  /** What lasts longer than a call must not hold it. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private lost = false;
  /** How often it was connected anew because of silence. */
  private attempts = 0;

  constructor(
    config: RedisConfig,
    private readonly events: ConnectionEvents = {},
  ) {
    this.loaded = this.load(config);
  }

  private async load(config: RedisConfig): Promise<void> {
    const client = await clientOf(config);
    // Closed meanwhile: nothing else is lost before it is connected.
    if (this.lost) return;
    client.on('error', (error: Error) => this.onError(error));
    client.on('ready', () => {
      this.lost = false;
      this.events.onConnected?.();
    });
    this.client = client;
    this.connect(client);
  }

  get ready(): boolean {
    return this.client?.isReady ?? false;
  }

  /** Resolves when it is connected or has failed to for the first time, so that a start need not refuse its first calls. */
  async settled(): Promise<void> {
    await this.loaded;
    const { client } = this;
    if (!client || this.ready || this.lost) return;
    await new Promise<void>((resolve) => {
      client.once('ready', resolve);
      client.once('error', () => resolve());
    });
  }

  /** Runs a command. Rejects with `StateUnavailable` when there is no answer in time. */
  async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    const { attempts, client } = this;
    if (!client) throw unavailable(new Error('it is not connected yet'));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new TimeoutError()), TIMEOUT);
    });
    try {
      return await Promise.race([command(client), late]);
    } catch (error) {
      if (error instanceof TimeoutError && attempts === this.attempts) this.reconnect(client);
      throw unavailable(error);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    // What is ended on purpose is not told as lost.
    this.lost = true;
    if (this.client?.isOpen) this.client.destroy();
  }

  /** A peer that is silent may be gone for good without the socket knowing. It is connected for all, not for the call that noticed. */
  private reconnect(client: RedisClient): void {
    this.outside(() => this.connectAnew(client));
  }

  private connectAnew(client: RedisClient): void {
    this.attempts++;
    this.onError(new TimeoutError());
    if (!client.isOpen) return;
    client.destroy();
    this.connect(client);
  }

  private connect(client: RedisClient): void {
    client.connect().catch((error: Error) => this.onError(error));
  }

  private onError(error: Error): void {
    if (this.lost) return;
    this.lost = true;
    this.events.onLost?.(error.message);
  }
}

class TimeoutError extends Error {
  override readonly message = 'Redis does not answer in time';
}

const unavailable = (cause: unknown) =>
  new StateUnavailable('What the servers share (Redis) cannot be reached at present. Try again later.', { cause });
