import type { Environment } from '@libs/config';
import { embeddedEnv } from '../embedded-env';
import { freePorts } from './free-ports';

/** An AWX in memory with a company in it. */
export interface Demo {
  /** Leads there. */
  readonly env: Environment;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What needs no AWX is answered before it starts: its code and two weeks of its history take longer than all else. */
export async function prepareDemo(given: Environment): Promise<Demo> {
  const [port] = await freePorts(1);
  let closing = async (): Promise<void> => {};
  return {
    env: embeddedEnv(given, `http://127.0.0.1:${port}`),
    start: async () => {
      const { startEmbeddedAwx } = await import('../awx.js');
      const simulator = await startEmbeddedAwx(port!);
      closing = () => simulator.close();
    },
    close: () => closing(),
  };
}
