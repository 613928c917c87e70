import { startWorld, type World } from '../world';
import type { Task } from './task';

/** The AWX that tasks are done in, one for each sample; the next one to ask gets a new one after `spoil`. */
export class Worlds {
  private readonly started = new Map<Task['data'], Promise<World>>();

  of(data: Task['data']): Promise<World> {
    const world = this.started.get(data) ?? startWorld(data);
    this.started.set(data, world);
    return world;
  }

  async spoil(data: Task['data']): Promise<void> {
    const world = this.started.get(data);
    this.started.delete(data);
    await (await world)?.close();
  }

  async close(): Promise<void> {
    for (const data of [...this.started.keys()]) await this.spoil(data);
  }
}
