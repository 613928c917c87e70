import type { Surface } from '@libs/operation';

/** The path of what a call is for, as its client names it to the authorization server: an MCP entry, or all of REST. */
export function resourcePath(call: { readonly surface: Surface; readonly environment?: string }, path: string): string {
  const prefix = call.environment === undefined ? '' : `/env/${call.environment}`;
  return call.surface === 'mcp' ? `${prefix}${path.toLowerCase().replace(/\/$/, '')}` : prefix;
}
