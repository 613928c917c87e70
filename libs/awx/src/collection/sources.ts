import { AwxUnavailable } from '../errors/awx-error';
import type { IdOrName } from '../ids';
import { type Read, reads } from '../reads';
import { number, text } from '../row';
import { Collection } from './collection';

const UPDATE = { id: number, type: text, status: text };

/** An update that was just queued, to be followed among the runs. */
export type StartedUpdate = Read<typeof UPDATE>;

const parseUpdate = reads(UPDATE);

/** Projects and inventory sources: they are fetched from elsewhere. */
export class Sources<T extends { readonly id: number }> extends Collection<T> {
  /**
   * Queues an update.
   * @throws AwxConflict for what AWX has nothing to fetch for, e.g. a manual project
   */
  async sync(idOrName: IdOrName): Promise<StartedUpdate> {
    const ifLost = 'It may have started: look at its newest updates before you start another.';
    const update = parseUpdate(await this.post(idOrName, 'update', {}, ifLost));
    if (update.id === 0)
      throw new AwxUnavailable(`AWX does not say which update it started. ${ifLost}`, { mayHaveHappened: true });
    this.api.transport.touched(`${update.type}s`, update.id);
    return update;
  }
}
