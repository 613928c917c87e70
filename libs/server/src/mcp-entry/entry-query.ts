import { ProtocolErrorCode } from '@modelcontextprotocol/server';
import { McpRefusal } from './refusal';

/** What the URL of every MCP entry may say. */
export const OF_EVERY_ENTRY: readonly string[] = ['readonly'];

/**
 * Refuses what an MCP entry does not know: whoever writes `?read_only=1` must not believe that nothing can be changed.
 *
 * @param names The parameters of the URL.
 * @throws {McpRefusal} a 400 that names the right ones, and never what was said by them
 */
export function assertKnownQuery(names: Iterable<string>, known: readonly string[] = OF_EVERY_ENTRY): void {
  const unknown = [...names].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const meant = known.find((name) => plainOf(name) === plainOf(unknown));
  const hint = meant ? `Write ${meant}.` : `It takes ${known.join(', ')}.`;
  const message = `The URL of this MCP entry takes no ${shown(unknown)}. ${hint} Nothing was done.`;
  throw new McpRefusal(message, { code: ProtocolErrorCode.InvalidRequest, status: 400 });
}

const plainOf = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** A long name, or one with other signs, may be a secret in the wrong place. */
const shown = (name: string): string => (/^[\w.-]{1,24}$/.test(name) ? `"${name}"` : 'such parameter');
