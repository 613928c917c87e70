import { type Clock, realClock } from './clock/clock';
import { defaultSettings } from './data/settings';
import { type StartingData, startingData } from './data/start';
import { endpointsOf } from './http/endpoints';
import { handle } from './http/handle';
import { serve } from './http/server';
import { buildSim } from './kernel/sim';
import type { Endpoint, Module, Sim } from './kernel/types';
import { MODULES } from './modules';

export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  host?: string;
  clock?: Clock;
  /** Serve under `/api/controller/` as the Ansible Automation Platform does. */
  aap?: boolean;
  /** Of everything that looks random. */
  seed?: number;
  adminPassword?: string;
  /** What there is at the start: 'empty' is a new AWX (the default), 'company' a sample company, else a document. */
  data?: StartingData;
}

export interface Simulator {
  /** http://host:port without a path. */
  url: string;
  port: number;
  clock: Clock;
  /** The inside, for tests that need to look or to prepare what no client could. */
  sim: Sim;
  close(): Promise<void>;
}

/**
 * Starts an AWX that lives in memory.
 * @throws DataError when `data` is a document that cannot be used
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', clock = realClock() } = options;
  const { sim, endpoints } = assemble(MODULES, clock, options);
  const { server, port: opened } = await serve((incoming) => handle(sim, endpoints, incoming), port, host);
  return {
    url: `http://${host}:${opened}`,
    port: opened,
    clock,
    sim,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function assemble(
  modules: readonly Module[],
  clock: Clock,
  { seed = 1, aap = false, adminPassword = 'password', data = 'empty' }: SimulatorOptions,
): { sim: Sim; endpoints: Map<string, Endpoint> } {
  const sim = buildSim(modules, { clock, seed, aap, settings: defaultSettings() });
  startingData(sim, adminPassword, data);
  for (const module of modules) module.start?.(sim);
  const views = Object.assign({}, ...modules.map((module) => module.views ?? {})) as Record<string, Endpoint>;
  return { sim, endpoints: endpointsOf(sim, views) };
}
