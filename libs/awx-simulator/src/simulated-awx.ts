import { isPlatformsOwn } from './access/platform';
import type { Clock } from './clock/clock';
import { type DrivableClock, drivableClock } from './control/drivable-clock';
import { replayHistory } from './data/history/replay';
import { isSampleName, sampleOf } from './data/samples';
import { defaultSettings } from './data/settings';
import { beginsNew, newAwx, type StartingData, startingData } from './data/start';
import { endpointsOf } from './http/endpoints';
import { handle, type Incoming } from './http/handle';
import type { SimulatorLog } from './http/log';
import { buildSim } from './kernel/sim';
import type { Endpoint, Module, Reply, Sim } from './kernel/types';

export interface SimulatedAwxOptions {
  clock: Clock;
  seed: number;
  aap: boolean;
  adminPassword: string;
  data: StartingData;
  log?: SimulatorLog;
}

/** One AWX with its time. It can begin anew. */
export class SimulatedAwx {
  readonly clock: DrivableClock;
  private current!: { sim: Sim; endpoints: ReadonlyMap<string, Endpoint> };

  /** @throws DataError when the data are a document that cannot be used */
  constructor(
    private readonly modules: readonly Module[],
    private readonly options: SimulatedAwxOptions,
  ) {
    this.clock = drivableClock(options.clock);
    this.begin();
  }

  get sim(): Sim {
    return this.current.sim;
  }

  answer(incoming: Incoming): Reply {
    return handle(this.current.sim, this.current.endpoints, incoming, this.options.log);
  }

  /** Back to the data of the start; the time goes on. */
  reset(): void {
    this.clock.stop();
    this.begin();
  }

  private begin(): void {
    const { seed, aap, adminPassword, data } = this.options;
    const sample = isSampleName(data) ? sampleOf(data) : undefined;
    if (sample) this.clock.jump(-sample.historyMs);
    const sim = buildSim(this.modules, { clock: this.clock, seed, aap, settings: defaultSettings() });
    if (beginsNew(data)) newAwx(sim, adminPassword);
    for (const module of this.modules) module.start?.(sim);
    startingData(sim, adminPassword, data);
    const views = Object.assign({}, ...this.modules.map((module) => module.views ?? {})) as Record<string, Endpoint>;
    const endpoints = [...endpointsOf(sim, views)].filter(([path]) => !aap || !isPlatformsOwn(path));
    this.current = { sim, endpoints: new Map(endpoints) };
    if (sample) replayHistory(this, sample, adminPassword);
  }
}
