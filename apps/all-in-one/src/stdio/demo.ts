import { startSimulator } from '@libs/awx-simulator';
import { embeddedEnv } from '../awx';

/** An AWX in memory with a company in it, and the environment that leads there. */
export async function startDemo(env: NodeJS.ProcessEnv): Promise<{ env: NodeJS.ProcessEnv; close(): Promise<void> }> {
  const simulator = await startSimulator({ port: 0, data: 'company' });
  return { env: embeddedEnv(env, simulator.url), close: () => simulator.close() };
}
