import { Client } from 'undici';
import type { BenchRequest } from './requests';

/** What clients saw in some seconds. */
export interface Called {
  /** Of each call in ms. */
  readonly times: readonly number[];
  readonly seconds: number;
}

/** So many clients, each with one connection that it keeps: it sends its next call when the last is answered. */
export class Clients {
  private readonly clients: readonly Client[];

  constructor(url: string, count: number) {
    this.clients = Array.from({ length: count }, () => new Client(url));
  }

  /** Calls for so long; calls in flight at the end are waited for. */
  async call(request: BenchRequest, seconds: number): Promise<Called> {
    const started = performance.now();
    const until = started + seconds * 1000;
    const times = (await Promise.all(this.clients.map((client) => callUntil(client, request, until)))).flat();
    return { times, seconds: (performance.now() - started) / 1000 };
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
  }
}

async function callUntil(client: Client, request: BenchRequest, until: number): Promise<number[]> {
  const times: number[] = [];
  while (performance.now() < until) times.push(await timed(client, request));
  return times;
}

/** An error of JSON-RPC or of a tool; schemas may have a field of that name. */
const REFUSED = /"isError":\s?true|^(event: message\r?\ndata: )?\{("jsonrpc":"2\.0",)?("id":[^,{}]*,)?"error":\{/;

/** Milliseconds until the whole answer was there. */
export async function timed(client: Client, request: BenchRequest): Promise<number> {
  const started = performance.now();
  const answer = await sent(client, request);
  const ms = performance.now() - started;
  assertAnswered(request, answer);
  return ms;
}

/** The body of the answer. */
export async function answerTo(client: Client, request: BenchRequest, signal?: AbortSignal): Promise<string> {
  const answer = await sent(client, request, signal);
  assertAnswered(request, answer);
  return answer.text;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function sent(client: Client, request: BenchRequest, signal?: AbortSignal): Promise<Answer> {
  const { method, path, headers, body, eachBody } = request;
  const answer = await client.request({ method, path, headers, body: eachBody?.() ?? body, signal });
  return { status: answer.statusCode, text: await answer.body.text() };
}

/** @throws when the answer is an error: a bench of refusals would be fast and worthless. */
function assertAnswered({ method, path }: BenchRequest, { status, text }: Answer): void {
  if (status === 200 && !REFUSED.test(text)) return;
  throw new Error(`${method} ${path} was answered with ${status}: ${text.slice(0, 300)}`);
}
