import { SUBSCRIPTION_ID_META_KEY } from '@modelcontextprotocol/server';

/** A message as an event of a stream. */
export const eventOf = (message: object): string =>
  `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`;

/** What tells a listener to which of its streams a message belongs. */
export const tagOf = (id: string | number | null): object => ({ [SUBSCRIPTION_ID_META_KEY]: id });

/** Tells a listener that its stream ends, and not by a mishap. */
export const listeningOver = (id: string | number | null): string =>
  eventOf({ id, result: { resultType: 'complete', _meta: tagOf(id) } });
