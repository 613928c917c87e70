import type { Carrier } from './span';

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** The W3C trace id that a carrier names, if it is a valid one. */
export const traceIdOf = ({ traceparent }: Carrier): string | undefined =>
  typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;

/** What a span continues, and what else belongs to it. */
export interface Origin {
  readonly parent?: Carrier;
  readonly linked?: Carrier;
}

/**
 * What an MCP message continues: the call of the client that its `_meta` names. Headers are of HTTP, which may be another
 * trace; where they are of the same one, who passed the message on stands in between.
 */
export function originOf(headers: Carrier, meta: Carrier): Origin {
  const [called, sent] = [traceIdOf(meta), traceIdOf(headers)];
  if (called === undefined || called === sent) return { parent: headers };
  return { parent: meta, linked: sent === undefined ? undefined : headers };
}
