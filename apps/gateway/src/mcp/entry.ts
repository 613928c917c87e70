import type { ProxyCall } from '../proxy/proxy-call';
import type { PassOn } from '../routing/target';
import type { ListedTool } from './listed-tool';
import type { McpRequest } from './request';
import type { View } from './view';

/** A `tools/call`, and what answering it needs. */
export interface ToolCall {
  readonly call: ProxyCall;
  readonly request: McpRequest;
  readonly view: View;
  readonly passOn: PassOn;
}

/** One tool of an entry. */
export interface EntryTool {
  readonly listed: ListedTool;
  /** Answers it. Errors are answered as the tool's own. */
  readonly run: (toolCall: ToolCall, input: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** An MCP entry over all servers. */
export interface Entry {
  readonly path: string;
  /** What a model reads before its tools. */
  instructions(view: View): string;
  /** What a client is shown, in order. */
  tools(view: View): readonly EntryTool[];
  /** One that may be called here, shown or not. @throws {McpRefusal} with the way to the right one. */
  tool(name: string): EntryTool;
}
