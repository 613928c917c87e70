import { AuthConfig } from '@libs/auth';
import { AwxClient, type AwxConfig, AwxEnvironments } from '@libs/awx';
import { type CallContext, currentCall, runInCall } from '@libs/operation';
import { Injectable, Logger } from '@nestjs/common';
import { explain } from './failure';
import { KeptAnswer } from './kept-answer';
import { whyOf } from './why';

/** What AWX says of itself, and of whoever calls run as there. */
export interface AwxFacts {
  readonly version: string | undefined;
  readonly credentials: string;
}

/** `/ready` must answer before the probe of an orchestrator gives up. */
const TIMEOUT_MS = 3_000;

/** Whether AWX lives is asked anew, one question for all who ask meanwhile: it is to be known at once when it does not. */
const ANEW = { answer: 0, error: 0 };

/** Probes of all replicas and of gateways ask every few seconds, and strangers may; a login costs AWX most of it. */
const KEEPING = { answer: 10_000, error: 1_000 };

/** The answers of one AWX. */
interface Kept {
  readonly version: KeptAnswer<string | undefined>;
  readonly credentials: KeptAnswer<string>;
}

/** Whether an AWX can be used: without that this host is not ready. */
@Injectable()
export class AwxCheck {
  private readonly logger = new Logger(AwxCheck.name);
  private readonly kept = new Map<AwxConfig, Kept>();
  /** Of which the log has said that they cannot be used. */
  private readonly lost = new Set<AwxConfig>();

  constructor(
    private readonly awx: AwxClient,
    private readonly environments: AwxEnvironments,
    private readonly auth: AuthConfig,
  ) {}

  /** Asks the AWX of the variables for its version alone, so that whoever starts this host learns when it is not there. */
  async greet(): Promise<void> {
    const config = this.environments.configOf();
    await this.awx.ping().catch((error: unknown) => this.tellLost(config, explain(error).detail, error));
  }

  /** Of the AWX that the call in progress names. Rejects with words for whoever asks. */
  async run(): Promise<AwxFacts> {
    const call = currentCall();
    if (!call) throw new Error('AwxCheck works only inside a call.');
    const config = this.environments.configOf(call.environment);
    const kept = this.keptOf(config);
    try {
      const [version, credentials] = await Promise.all([
        kept.version.get(() => this.ask(call, async () => (await this.awx.ping()).version)),
        kept.credentials.get(() => this.ask(call, () => this.credentials(config))),
      ]);
      if (this.lost.delete(config)) this.logger.log('AWX can be used again');
      return { version, credentials };
    } catch (error) {
      this.tellLost(config, (error as Error).message, (error as Error).cause);
      throw error;
    }
  }

  private keptOf(config: AwxConfig): Kept {
    const kept = this.kept.get(config) ?? { version: new KeptAnswer(ANEW), credentials: new KeptAnswer(KEEPING) };
    this.kept.set(config, kept);
    return kept;
  }

  /** Many wait for it, so that it does not end with the first of them. */
  private ask<T>(call: CallContext, question: () => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return runInCall({ ...call, signal }, async () => {
      try {
        return await question();
      } catch (error) {
        const words = signal.aborted ? 'AWX does not answer in time. Check how it is.' : explain(error).detail;
        throw new Error(words, { cause: error });
      }
    });
  }

  /** Where callers have no AWX credentials of their own, nothing works without the service account. */
  private async credentials({ serviceCredentials }: AwxConfig): Promise<string> {
    if (!serviceCredentials && this.auth.mode === 'awx') return "each caller's own";
    await this.awx.me();
    return 'accepted';
  }

  /** Once until it can be used again, since probes go on asking. */
  private tellLost(config: AwxConfig, words: string, error: unknown): void {
    if (this.lost.has(config)) return;
    this.lost.add(config);
    const { cause = error } = error as Error;
    this.logger.warn({ msg: `AWX cannot be used, and this server is not ready: ${words}`, ...whyOf(cause) });
  }
}
