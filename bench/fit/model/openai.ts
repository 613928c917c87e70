import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { FitError } from '../fit-error';
import type { Completion, Message, Model, Reply, Tool, Trouble } from './chat';
import { promptTokensIn, replyIn } from './reply';

export interface Endpoint {
  /** With its version: `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs: number;
  readonly seed: number;
  /** What one answer may take, thoughts included. */
  readonly answerTokens: number;
}

/** Bytes of an answer that are read. */
const MOST_BYTES = 2_000_000;
const MOST_TRIES = 5;
const LONGEST_WAIT_MS = 60_000;

/** Ends the run: with these no request will ever succeed. */
const HOPELESS: Readonly<Record<number, string>> = {
  401: 'does not accept the key. Set OPENAI_API_KEY.',
  403: 'does not allow this. Is the key in OPENAI_API_KEY the right one?',
  404: 'has no such path or no such model. The address ends in /v1 as a rule; GET <address>/models lists the models.',
};

/** What came over the line. */
interface Answer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

/** A model behind an endpoint that speaks OpenAI's chat completions. */
export class OpenAiModel implements Model {
  constructor(private readonly endpoint: Endpoint) {}

  get name(): string {
    return this.endpoint.model;
  }

  async complete(messages: readonly Message[], tools: readonly Tool[]): Promise<Completion> {
    const functions = tools.map(({ name, description, inputSchema }) => ({
      type: 'function',
      function: { name, description, parameters: inputSchema },
    }));
    const { model, seed, answerTokens } = this.endpoint;
    const request = { model, messages, tools: functions, temperature: 0, seed, max_tokens: answerTokens };
    for (let attempt = 1; ; attempt += 1) {
      const started = performance.now();
      const answer = await this.post(JSON.stringify(request));
      const seconds = (performance.now() - started) / 1_000;
      if ('status' in answer && answer.status === 429 && attempt < MOST_TRIES) {
        await sleep(waitOf(answer.retryAfter, attempt));
        continue;
      }
      const reported = 'status' in answer ? promptTokensIn(answer.body) : undefined;
      const promptTokens = reported ?? encode(JSON.stringify({ messages, functions })).length;
      return { reply: this.replyOf(answer), promptTokens, reported: reported !== undefined, seconds };
    }
  }

  private async post(body: string): Promise<Answer | Reply> {
    const { url, key, timeoutMs } = this.endpoint;
    const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
        method: 'POST',
        headers,
        body,
        // The key goes to the endpoint that was named, and to no other.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, body: await textOf(response), retryAfter: response.headers.get('retry-after') };
    } catch (error) {
      return this.lost(error as Error & { cause?: NodeJS.ErrnoException });
    }
  }

  /** @throws {FitError} when nobody is there */
  private lost({ name, message, cause }: Error & { cause?: NodeJS.ErrnoException }): Reply {
    if (name === 'TimeoutError') return trouble('timed out', `Nothing within ${this.endpoint.timeoutMs / 1_000} s.`);
    if (cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND')
      throw new FitError(`Nobody answers at ${this.endpoint.url} (${cause.code}). Is the model's server running?`);
    return trouble('failed', cause?.message ?? message);
  }

  /** @throws {FitError} when no later request can do better */
  private replyOf(answer: Answer | Reply): Reply {
    if (!('status' in answer)) return answer;
    const { status, body } = answer;
    if (status === 200) return replyIn(body);
    const words = this.withoutKey(body).replace(/\s+/g, ' ').slice(0, 200);
    const hopeless = HOPELESS[status];
    if (hopeless) throw new FitError(`${this.endpoint.url} ${hopeless} It answered ${status}: ${words}`);
    const kind = status === 429 ? 'rate limited' : status < 500 ? 'refused' : 'failed';
    return trouble(kind, `${status}: ${words}`);
  }

  private withoutKey(text: string): string {
    return this.endpoint.key ? text.replaceAll(this.endpoint.key, '...') : text;
  }
}

const trouble = (kind: Trouble, detail: string): Reply => ({ kind: 'trouble', trouble: kind, detail });

/** Seconds or a date, as HTTP has it; twice as long each time where the endpoint says nothing. */
function waitOf(retryAfter: string | null, attempt: number): number {
  const said = retryAfter === null ? Number.NaN : secondsIn(retryAfter);
  const seconds = Number.isFinite(said) ? Math.max(0, said) : 2 ** (attempt - 1);
  return Math.min(seconds * 1_000, LONGEST_WAIT_MS);
}

const secondsIn = (text: string): number =>
  /^\d+(\.\d+)?$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;

/** The text of an answer, as far as it is read. */
async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(parts).toString('utf8');
}
