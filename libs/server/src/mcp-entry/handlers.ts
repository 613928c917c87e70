import type { McpHttpHandler, StreamableHttpTransport } from '@rekog/mcp-nest';
import type { HearsProgress } from './progress';

/** A request to an MCP entry that opens a stream of news. */
export interface Listens {
  listens?: boolean;
}

interface Transports {
  readonly json: StreamableHttpTransport;
  readonly stream: StreamableHttpTransport;
  /** Ended as one when the server stops, and without the calls that others answer. */
  readonly listen: StreamableHttpTransport;
}

/** The older revision answers in JSON or in a stream as its transport was made to: one of each, and the request decides. */
export function handlersOf(transports: Transports): McpHttpHandler {
  const [json, stream, listen] = [transports.json, transports.stream, transports.listen].map(
    (each) => each.httpHandlers,
  );
  const handlerFor = ({ hearsProgress, listens }: HearsProgress & Listens): McpHttpHandler =>
    (listens ? listen : hearsProgress ? stream : json)!;
  return { ...json!, handlePost: (request, response) => handlerFor(request as never).handlePost(request, response) };
}
