import type { ServerInfo } from '@libs/fleet';
import { listOf, type OperationOptions } from '@libs/operation';
import { Inject, Injectable } from '@nestjs/common';
import { listOfPath } from '../mcp-paths';
import { OperationCatalog } from '../operation-catalog';
import { SERVER_INFO } from '../tokens';
import { nearest } from './nearest-names';
import { McpRefusal } from './refusal';

const MAX_NAME = 100;

/** Which tools an MCP entry has, by name. */
@Injectable()
export class ToolNames {
  constructor(
    private readonly catalog: OperationCatalog,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  /**
   * The operation that `name` means as a tool of the MCP entry `path`: its own name or an earlier one.
   *
   * @throws {McpRefusal} naming the tools that come near, or all.
   */
  resolve(name: unknown, path: string): OperationOptions {
    const operations = this.catalog.all().map(({ operation }) => operation);
    const isFull = listOfPath(path) === 'full';
    const here = operations.filter((each) => isFull || listOf(each) === 'essential');
    const names = here.map((each) => each.name);
    if (typeof name !== 'string') {
      throw new McpRefusal(
        `tools/call needs "params": {"name": "<tool>", "arguments": {...}}. The tools are ${names.join(', ')}.`,
      );
    }
    const isMeant = (each: OperationOptions): boolean => each.name === name || each.aliases?.includes(name) === true;
    const known = here.find(isMeant);
    if (known) return known;
    throw new McpRefusal(operations.some(isMeant) ? this.onlyInFull(name) : unknown(name, names));
  }

  /** Only who set the client up can change what it is connected to, and knows by which of these ways it is. */
  private onlyInFull(name: string): string {
    return (
      `${name} is not in this server's short list. The user can connect to its full list: the URL of this MCP entry with ` +
      `/full after its path, or awx-mcp --entry ${this.server.name}/full.`
    );
  }
}

function unknown(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  const instead = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `The tools are ${names.join(', ')}.`;
  return `There is no tool ${JSON.stringify(name.slice(0, MAX_NAME))} here. ${instead}`;
}
