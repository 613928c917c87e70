import { atMost } from '@libs/shared-state';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  classifyInboundRequest,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/server';
import { LRUCache } from 'lru-cache';
import { MODERN } from '../call.middleware';

export const META_PREFIX = 'io.modelcontextprotocol/';

const KNOWN = [PROTOCOL_VERSION_META_KEY, CLIENT_INFO_META_KEY, CLIENT_CAPABILITIES_META_KEY];

/** What clients say of themselves with each request: few kinds of them call a server, each always the same. */
const verdicts = new LRUCache<string, boolean>(atMost(500));
const MOST = 4_000;

/** Whether `_meta` is that of a request of the stateless revision, as the SDK would find. */
export function isRightEnvelope(meta: Readonly<Record<string, unknown>>): boolean {
  if (meta[PROTOCOL_VERSION_META_KEY] !== MODERN) return false;
  if (Object.keys(meta).some((name) => name.startsWith(META_PREFIX) && !KNOWN.includes(name))) return false;
  const key = JSON.stringify([meta[CLIENT_INFO_META_KEY], meta[CLIENT_CAPABILITIES_META_KEY]]);
  if (key.length > MOST) return false;
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const right = isRight(meta);
  verdicts.set(key, right);
  return right;
}

function isRight(meta: Readonly<Record<string, unknown>>): boolean {
  const _meta = Object.fromEntries(Object.entries(meta).filter(([name]) => KNOWN.includes(name)));
  const body = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta } };
  return classifyInboundRequest({ httpMethod: 'POST', protocolVersionHeader: MODERN, body }).kind === 'modern';
}
