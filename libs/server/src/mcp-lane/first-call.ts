import type { ServerInfo } from '@libs/fleet';
import type { CallContext } from '@libs/operation';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/server';
import { MODERN } from '../call.middleware';
import { type LaneMessage, laneMessageOf } from './lane-message';

/** The call in which what is the same for all is made ready, before there are callers. */
export const firstCall = ({ name }: ServerInfo, modern: boolean): CallContext => ({
  server: name,
  surface: 'mcp',
  modern,
  requestId: '',
  rehearsal: true,
  caller: { name: 'nobody' },
  signal: new AbortController().signal,
  startedAt: performance.now(),
  recorded: { touched: [] },
});

const OF_CLIENT = {
  [PROTOCOL_VERSION_META_KEY]: MODERN,
  [CLIENT_INFO_META_KEY]: { name: 'nobody', version: '1' },
  [CLIENT_CAPABILITIES_META_KEY]: {},
};

/** Of a tool's call. */
export interface CallParams {
  readonly name?: string;
  readonly arguments?: object;
}

/** A request of a client that says what clients say of themselves, read as if it had come in. */
export function plainMessage(method: string, modern: boolean, params: CallParams = {}): LaneMessage {
  const { name } = params;
  const body = { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: modern ? OF_CLIENT : {} } };
  const said = { 'mcp-protocol-version': MODERN, 'mcp-method': method, ...(name && { 'mcp-name': name }) };
  const message = laneMessageOf(body, modern ? said : {});
  if (!message) throw new Error(`The lane of MCP does not take ${method} as it is rehearsed.`);
  return message;
}
