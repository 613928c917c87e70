import { Tasks } from '../mcp-tasks/tasks.service';
import { AsOperation } from './as-operation';
import { CancellableCalls } from './cancellable-calls';
import { Completions } from './completions';
import { PromptNames } from './prompt-names';
import { ResourceNews } from './resource-news';
import { ResourceUris } from './resource-uris';
import { ToolNames } from './tool-names';

/** What the MCP entries of a server are served by. */
export const MCP_PROVIDERS = [
  ToolNames,
  ResourceUris,
  ResourceNews,
  PromptNames,
  CancellableCalls,
  Completions,
  AsOperation,
  Tasks,
];
