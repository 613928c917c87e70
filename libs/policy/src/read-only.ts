import type { IncomingHttpHeaders } from 'node:http';

/** Who demands that nothing is changed: this server's `READ_ONLY`, the environment's `read_only`, or the caller. */
export type ReadOnly = 'server' | 'environment' | 'caller';

const SOURCES: Readonly<Record<ReadOnly, string>> = {
  server: 'this server is read-only (READ_ONLY=true). Ask its operator',
  environment: 'this environment is read-only. Ask the operator, or use another environment',
  caller: 'your client asked for read-only (X-MCP-Readonly or ?readonly=1). Leave that out to change something',
};

export const readOnlyReason = (by: ReadOnly, operation: string): string =>
  `${operation} changes AWX, and ${SOURCES[by]}. Nothing was changed.`;

const HEADERS = ['x-mcp-readonly', 'x-mcp-read-only'];

/** Whether a request asks that nothing be changed. Any value counts but a plain no; of several, each that is none. */
export function asksReadOnly(headers: IncomingHttpHeaders, query: Readonly<Record<string, unknown>>): boolean {
  const wanted = (value: unknown) => value !== undefined && !/^(0|false|no|off)$/i.test(String(value).trim());
  return HEADERS.some((name) => wanted(headers[name])) || wanted(query['readonly']);
}
