import { AuthConfig } from '@libs/auth';
import { AwxClient, type AwxConfig, AwxEnvironments } from '@libs/awx';
import { type CallContext, currentCall, runInCall } from '@libs/operation';
import { Injectable, Logger } from '@nestjs/common';
import { explain } from './failure';
import { KeptAnswer } from './kept-answer';

/** What AWX says of itself, and of whoever calls run as there. */
export interface AwxFacts {
  readonly version: string | undefined;
  readonly credentials: string;
}

/** `/ready` must answer before the probe of an orchestrator gives up. */
const TIMEOUT_MS = 3_000;

/** Probes of all replicas and of gateways ask every few seconds, and strangers may: AWX has other work. */
const KEEPING = { answer: 10_000, error: 1_000 };

/** Whether an AWX can be used: without that this host is not ready. */
@Injectable()
export class AwxCheck {
  private readonly logger = new Logger(AwxCheck.name);
  private readonly kept = new Map<AwxConfig, KeptAnswer<AwxFacts>>();

  constructor(
    private readonly awx: AwxClient,
    private readonly environments: AwxEnvironments,
    private readonly auth: AuthConfig,
  ) {}

  /** Of the AWX that the call in progress names. Rejects with words for whoever asks. */
  run(): Promise<AwxFacts> {
    const call = currentCall();
    if (!call) throw new Error('AwxCheck works only inside a call.');
    const config = this.environments.configOf(call.environment);
    const kept = this.kept.get(config) ?? new KeptAnswer<AwxFacts>(KEEPING);
    this.kept.set(config, kept);
    return kept.get(() => this.ask(call, config));
  }

  /** Many wait for it, so that it does not end with the first of them. */
  private ask(call: CallContext, config: AwxConfig): Promise<AwxFacts> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return runInCall({ ...call, signal }, async () => {
      try {
        const { version } = await this.awx.ping();
        return { version, credentials: await this.credentials(config) };
      } catch (error) {
        const { detail, unexpected } = explain(error);
        if (unexpected) this.logger.error(error);
        throw new Error(signal.aborted ? 'AWX does not answer in time. Check how it is.' : detail);
      }
    });
  }

  /** Where callers have no AWX credentials of their own, nothing works without the service account. */
  private async credentials({ serviceCredentials }: AwxConfig): Promise<string> {
    if (!serviceCredentials && this.auth.mode === 'awx') return "each caller's own";
    await this.awx.me();
    return 'accepted';
  }
}
