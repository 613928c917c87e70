import { LABELS, type Label } from '../nouns/label';
import type { About } from '../transport/request';
import type { Api } from './api';
import type { Difference } from './change';
import { Members } from './members';

/** The labels of one object. AWX keeps labels by organization, makes one at its first use and drops it after its last. */
export class Labels extends Members<Label> {
  constructor(api: Api, collection: string, id: number, about: About) {
    super(api, LABELS, collection, id, 'labels', about);
  }

  /** Attaches the labels of these names, one after the other; an organization that has none of a name gets one. */
  async addNames(names: readonly string[], organization: number): Promise<void> {
    for (const name of names) await this.make({ name, organization });
  }

  /** As `set`, by names. */
  async setNames(names: readonly string[], organization: number): Promise<Difference | undefined> {
    const before = await this.all();
    const gone = before.filter(({ name }) => !names.includes(name));
    const missing = names.filter((name) => !before.some((label) => label.name === name));
    if (gone.length + missing.length === 0) return undefined;
    return this.changing({
      before,
      keysOf: (list) => list.map(({ name }) => name).toSorted(),
      change: async () => {
        await this.addNames(missing, organization);
        await this.remove(gone.map(({ id }) => id));
      },
      putBack: async (now) => {
        await this.remove(now.filter(({ name }) => missing.includes(name)).map(({ id }) => id));
        // By name: AWX drops a label that nothing wears any more.
        const lost = gone.filter(({ name }) => !now.some((label) => label.name === name));
        await this.addNames(
          lost.map(({ name }) => name),
          organization,
        );
      },
    });
  }
}
