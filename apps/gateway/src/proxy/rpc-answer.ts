import { isObject, jsonIn } from '@libs/operation';

/** What a server answered to a JSON-RPC request. */
export interface RpcAnswer {
  readonly jsonrpc?: unknown;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What a text answers to a request; `undefined` for what is of something between here and the server, or a part of an answer. */
export function answerIn(text: string): RpcAnswer | undefined {
  const message = jsonIn(text);
  return isObject(message) && (isObject(message['result']) || isObject(message['error'])) ? message : undefined;
}
