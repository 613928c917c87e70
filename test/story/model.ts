import { SERVER_NAMES } from '@libs/fleet';
import { type Answer, connectMcp, tokensOf } from '@libs/testing';
import type { Client } from '@modelcontextprotocol/client';

/** One call of the model, and what it read of it. */
export interface Turn {
  readonly tool: string;
  readonly text: string;
  readonly tokens: number;
  /** `shown`: it was told what would happen, and nothing was done. */
  readonly kind: 'done' | 'shown' | 'refused';
  /** The answer as data; empty where the call was refused. */
  readonly data: Answer['data'];
}

/** A model at the gateway: it knows the tools that the servers list, and what its calls answered. */
export class Model {
  readonly turns: Turn[] = [];

  private constructor(private readonly tools: ReadonlyMap<string, Client>) {}

  static at(gateway: string): Promise<Model> {
    return Model.with([...SERVER_NAMES, 'core/full'].map((server) => `${gateway}/mcp/${server}`));
  }

  /** A model that is given these MCP entries. */
  static async with(entries: readonly string[]): Promise<Model> {
    const tools = new Map<string, Client>();
    for (const entry of entries) {
      const client = await connectMcp(entry, '2026-07-28');
      for (const { name } of (await client.listTools()).tools) tools.set(name, client);
    }
    return new Model(tools);
  }

  /** What the tool answered. Throws its words where it refused. */
  async call(tool: string, input: object): Promise<Answer['data']> {
    const turn = await this.take(tool, input);
    if (turn.kind === 'refused') throw new Error(`${tool} refused: ${turn.text}`);
    return turn.data;
  }

  /** The words with which the tool refused. */
  async refused(tool: string, input: object): Promise<string> {
    const turn = await this.take(tool, input);
    if (turn.kind !== 'refused') throw new Error(`${tool} did not refuse: ${turn.text}`);
    return turn.text;
  }

  /** Does what an answer says to do next: `... get_job 7.` */
  follow({ next }: { readonly next?: string }): Promise<Answer['data']> {
    const [, tool, id] = /([a-z]+(?:_[a-z]+)+) (\d+)/.exec(next ?? '') ?? [];
    if (!tool) throw new Error(`It says nothing to do next: ${next}`);
    return this.call(tool, { id: Number(id) });
  }

  async close(): Promise<void> {
    await Promise.all([...new Set(this.tools.values())].map((client) => client.close()));
  }

  private async take(tool: string, input: object): Promise<Turn> {
    const client = this.tools.get(tool);
    if (!client) throw new Error(`No server lists ${tool}.`);
    const result = await client.callTool({ name: tool, arguments: { ...input } });
    const text = (result.content as { readonly text: string }[]).map((part) => part.text).join('\n');
    const data: Answer['data'] = result.structuredContent ?? {};
    const kind = result.isError ? 'refused' : data.preview ? 'shown' : 'done';
    const turn: Turn = { tool, text, tokens: tokensOf(text), kind, data };
    this.turns.push(turn);
    return turn;
  }
}
