import type { Clock } from './clock/clock';
import { type DrivableClock, drivableClock } from './control/drivable-clock';
import { defaultSettings } from './data/settings';
import { type StartingData, startingData } from './data/start';
import { endpointsOf } from './http/endpoints';
import { handle, type Incoming } from './http/handle';
import { buildSim } from './kernel/sim';
import type { Endpoint, Module, Reply, Sim } from './kernel/types';

export interface WorldOptions {
  clock: Clock;
  seed: number;
  aap: boolean;
  adminPassword: string;
  data: StartingData;
}

/** One AWX with its time. It can begin anew. */
export class World {
  readonly clock: DrivableClock;
  private current: { sim: Sim; endpoints: ReadonlyMap<string, Endpoint> };

  /** @throws DataError when the data are a document that cannot be used */
  constructor(
    private readonly modules: readonly Module[],
    private readonly options: WorldOptions,
  ) {
    this.clock = drivableClock(options.clock);
    this.current = this.begin();
  }

  get sim(): Sim {
    return this.current.sim;
  }

  answer(incoming: Incoming): Reply {
    return handle(this.current.sim, this.current.endpoints, incoming);
  }

  /** Back to the data of the start; the time goes on. */
  reset(): void {
    this.clock.stop();
    this.current = this.begin();
  }

  private begin() {
    const { seed, aap, adminPassword, data } = this.options;
    const sim = buildSim(this.modules, { clock: this.clock, seed, aap, settings: defaultSettings() });
    startingData(sim, adminPassword, data);
    for (const module of this.modules) module.start?.(sim);
    const views = Object.assign({}, ...this.modules.map((module) => module.views ?? {})) as Record<string, Endpoint>;
    return { sim, endpoints: endpointsOf(sim, views) };
  }
}
