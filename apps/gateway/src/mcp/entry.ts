import { OF_EVERY_ENTRY } from '@libs/server';
import type { ProxyCall } from '../proxy/proxy-call';
import type { PassOn } from '../routing/target';
import type { ListedTool } from './listed-tool';
import type { McpRequest } from './request';
import type { View } from './view';

/** A request to an entry, and what answering it needs. */
export interface Context {
  readonly call: ProxyCall;
  readonly request: McpRequest;
  readonly view: View;
  readonly passOn: PassOn;
  /** Before the gateway answers itself: a server counts what reaches it, for the limit of the caller. @throws {TooManyCalls} */
  readonly counted: () => Promise<void>;
}

/** What the URL of an entry may say that shows the tools of the servers. */
export const OVER_SERVERS: readonly string[] = ['servers', ...OF_EVERY_ENTRY];

/** One tool of an entry. */
export interface EntryTool {
  readonly listed: ListedTool;
  /** Answers it. Errors are answered as the tool's own. */
  readonly run: (context: Context) => Promise<void>;
}

/** An MCP entry over all servers. */
export interface Entry {
  readonly path: string;
  /** What its URL may say after the question mark. */
  readonly parameters: readonly string[];
  /** What a model reads before its tools. */
  instructions(view: View): string;
  /** Whether it has the resources and prompts of the servers too. */
  readonly hasRoof: boolean;
  /** What a client is shown, in order. */
  tools(view: View): readonly EntryTool[];
  /** One that may be called here, shown or not. @throws {McpRefusal} with the way to the right one. */
  tool(name: string): EntryTool;
}
