import type { RunningServer } from './running-server';

/** How many calls of AWX `work` makes a server do, by the server's own metrics. */
export async function awxCallsOf(server: RunningServer, work: () => Promise<unknown>): Promise<number> {
  const before = await awxCalls(server);
  await work();
  return (await awxCalls(server)) - before;
}

async function awxCalls({ url }: RunningServer): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = text.matchAll(/^awx_mcp_awx_request_duration_seconds_count\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
