import { Client } from 'undici';
import { quantile } from './quantile';
import type { BenchRequest } from './requests';

/** What a load of clients saw; times in ms. */
export interface LoadResult {
  readonly calls: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
}

export interface LoadOptions {
  readonly clients: number;
  readonly seconds: number;
}

/** Each client has one connection and sends its next call when the last is answered. */
export async function load(url: string, request: BenchRequest, options: LoadOptions): Promise<LoadResult> {
  const clients = Array.from({ length: options.clients }, () => new Client(url));
  const started = performance.now();
  const until = started + options.seconds * 1000;
  const times = (await Promise.all(clients.map((client) => callUntil(client, request, until)))).flat();
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.close()));
  return { calls: times.length, seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

async function callUntil(client: Client, request: BenchRequest, until: number): Promise<number[]> {
  const times: number[] = [];
  while (performance.now() < until) times.push(await timed(client, request));
  return times;
}

/** An error of JSON-RPC or of a tool; schemas may have a field of that name. */
const REFUSED = /"isError":true|^\{("jsonrpc":"2\.0",)?("id":[^,{}]*,)?"error":\{/;

/**
 * Milliseconds until the whole answer was there.
 *
 * @throws when the answer is an error: a bench of refusals would be fast and worthless.
 */
export async function timed(client: Client, { method, path, headers, body }: BenchRequest): Promise<number> {
  const started = performance.now();
  const answer = await client.request({ method, path, headers, body });
  const text = await answer.body.text();
  const ms = performance.now() - started;
  if (answer.statusCode !== 200 || REFUSED.test(text)) {
    throw new Error(`${method} ${path} was answered with ${answer.statusCode}: ${text.slice(0, 300)}`);
  }
  return ms;
}
