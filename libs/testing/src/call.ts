import { type CatalogEntry, OperationCatalog } from '@libs/server';
import { connectMcp, type Revision } from './mcp-client';
import type { RunningServer } from './running-server';

export type TestedSurface = 'REST' | `MCP ${Revision}`;

/** `describeServer` sees that every operation answers alike in MCP 2025-11-25. */
export const SURFACES: readonly TestedSurface[] = ['REST', 'MCP 2026-07-28'];

/** How a call ended, told alike for both surfaces. */
export interface Answer {
  readonly ok: boolean;
  /** The answer of a successful call. */
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape.
  readonly data: any;
  /** What a refused call says. */
  readonly detail: string;
  /** The answer as a model reads it. */
  readonly text: string;
  /** Of REST alone. */
  readonly status?: number;
}

/** Calls an operation as a client of that surface does. */
export const callOn = (
  surface: TestedSurface,
  server: RunningServer,
  operation: string,
  input: object,
): Promise<Answer> =>
  surface === 'REST'
    ? callRest(server, operation, input)
    : callMcp(server, surface.slice('MCP '.length) as Revision, operation, input);

async function callRest(server: RunningServer, operation: string, input: object): Promise<Answer> {
  const entry = server.app
    .get(OperationCatalog)
    .all()
    .find((each) => each.operation.name === operation);
  if (!entry) throw new Error(`${server.name} has no operation ${operation}`);
  const { url, init } = requestOf(entry, input);
  const response = await fetch(server.url + url, init);
  const text = await response.text();
  const data = JSON.parse(text);
  const { ok, status } = response;
  return { ok, data: ok ? data : undefined, detail: data.detail ?? '', text, status };
}

function requestOf({ method, path }: CatalogEntry, input: object): { url: string; init: RequestInit } {
  const rest: Record<string, unknown> = { ...input };
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (method === 'GET' || method === 'DELETE') {
    return {
      url: `${url}?${new URLSearchParams(asTexts(rest))}`,
      init: { method },
    };
  }
  return { url, init: { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(rest) } };
}

async function callMcp(server: RunningServer, revision: Revision, name: string, input: object): Promise<Answer> {
  const client = await connectMcp(`${server.url}/mcp/full`, revision);
  try {
    const result = await client.callTool({ name, arguments: input as Record<string, unknown> });
    const text = (result.content as { text: string }[])[0]?.text ?? '';
    const ok = result.isError !== true;
    return { ok, data: ok ? result.structuredContent : undefined, detail: ok ? '' : text, text };
  } finally {
    await client.close();
  }
}

const asTexts = (input: object): Record<string, string> =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
