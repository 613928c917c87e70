import type { Environment } from '@libs/config';
import { embeddedEnv } from '../embedded-env';

/** An AWX in memory with a company in it. */
export interface Demo {
  /** Leads there, but for the address, which is known when it has started. */
  readonly env: Environment;
  /** Resolves with what of the environment says where it is. */
  start(): Promise<Environment>;
  close(): Promise<void>;
}

/** What needs no AWX is answered before it starts: its code and two weeks of its history take longer than all else. */
export function prepareDemo(given: Environment): Demo {
  let closing = async (): Promise<void> => {};
  return {
    env: embeddedEnv(given, 'http://127.0.0.1'),
    start: async () => {
      const { startEmbeddedAwx } = await import('../awx.js');
      const simulator = await startEmbeddedAwx(0);
      closing = () => simulator.close();
      return { AWX_BASE_URL: simulator.url };
    },
    close: () => closing(),
  };
}
