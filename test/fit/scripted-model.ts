import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenAiModel } from '../../bench/fit/model/openai';

/** What the model is asked, as it comes over the line. */
export interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string | null }[];
  readonly tools: readonly { readonly function: { readonly name: string; readonly parameters: object } }[];
}

/** How it answers: by a call, in words, with a body or a status of any kind, or never. */
export type Scripted =
  | { readonly call: string; readonly input?: object | string }
  | { readonly text: string }
  | { readonly body: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | 'hangs'
  | 'drops';

export interface ScriptedModel {
  readonly model: OpenAiModel;
  readonly url: string;
  /** What it was asked, oldest first, with the headers that came along. */
  readonly asked: readonly (Asked & { readonly authorization?: string })[];
  close(): Promise<void>;
}

const PROMPT_TOKENS = 100;

/** An endpoint with OpenAI's chat completions that answers by a script. */
export async function startScriptedModel(
  script: (asked: Asked, turn: number) => Scripted,
  { key, timeoutMs = 10_000 }: { readonly key?: string; readonly timeoutMs?: number } = {},
): Promise<ScriptedModel> {
  const asked: ScriptedModel['asked'][number][] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as Asked;
    asked.push({ ...body, authorization: request.headers.authorization });
    send(response, script(body, asked.length - 1));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const close = (): Promise<void> =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return {
    model: new OpenAiModel({ url, model: 'scripted', key, timeoutMs, seed: 1, answerTokens: 500 }),
    url,
    asked,
    close,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, answer: Scripted): void {
  if (answer === 'hangs') return;
  if (answer === 'drops') return void response.destroy();
  if ('body' in answer) return void response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  const message =
    'text' in answer ? { role: 'assistant', content: answer.text } : { role: 'assistant', ...calling(answer) };
  const usage = { prompt_tokens: PROMPT_TOKENS };
  response.writeHead(200).end(JSON.stringify({ choices: [{ message }], usage }));
}

function calling({ call, input = {} }: { readonly call: string; readonly input?: object | string }): object {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return { content: null, tool_calls: [{ id: 'c1', type: 'function', function: { name: call, arguments: text } }] };
}
