import { AWX, type Environment, type Proxies, read, readProxies, SAFETY, type ValuesOf } from '@libs/config';
import type { AwxCredentials } from './credentials';
import { type Settings, settingsOf } from './settings';

type Values = ValuesOf<typeof AWX.variables>;

/** Where AWX is and how to speak to it, from the environment. */
export class AwxConfig {
  readonly baseUrl: URL;
  /** `/api` or `/api/controller`; found by itself when not set. */
  readonly apiPrefix: string | undefined;
  readonly verifySsl: boolean;
  /** Certificates to trust instead of the system's, PEM. */
  readonly ca: string | undefined;
  readonly connectTimeoutMs: number;
  /** For a whole call, repeated reads included. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  /** How often a read is repeated after its first failure. */
  readonly readRetries: number;
  /** Whether its calls say which trace they belong to. */
  readonly sendTraceparent: boolean;
  /** Passwords are exchanged for tokens. */
  readonly tokenExchange: boolean;

  private constructor(
    private readonly values: Values,
    readonly proxies: Proxies,
    /** Nothing is changed there. */
    readonly readOnly: boolean,
    /** By which it was configured. */
    readonly settings: Settings,
  ) {
    this.baseUrl = values.AWX_BASE_URL;
    this.apiPrefix = values.AWX_API_PREFIX;
    this.verifySsl = values.AWX_VERIFY_SSL;
    this.ca = values.AWX_CA_FILE;
    this.connectTimeoutMs = values.AWX_CONNECT_TIMEOUT_MS;
    this.timeoutMs = values.AWX_TIMEOUT_MS;
    this.maxResponseBytes = values.AWX_MAX_RESPONSE_BYTES;
    this.readRetries = values.AWX_READ_RETRIES;
    this.sendTraceparent = values.AWX_SEND_TRACEPARENT;
    this.tokenExchange = values.AWX_TOKEN_EXCHANGE;
  }

  /** The service account as it is now: a token, else user name and password; `undefined` when none is configured. */
  get serviceCredentials(): AwxCredentials | undefined {
    const { AWX_TOKEN, AWX_USERNAME: username, AWX_PASSWORD } = this.values;
    const token = AWX_TOKEN.value;
    if (token) return { kind: 'bearer', token };
    const password = AWX_PASSWORD.value;
    return username && password ? { kind: 'basic', username, password } : undefined;
  }

  /**
   * @param environment Its name
   * @throws {ConfigError} naming the variables that are missing or wrong, never their values.
   */
  static from(env: Environment, environment?: string): AwxConfig {
    return new AwxConfig(read(env, AWX), readProxies(env), read(env, SAFETY).READ_ONLY, settingsOf(environment));
  }
}
