import type { IncomingHttpHeaders } from 'node:http';
import { jsonIn } from '@libs/operation';
import { isModernMcp, type ServerContract } from '@libs/server';
import { type KnownOperation, knownOperation } from './known-operation';

const CALL = 'tools/call';

/** The operations of all servers by name, which is also the name of the tool. */
export class Operations {
  private readonly byName: ReadonlyMap<string, KnownOperation>;
  /** Those that take long, and what finds a name of theirs. */
  private readonly long: readonly KnownOperation[];
  private readonly anyLong: RegExp;

  constructor(contracts: readonly ServerContract[]) {
    const all = contracts.flatMap(({ tools }) => tools.map(knownOperation));
    this.byName = new Map(all.map((operation) => [operation.name, operation]));
    this.long = all.filter(({ seconds }) => seconds !== undefined);
    this.anyLong = new RegExp(this.long.map(({ name }) => name).join('|') || '(?!)');
  }

  /** What a request of the stateless revision calls: its headers tell, and the server checks that they are true. */
  inHeaders(headers: IncomingHttpHeaders): KnownOperation | undefined {
    if (!isModernMcp(headers) || headers['mcp-method'] !== CALL) return undefined;
    return this.byName.get(String(headers['mcp-name']));
  }

  /** Whether a body calls what is not known to read only. */
  mayChangeBy(body: Buffer): boolean {
    const tool = toolIn(body);
    return tool !== undefined && this.byName.get(String(tool))?.effect !== 'read';
  }

  /**
   * What a body calls, if that takes long; of other calls nobody needs to know. A body that names no such operation is
   * not parsed.
   */
  longInBody(body: Buffer): KnownOperation | undefined {
    if (!this.anyLong.test(body.toString('latin1'))) return undefined;
    const tool = toolIn(body);
    return this.long.find(({ name }) => name === tool);
  }
}

function toolIn(body: Buffer): unknown {
  // What is no JSON is for the server to refuse.
  const call = jsonIn(body) as { method?: unknown; params?: { name?: unknown } } | null | undefined;
  return call?.method === CALL ? call.params?.name : undefined;
}
