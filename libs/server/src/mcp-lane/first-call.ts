import type { ServerInfo } from '@libs/fleet';
import type { CallContext } from '@libs/operation';
import { MODERN } from '../call.middleware';
import type { LaneMessage } from './lane-message';

/** The call in which what is the same for all is made ready, before there are callers. */
export const firstCall = ({ name }: ServerInfo, modern: boolean): CallContext => ({
  server: name,
  surface: 'mcp',
  modern,
  requestId: '',
  rehearsal: true,
  caller: { name: 'nobody' },
  signal: new AbortController().signal,
  touched: [],
  startedAt: performance.now(),
});

const OF_CLIENT = {
  'io.modelcontextprotocol/protocolVersion': MODERN,
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** A request of a client that says no more of itself than it must. */
export function plainMessage(method: string, modern: boolean, params: object = {}): LaneMessage {
  const meta = modern ? OF_CLIENT : {};
  return { id: 1, method, params: { ...params, _meta: meta }, meta, modern };
}
