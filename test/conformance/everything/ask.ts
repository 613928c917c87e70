import { randomBytes } from 'node:crypto';
import {
  createRequestStateCodec,
  type InputRequests,
  inputRequired,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';
import type { McpContext } from '@rekog/mcp-nest';
import { form } from './forms';
import { requestOf, sdkOf } from './request';

const states = createRequestStateCodec<Round>({ key: randomBytes(32) });

/** Where a call of several rounds is. */
export interface Round {
  readonly round: number;
}

/** A tool's result by which the client is asked; MCP-Nest passes on as it is only what has content. */
export async function ask(inputRequests: InputRequests, state?: Round) {
  const requestState = state && (await states.mint(state));
  return { ...inputRequired({ inputRequests, ...(requestState && { requestState }) }), content: [] };
}

/** The state that came back. @throws {ProtocolError} when it is not as it was sent */
export async function roundOf(context: McpContext): Promise<Round | undefined> {
  const state = requestOf(context).requestState<string>();
  if (state === undefined) return undefined;
  return states.verify(state, sdkOf(context)).catch(() => {
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'The requestState is not what was sent, or too old.');
  });
}

export const elicit = (message: string, field: string, type?: 'boolean') =>
  inputRequired.elicit({ message, requestedSchema: form(field, type) });

export const sample = (words: string, maxTokens: number) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: words } }], maxTokens });
