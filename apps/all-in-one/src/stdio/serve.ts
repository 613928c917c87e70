import type { Environment } from '@libs/config';
import { stopOnSignal } from '@libs/server';
import { StdioBridge } from './bridge';
import type { Demo } from './demo';
import { startBehind } from './fleet-behind';
import type { StdioOptions } from './options';

interface Surroundings {
  readonly env: Environment;
  readonly simulated?: Demo;
  /** To the client. */
  write(text: string): void;
  /** Ends the process. */
  fail(error: Error): Promise<never>;
}

/** Serves one client, until its input ends and what it asked for is answered. @throws {Error} when something was not */
export async function serve(
  { servers, entry, ofOneServer }: StdioOptions,
  { env, simulated, write, fail }: Surroundings,
): Promise<void> {
  const fleet = await startBehind(servers, env, simulated?.start);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= fleet.close());
  const endpoint = {
    url: `${fleet.url}${entry}`,
    authorization: fleet.authorization,
    listsAtOnce: !ofOneServer,
    complete: () => fleet.complete().catch(fail),
  };
  const bridge = new StdioBridge(endpoint, write);
  // Clients end their servers so, and soon kill them; what is held in AWX, as tokens, is given back first.
  stopOnSignal(() => {
    bridge.stop();
    return close();
  });
  try {
    await bridge.run(process.stdin);
  } finally {
    await close();
    await simulated?.close();
  }
}
