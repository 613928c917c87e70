import type { Server } from 'node:http';
import { type Clock, realClock } from './clock/clock';
import { serveControl } from './control/control';
import type { DrivableClock } from './control/drivable-clock';
import type { DataDocument } from './data/document';
import { dumpData } from './data/dump';
import type { StartingData } from './data/start';
import { Faults } from './faults/faults';
import { DEFAULT_PASSWORD, factsOf } from './front/facts';
import { frontReply } from './front/front';
import type { Incoming } from './http/handle';
import type { SimulatorLog } from './http/log';
import { serve } from './http/server';
import { seededRandom } from './kernel/random';
import type { Reply, Sim } from './kernel/types';
import { MODULES } from './modules';
import { SimulatedAwx } from './simulated-awx';

export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  host?: string;
  clock?: Clock;
  /**
   * Simulated milliseconds that pass with every request. On a clock that stands still, time then goes on with what a
   * client asks: it sees the same on a busy machine as on an idle one, and waits for nothing.
   */
  requestMs?: number;
  /** Serve under `/api/controller/` as the Ansible Automation Platform does. */
  aap?: boolean;
  /** Of everything that looks random. */
  seed?: number;
  adminPassword?: string;
  /** What there is at the start: 'empty' is a new AWX (the default), 'company' a sample company, 'incident' a bad night, else a document. */
  data?: StartingData;
  /** Opens the control interface; port 0 takes a free one. Without this there is none. */
  control?: { port: number };
  /** Hears of requests, and of errors in the simulator itself. */
  log?: SimulatorLog;
}

export interface Simulator {
  /** http://host:port without a path. */
  url: string;
  port: number;
  /** Address of the control interface, when there is one. */
  controlUrl?: string;
  /** The simulated time, which can be moved. */
  clock: DrivableClock;
  /** What disturbs its answers. */
  faults: Faults;
  /** The inside, for tests that need to look or to prepare what no client could. */
  readonly sim: Sim;
  /** Everything it holds, in the form it can be started with. */
  dump(): DataDocument;
  /** Back to the data of the start; time and faults stay. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts an AWX that lives in memory.
 * @throws DataError when `data` is a document that cannot be used
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', clock = realClock(), seed = 1 } = options;
  const { requestMs = 0, aap = false, adminPassword = DEFAULT_PASSWORD, data = 'empty', log } = options;
  const awx = new SimulatedAwx(MODULES, { clock, seed, aap, adminPassword, data, log });
  const faults = new Faults(seededRandom(seed));
  const dump = (): DataDocument => dumpData(awx.sim);
  const reset = (): void => awx.reset();
  let controlUrl: string | undefined;
  const service = {
    answer: (incoming: Incoming): Reply => {
      if (requestMs) awx.clock.advance(requestMs);
      return awx.answer(incoming);
    },
    front: (incoming: Incoming) => frontReply(incoming, () => factsOf(awx.sim, data, adminPassword, controlUrl)),
    faults,
    log,
  };
  const { server, port: opened } = await serve(service, port, host);
  const controls = { faults, clock: awx.clock, dump, reset };
  const control = options.control && (await serveControl(controls, options.control.port, host).catch(abandon(server)));
  controlUrl = control && `http://${host}:${control.port}`;
  return {
    url: `http://${host}:${opened}`,
    port: opened,
    controlUrl,
    clock: awx.clock,
    faults,
    get sim() {
      return awx.sim;
    },
    dump,
    reset,
    close: async () => {
      awx.clock.stop();
      await Promise.all([stop(server), control && stop(control.server)]);
    },
  };
}

/** Half a simulator is none: what is open closes before the error goes on. */
const abandon =
  (server: Server) =>
  async (error: unknown): Promise<never> => {
    await stop(server);
    throw error;
  };

/** Also ends the connections that still wait for an answer. */
const stop = (server: Server): Promise<void> =>
  new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
