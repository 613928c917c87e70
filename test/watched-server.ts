import type { Simulator } from '@libs/awx-simulator';
import { type ServerName } from '@libs/fleet';
import { type Answer, awxEnv, callOn, connectMcp, type RunningServer, startServer } from '@libs/testing';
import { SERVER_MODULES } from '../apps/all-in-one/src/servers';
import { collectionOf, type DeclaredOperation, leastInput, OPERATIONS } from './every-operation';
import type { WatchedAwx } from './watched-awx';

/** A server in front of a watched AWX, and one client of each surface. */
export interface WatchedServer {
  readonly server: RunningServer;
  readonly operations: readonly DeclaredOperation[];
  rest(name: string, input: object): Promise<Answer>;
  mcp(name: string, input: object): Promise<Answer>;
  toolNames(): Promise<string[]>;
  close(): Promise<void>;
}

/** @param headers What the MCP client sends with every request */
export async function startWatchedServer(
  name: ServerName,
  awx: WatchedAwx,
  env: NodeJS.ProcessEnv = {},
  headers: Record<string, string> = {},
): Promise<WatchedServer> {
  // What is watched is what calls send. Passwords are exchanged for tokens behind them, which has specs of its own.
  const quiet = { ...awxEnv(awx.url), AWX_TOKEN_EXCHANGE: 'false' };
  const server = await startServer(name, SERVER_MODULES[name], { ...quiet, ...env });
  const client = await connectMcp(`${server.url}/mcp/full`, '2026-07-28', headers);
  return {
    server,
    operations: OPERATIONS.filter((each) => each.server === name),
    rest: (operation, input) => callOn('REST', server, operation, input),
    mcp: async (operation, input) => {
      const result = await client.callTool({ name: operation, arguments: input as Record<string, unknown> });
      const { text } = (result.content as { text: string }[])[0] ?? { text: '' };
      const ok = result.isError !== true;
      return { ok, data: ok ? result.structuredContent : undefined, detail: ok ? '' : text, text };
    },
    toolNames: async () => (await client.listTools()).tools.map((tool) => tool.name),
    close: async () => {
      await client.close();
      await server.close();
    },
  };
}

/** The least that an operation takes, about an object that there is where it takes an `id`: the newest in turn, at `most` so many. */
export function plainInputs(
  declared: DeclaredOperation,
  { simulator }: WatchedAwx,
  most = 5,
): Record<string, unknown>[] {
  const least = { ...leastInput(declared.operation.input), ...NEEDED[declared.operation.name] };
  if (!('id' in least)) return [{ ...least }];
  const collection = collectionOf(declared);
  // What is asked of templates of several kinds is not asked of every kind.
  const kind = collection === 'unified_job_templates' ? 'job_templates' : collection;
  const objects = [...(simulator.sim.store.all(kind as never) as Iterable<{ id: number }>)];
  // The oldest are AWX's own.
  return objects.slice(-most).map(({ id }) => ({ ...least, ...ofObject(declared, simulator, id), id: String(id) }));
}

/** What no field by itself says. */
const NEEDED: Readonly<Record<string, object>> = {
  create_schedule: { when: 'every day at 06:30', unified_job_template: 'Gather facts' },
  update_schedule: { description: 'sample' },
  update_job_template: { description: 'sample' },
  wait_for_job: { timeout: 1 },
};

/** What must be the object's own, or there is nothing to do. */
function ofObject({ operation }: DeclaredOperation, { sim }: Simulator, id: number): object {
  if (operation.name !== 'bulk_delete_hosts') return {};
  const hosts = [...sim.store.where('hosts', 'inventory', id)].map((host) => String(host.id));
  return hosts.length > 0 ? { hosts: hosts.slice(0, 2) } : {};
}
