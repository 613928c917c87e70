import type { StreamableHttpTransport } from '@rekog/mcp-nest';
import { modernHandlerOf } from '../mcp-nest-internals';

/** An entry's open streams of news. */
export interface Listeners {
  /** Tells them that a resource changed. */
  tell(uri: string): void;
  /** Ends them, each as complete. No other is opened after that. */
  end(): Promise<void>;
}

/** MCP-Nest tells its streams only of lists that change; what carries news of a resource is the SDK's handler. */
export const listenersOf = (transport: StreamableHttpTransport): Listeners => ({
  tell: (uri) => modernHandlerOf(transport)?.notify.resourceUpdated(uri),
  end: async () => modernHandlerOf(transport)?.close(),
});
