import { setTimeout as wait } from 'node:timers/promises';
import { digest, type SealedBox } from '@libs/confirmation';
import { type CallContext, currentCall } from '@libs/operation';
import type { Store } from '@libs/shared-state';
import { Injectable } from '@nestjs/common';
import { AskByUrl } from './ask-by-url';
import { askByUrl } from './elicitation';
import { OneTimeSecrets, PAGE_LIFE_MS, TAKEN } from './one-time-secrets';
import { PolicyRefused } from './policy-refused';
import { callerName, environmentName } from './safety';

/** A secret that a person types. */
export interface SecretField {
  readonly name: string;
  readonly label: string;
  readonly multiline: boolean;
}

/** What is asked for on a page. */
export interface SecretQuestion {
  /** What needs the secrets, e.g. `credential "Deploy"`. */
  readonly what: string;
  readonly fields: readonly SecretField[];
}

/** What the address of a page holds, sealed. */
export interface PendingQuestion extends SecretQuestion {
  readonly caller: string;
  readonly environment: string;
  /** Digest of the call that asks. */
  readonly call: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

type Values = Readonly<Record<string, string>>;

/** Characters; longer addresses do not pass everywhere. */
const LONGEST_TOKEN = 6_000;
/** A client says that it opened the page before its user has typed anything: milliseconds. */
const PATIENCE = { each: 500, whole: 20_000 };

/**
 * Secrets that a person gives on a page of this server, so that they pass through no model. The page's address is its
 * authority: it holds, sealed, what is asked for and by which call. Values are kept sealed, for ten minutes and one use.
 */
@Injectable()
export class SecretInputs {
  private readonly secrets: OneTimeSecrets;

  constructor(
    store: Store,
    private readonly box: SealedBox,
    /** Where a browser reaches the page; without it nobody is asked. */
    private readonly publicUrl: string | undefined,
  ) {
    this.secrets = new OneTimeSecrets(store, box, 'secret_inputs');
  }

  /**
   * What the caller's user gave, by name of the field; nothing when its client opens no pages.
   * @throws {AskByUrl} when the user is to be asked first
   * @throws {PolicyRefused} when the user does not want to
   */
  async obtain(question: SecretQuestion): Promise<Values> {
    const call = currentCall();
    if (!call?.called?.byUrl || !this.publicUrl) return {};
    const { token, declined } = call.called.byUrl;
    if (declined) throw new PolicyRefused('The user was asked for the secrets and gave none. Nothing was done.');
    const asked = token === undefined ? undefined : this.questionOf(token);
    if (token !== undefined && asked?.call === digestOf(call)) {
      const given = await this.awaited(token, call);
      if (given && given !== TAKEN) return given;
      if (!given) throw this.ask(token, asked, call);
    }
    const pending = pendingFor(question, call);
    const fresh = this.box.seal(JSON.stringify(pending), 'question');
    if (fresh.length > LONGEST_TOKEN) return {};
    throw this.ask(fresh, pending, call);
  }

  /** What the page with this token asks for; `undefined` when it is none of ours, or too old. */
  questionOf(token: string): PendingQuestion | undefined {
    const text = this.box.open(token, 'question');
    const pending = text === undefined ? undefined : (JSON.parse(text) as PendingQuestion);
    return pending && pending.until > Date.now() ? pending : undefined;
  }

  /** Keeps what was typed for the call that asked. `false` when something was before. */
  give(token: string, values: Values): Promise<boolean> {
    return this.secrets.keep(token, JSON.stringify(values));
  }

  private async awaited(token: string, { signal, takesLong }: CallContext): Promise<Values | typeof TAKEN | undefined> {
    const end = Date.now() + PATIENCE.whole;
    for (;;) {
      const given = await this.secrets.take(token);
      if (given === TAKEN) return given;
      if (given !== undefined) return JSON.parse(given) as Values;
      if (signal.aborted || Date.now() > end) return undefined;
      takesLong?.();
      await wait(PATIENCE.each, undefined, { signal }).catch(() => {});
    }
  }

  private ask(token: string, { what, fields }: SecretQuestion, { called }: CallContext): AskByUrl {
    const message = `Needed for ${what}: ${fields.map(({ label }) => label).join(', ')}. The page takes it; no model sees it.`;
    return new AskByUrl(askByUrl(message, `${this.publicUrl}/secret_inputs/${token}`, token, called?.agreed));
  }
}

const pendingFor = ({ what, fields }: SecretQuestion, call: CallContext): PendingQuestion => ({
  what: what.slice(0, 200),
  fields: fields.map((field) => ({ ...field, label: field.label.slice(0, 100) })),
  caller: callerName(call),
  environment: environmentName(call),
  call: digestOf(call),
  until: Date.now() + PAGE_LIFE_MS,
});

const digestOf = (call: CallContext): string =>
  digest([callerName(call), environmentName(call), call.called?.operation.name, call.called?.accepted]);
